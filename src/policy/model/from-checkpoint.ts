/** The paper's TensorFlow checkpoint as a model. */
import { PAPER_ARCHITECTURE, weightSpecs } from './architecture';
import type { TensorEntry } from '../checkpoint/index/bundle';
import type { Checkpoint } from '../checkpoint/checkpoint';
import { crc32c } from '../../core/bytes/crc';
import { expectWeights } from '../checkpoint/weights';
import { type Model, type ModelDescription, PAPER_ORIGIN, UNKNOWN_ORIGIN } from './model';
import type { WeightTensor } from './weights';

/** The fingerprint of the checkpoint that the authors published. */
const PAPER_FINGERPRINT = 0xa4f57159;

/** Reads every weight. Throws a UserError that names what is missing, of the wrong shape, or damaged. */
export async function modelFromCheckpoint(checkpoint: Checkpoint): Promise<Model> {
  const specs = weightSpecs(PAPER_ARCHITECTURE);
  expectWeights(checkpoint, new Map(specs.map(({ name, shape }) => [name, shape])));
  const weights = new Map<string, WeightTensor>();
  for (const { name, shape } of specs) weights.set(name, { shape, data: await checkpoint.readTensor(name) });
  return { ...describeCheckpoint(checkpoint), weights };
}

function describeCheckpoint({ entries }: Checkpoint): ModelDescription {
  const common = { architecture: PAPER_ARCHITECTURE, input: 'paper', output: 'as-is' } as const;
  if (fingerprint(entries) === PAPER_FINGERPRINT) {
    return {
      ...common,
      origin: PAPER_ORIGIN,
      licence: 'See the authors’ repository, https://github.com/yuanming-hu/exposure.',
      card: 'Trained by the authors of "Exposure: A White-Box Photo Post-Processing Framework" (ACM TOG 2018) on the MIT-Adobe FiveK photographs, towards the retouching of its expert C.',
    };
  }
  return {
    ...common,
    origin: UNKNOWN_ORIGIN,
    licence: 'Unknown.',
    card: 'Imported from a TensorFlow checkpoint that says nothing of where it comes from.',
  };
}

/** One number for all weights, from the checksums that the index keeps of them and which reading has verified. */
export function fingerprint(entries: ReadonlyMap<string, TensorEntry>): number {
  const lines = weightSpecs(PAPER_ARCHITECTURE).map(({ name }) => `${name} ${entries.get(name)?.crc32c}\n`);
  return crc32c(new TextEncoder().encode(lines.join('')));
}
