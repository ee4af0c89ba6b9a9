/** Runs `training.json` on one backend: a critic step and an actor-critic step with weights by formula. */
import { uniform } from '../../core/random';
import { PAPER_ARCHITECTURE } from '../../policy/model/architecture';
import { seededWeights } from '../../policy/model/seeded-weights';
import type { PolicyState } from '../../policy/round/state';
import type { LossReport, TrainingRequest, VerifyBackend } from './backend';
import {
  channelMeans,
  compare,
  gradientNormTolerance,
  judgementTolerance,
  outputTolerance,
  probabilityTolerance,
  type VerifyResult,
} from './vectors';
import type { GradientNorms, PerImage, TrainingCase } from './vector-schemas';

type ActorQuantity = keyof typeof ACTOR_QUANTITIES;
type Tolerance = (reference: number) => number;

/** The critic's terms, all held to the same tolerance. */
const CRITIC_QUANTITIES = ['emd', 'gradientPenalty', 'gradientNorm', 'loss'] as const;

const exactly: Tolerance = () => 0;
/** Penalties can be far below 1, where what the losses are allowed would pass anything. */
const penaltyTolerance: Tolerance = (reference) => 1e-3 * Math.abs(reference) + 1e-8;

/** The actor's terms, each with its tolerance. */
const ACTOR_QUANTITIES = {
  pdf: probabilityTolerance,
  entropy: judgementTolerance,
  logProbability: judgementTolerance,
  newState: exactly,
  rangePenalty: penaltyTolerance,
  entropyPenalty: penaltyTolerance,
  usagePenalty: exactly,
  reward: judgementTolerance,
  q: judgementTolerance,
  oldValue: judgementTolerance,
  advantage: judgementTolerance,
  policyLoss: judgementTolerance,
} as const satisfies Readonly<Record<string, Tolerance>>;

/** Nothing on a backend without tensors. */
export async function verifyTrainingCases(
  backend: VerifyBackend,
  cases: readonly TrainingCase[],
): Promise<VerifyResult[]> {
  const results: VerifyResult[] = [];
  if (!backend.training) return results;
  for (const [index, vector] of cases.entries()) {
    const { critic, policy, value } = await backend.training(requestFor(vector));
    const check = (
      quantity: string,
      actual: ArrayLike<number> | undefined,
      reference: PerImage,
      tolerance: Tolerance,
    ) => {
      const place = { file: 'training.json', case: `training ${index + 1}`, backend: backend.name, quantity };
      results.push(compare(place, actual ?? [], flatten(reference), tolerance));
    };
    const checkNorms = (part: string, { gradientNorms }: LossReport, references: GradientNorms): void => {
      for (const [name, reference] of Object.entries(references)) {
        const actual = gradientNorms[name];
        const numbers = actual === undefined ? undefined : [actual];
        check(`${part} gradient ${name}`, numbers, reference, gradientNormTolerance);
      }
    };

    for (const quantity of CRITIC_QUANTITIES) {
      check(`critic ${quantity}`, critic.terms[quantity], vector.critic[quantity], judgementTolerance);
    }
    checkNorms('critic', critic, vector.critic.weightGradientNorms);
    const { actor } = vector;
    for (const quantity of Object.keys(ACTOR_QUANTITIES) as ActorQuantity[]) {
      check(quantity, policy.terms[quantity], actor[quantity], ACTOR_QUANTITIES[quantity]);
    }
    check('outputMean', imageMeans(policy.terms['output'], vector.batch), actor.outputMean, outputTolerance);
    check('valueLoss', value.terms['valueLoss'], actor.valueLoss, judgementTolerance);
    checkNorms('policy', policy, actor.weightGradientNorms);
    checkNorms('value', value, actor.valueWeightGradientNorms);
  }
  return results;
}

/** Everything by formula from the seeds, so that the files need not hold weights or images. */
function requestFor({ weightSeed, gain, batch, progress, actions, steps }: TrainingCase): TrainingRequest {
  const { imageSize } = PAPER_ARCHITECTURE;
  const images = (seed: number, exponent: number): Float32Array =>
    Float32Array.from({ length: batch * imageSize ** 2 * 3 }, (_, i) => uniform(seed, i) ** exponent);
  return {
    weights: seededWeights(weightSeed, gain),
    architecture: PAPER_ARCHITECTURE,
    images: images(weightSeed + 10, 2.2),
    states: actions.map((action, i) => stateBefore(action, steps[i]!)),
    actions,
    progress,
    fake: images(weightSeed + 40, 1.8),
    real: images(weightSeed + 20, 1.2),
    interpolation: Array.from({ length: batch }, (_, i) => uniform(weightSeed + 30, i)),
  };
}

/** The filters from the action on have been used, as many as there were steps. */
function stateBefore(action: number, stepsTaken: number): PolicyState {
  const { filters } = PAPER_ARCHITECTURE;
  const count = filters.length;
  return { stepsTaken, used: filters.map((_, i) => (i - action + count) % count < stepsTaken) };
}

/** Returns the mean of each channel of each image. */
function imageMeans(images: ArrayLike<number> | undefined, batch: number): number[] {
  const numbers = Array.from(images ?? []);
  const length = numbers.length / batch;
  return Array.from({ length: batch }, (_, i) =>
    channelMeans(numbers.slice(i * length, (i + 1) * length)),
  ).flat();
}

/** One number, a list, or rows, as a list. */
const flatten = (numbers: PerImage): number[] => (typeof numbers === 'number' ? [numbers] : numbers.flat());
