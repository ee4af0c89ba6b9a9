/**
 * The loss of training from pairs. The numbers of the filters learn from how far results are from the finished
 * photographs, through all steps of a round. The choice among the filters learns from branches of a round.
 */
import * as tf from '@tensorflow/tfjs';
import { isStop } from '../../policy/model/actions';
import type { Architecture } from '../../policy/model/architecture';
import { goalTensor } from '../../policy/network/goal-planes';
import type { Dropout, Networks } from '../../policy/network/networks';
import { type Branch, branching, choiceLoss } from './branches';
import { type Distances, measuredTensor, type Wanted } from './pair-distance';
import type { PairRecipe } from './pair-recipe';
import { type RoundStep, unrolledRound } from './unrolled-round';
import { mean } from '../../metrics/statistics/mean';

export interface PairBatch {
  /** [b, size, size, 3]; the rounds of one pair lie next to each other. */
  readonly sources: tf.Tensor4D;
  /** As many. */
  readonly wanted: Wanted;
  /** How much of the training is done, 0..1. */
  readonly progress: number;
  /** They decide the actions, for each pair. */
  readonly branches: readonly Branch[];
  readonly dropout?: (step: number, images: readonly number[]) => Dropout;
}

/** Means over a batch. */
export interface PairLossTerms {
  /** The CIELAB difference of 1976 after the last step. */
  readonly deltaE: number;
  /** The weighted distance after the last step. */
  readonly distance: number;
  /** The entropy of the choice, in nats, per step. */
  readonly entropy: number;
  /** Steps of a round, not counting stops. */
  readonly steps: number;
}

/** The loss, and what is told about it. */
export function pairLoss(
  networks: Networks,
  { sources, wanted, progress, branches, dropout }: PairBatch,
  recipe: PairRecipe,
): { readonly loss: tf.Scalar; readonly figures: PairLossTerms } {
  const { architecture } = networks;
  const steps = unrolledRound(networks, {
    images: sources,
    goesOn: progress < recipe.stopFrom,
    goals: goalTensor(architecture, wanted.told?.map((each) => each?.goal) ?? untold(wanted.count)),
    ...(dropout && { dropout }),
    choose: branching(branches, recipe.sharpness),
  });

  // Through the filters.
  const { distance: weights, between } = recipe;
  let loss: tf.Scalar = tf.scalar(0);
  let last: Distances | undefined;
  for (const [step, { after }] of steps.entries()) {
    const isLast = step === steps.length - 1;
    const share = isLast ? 1 : between / steps.length;
    const { tensor, distances } = measuredTensor(after, wanted, weights, share > 0);
    if (isLast) last = distances;
    if (share > 0) loss = tf.add(loss, tf.mul(tf.mean(tensor), share));
  }

  // Through the choice.
  const { distance, deltaE } = last!;
  const costs = costsOf(steps, wanted.count, architecture, recipe);
  const results = costs.map((cost, image) => cost + distance[image]!);
  const [hot, cold] = recipe.temperature;
  const temperature = hot * (cold / hot) ** progress;
  loss = tf.add(loss, tf.mul(choiceLoss(steps, branches, results, temperature), CHOICE_WEIGHT));

  const all = steps.flatMap(({ probabilities }) => probabilities);
  const figures = {
    deltaE: mean(deltaE),
    distance: mean(distance),
    entropy: mean(all.map(entropyOf)),
    steps:
      steps.flatMap(({ actions }) => actions.filter((action) => !isStop(architecture, action))).length /
      wanted.count,
  };
  return { loss, figures };
}

/** Brings the choice's part of the loss to the size of the other. */
const CHOICE_WEIGHT = 0.1;

/** Returns the costs of each image's steps. The steps before a branch cost the same in both rounds. */
function costsOf(
  steps: readonly RoundStep[],
  count: number,
  architecture: Architecture,
  { price, reuse }: PairRecipe,
): number[] {
  const used = Array.from({ length: count }, () => new Set<number>());
  const costs = Array.from({ length: count }, () => 0);
  for (const { images, actions } of steps) {
    images.forEach((image, i) => {
      const action = actions[i]!;
      if (isStop(architecture, action)) return;
      costs[image]! += price + (used[image]!.has(action) ? reuse : 0);
      used[image]!.add(action);
    });
  }
  return costs;
}

const entropyOf = (row: readonly number[]): number => -row.reduce((sum, p) => sum + p * Math.log(p), 0);

const untold = (count: number): undefined[] => Array.from({ length: count }, () => undefined);
