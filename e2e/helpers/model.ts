/** Models as people have them, with weights drawn from a seed: the two files of a TensorFlow checkpoint, or a small model's folder. */
import { writeCheckpoint } from '../../src/policy/checkpoint/write-checkpoint.fixture';
import { type Architecture, PAPER_ARCHITECTURE } from '../../src/policy/model/architecture';
import { UNKNOWN_ORIGIN } from '../../src/policy/model/model';
import { writeModel } from '../../src/policy/model/model-folder';
import { seededWeights } from '../../src/policy/model/seeded-weights';
import type { PhotoFile } from './photos';

export interface CheckpointFiles {
  readonly index: PhotoFile;
  readonly data: PhotoFile;
}

/** Makes a checkpoint of the paper's architecture: 34 MB, as large as a real one. */
export function makeCheckpoint(prefix: string, seed: number): CheckpointFiles {
  const tensors = [...seededWeights(seed, 1.5)].map(([name, { shape, data }]) => ({
    name,
    shape,
    values: data,
  }));
  const { index, data } = writeCheckpoint(tensors);
  return { index: fileOf(`${prefix}.index`, index), data: fileOf(`${prefix}.data-00000-of-00001`, data) };
}

/** A quarter of the paper's channels: it loads in a moment. */
const SMALL: Architecture = { ...PAPER_ARCHITECTURE, convolutions: [8, 16, 32, 64], hidden: 32 };

/** Makes a model folder's files: a model of the paper's filters that says as little of itself as a checkpoint does. */
export function makeModelFolder(seed: number): readonly PhotoFile[] {
  const model = {
    architecture: SMALL,
    weights: seededWeights(seed, 1.5, SMALL),
    input: 'paper',
    output: 'as-is',
    origin: UNKNOWN_ORIGIN,
    licence: 'Unknown.',
    card: 'For tests.',
  } as const;
  return [...writeModel(model, 'float32')].map(([name, bytes]) => fileOf(name, bytes));
}

const fileOf = (name: string, bytes: Uint8Array): PhotoFile => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
});
