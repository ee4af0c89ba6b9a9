/** Runs `policy.json` on one backend: whole rounds of the agent with weights by formula. */
import { basename } from 'node:path';
import { uniform } from '../../core/random';
import type { Decision } from '../../policy/round/rollout';
import { seededWeights } from '../../policy/model/seeded-weights';
import { PAPER_ARCHITECTURE } from '../../policy/model/architecture';
import { stateVector } from '../../policy/round/state';
import { makeThumbnail } from '../../policy/round/thumbnail';
import { resolveInput } from '../../render/transform/input-transform';
import type { Host } from '../host';
import { readPhoto } from '../files/photo-file';
import type { VerifyBackend } from './backend';
import type { PolicyCase, PolicyVectors } from './vector-schemas';
import type { NotRun } from './vectors';
import {
  channelMeans,
  compare,
  judgementTolerance,
  outputTolerance,
  parameterTolerance,
  probabilityTolerance,
  type VerifyResult,
} from './vectors';

const FILE = 'policy.json';
const SIZE = PAPER_ARCHITECTURE.imageSize;
const exactly = (): number => 0;
/** The picture has been through so many steps, each of which may be off by its own tolerance. */
const pictureTolerance = (steps: number) => (reference: number) => steps * outputTolerance(reference);

/** The results that were compared, and the cases that could not be. */
export interface PolicyCaseResults {
  readonly results: readonly VerifyResult[];
  /** Cases whose photograph is not there. */
  readonly notRun: readonly NotRun[];
}

/** Nothing on a backend without tensors. `photographs`: paths. */
export async function verifyPolicyCases(
  backend: VerifyBackend,
  { filters, probes, cases }: PolicyVectors,
  photographs: readonly string[],
  host: Host,
): Promise<PolicyCaseResults> {
  const results: VerifyResult[] = [];
  const notRun: NotRun[] = [];
  if (!backend.rollout) return { results, notRun };
  for (const [index, vector] of cases.entries()) {
    const name = `rollout ${index + 1}`;
    const image = await pictureFor(vector, photographs, host);
    if (!image) {
      notRun.push({
        file: `${FILE}, ${name}`,
        reason: `${vector.image ?? 'its picture'} is not in sample_inputs`,
      });
      continue;
    }
    const decisions = await backend.rollout({
      weights: seededWeights(vector.weightSeed, vector.gain),
      architecture: PAPER_ARCHITECTURE,
      image,
      ...(vector.dropoutSeed !== undefined && { dropoutSeed: vector.dropoutSeed }),
    });
    results.push(
      ...compareRollout({ backend: backend.name, case: name }, image, decisions, vector, filters, probes),
    );
  }
  return { results, notRun };
}

/**
 * The picture that the agent sees: by formula, or a photograph made small. Undefined where that photograph is not
 * there.
 */
async function pictureFor(
  { imageSeed, image, resize }: PolicyCase,
  photographs: readonly string[],
  host: Host,
): Promise<Float32Array | undefined> {
  if (imageSeed !== undefined) {
    return Float32Array.from({ length: SIZE * SIZE * 3 }, (_, i) => uniform(imageSeed, i) ** 2.2);
  }
  const path = photographs.find((each) => basename(each) === image);
  if (path === undefined) return undefined;
  const { source, profile } = await readPhoto(host, path);
  return makeThumbnail(source, resolveInput(source, profile, 'paper'), SIZE, { method: resize ?? 'area' });
}

/** Holds each decision against the vectors, which have some pixels of every image, not all. */
function compareRollout(
  where: { readonly backend: string; readonly case: string },
  input: Float32Array,
  decisions: readonly Decision[],
  { inputProbes, steps }: PolicyCase,
  filters: readonly string[],
  probes: PolicyVectors['probes'],
): VerifyResult[] {
  const at = (image: Float32Array): number[] =>
    probes.flatMap(([row, column]) => Array.from(image.subarray((row * SIZE + column) * 3).subarray(0, 3)));
  const place = (step: number, quantity: string) => ({
    file: FILE,
    ...where,
    quantity: step === 0 ? quantity : `step ${step} ${quantity}`,
  });

  const results = [compare(place(0, 'input'), at(input), inputProbes.flat(), outputTolerance)];
  for (const [index, expected] of steps.entries()) {
    const step = index + 1;
    // A round that ended too early has no decision here, and every check of it fails.
    const decision = decisions[index];
    const check = (
      quantity: string,
      actual: ArrayLike<number> | undefined,
      reference: readonly number[],
      tolerance: (reference: number) => number,
    ) => results.push(compare(place(step, quantity), actual ?? [], reference, tolerance));

    check('pdf', decision?.pdf, expected.pdf, probabilityTolerance);
    check('filter', decision && [decision.action], [filters.indexOf(expected.filter)], exactly);
    check('params', decision?.parameters.flat(), expected.params.flat(), parameterTolerance);
    check('state', decision && stateVector(decision.state), expected.state, exactly);
    check('value', decision && [decision.value], [expected.value], judgementTolerance);
    check('score', decision && [decision.score], [expected.score], judgementTolerance);
    check('mean', decision && channelMeans(decision.image), expected.mean, pictureTolerance(step));
    check('probes', decision && at(decision.image), expected.probes.flat(), pictureTolerance(step));
  }
  return results;
}
