/**
 * The loss of training from pairs. The numbers of the filters learn from how far results are from the finished
 * photographs, through all steps of a round. The choice among the filters learns by the score function (Williams 1992):
 * actions that came out better than expected become more likely.
 */
import * as tf from '@tensorflow/tfjs';
import { isStop } from '../../policy/model/actions';
import type { Architecture } from '../../policy/model/architecture';
import { goalTensor } from '../../policy/network/goal-planes';
import type { Dropout, Networks } from '../../policy/network/networks';
import type { RandomStream } from '../random-stream';
import { advantages } from './choice-advantage';
import { distancesOf, measuredTensor, type Wanted } from './pair-distance';
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
  /** Decides the actions. */
  readonly random: RandomStream;
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

export interface PairTerms {
  readonly loss: tf.Scalar;
}

/** The loss, and what is told about it. */
export function pairLoss(
  networks: Networks,
  { sources, wanted, progress, random, dropout }: PairBatch,
  recipe: PairRecipe,
): { readonly loss: tf.Scalar; readonly figures: PairLossTerms } {
  const { architecture } = networks;
  const forcing: boolean[][] = [];
  const forcedShare = recipe.forced * (1 - 0.75 * progress);
  const steps = unrolledRound(networks, {
    images: sources,
    goesOn: progress < recipe.stopFrom,
    goals: goalTensor(architecture, wanted.told?.map((each) => each?.goal) ?? untold(wanted.count)),
    ...(dropout && { dropout }),
    choose: (pdf, step) => {
      forcing[step] = pdf.map(() => random.next() < forcedShare);
      return pdf.map((row, i) => {
        const place = random.next();
        if (forcing[step]![i]) return Math.floor(place * architecture.filters.length);
        return picked(row, place);
      });
    },
  });

  const { distance: weights, between } = recipe;
  const costs = costsOf(steps, wanted.count, architecture, recipe);
  const start = distancesOf(sources.dataSync() as Float32Array, wanted, weights, false);
  const measured = [start];

  // Through the filters.
  let loss: tf.Scalar = tf.scalar(0);
  for (const { after } of steps) {
    const isLast = after === steps.at(-1)!.after;
    const share = isLast ? 1 : between / steps.length;
    const { tensor, distances } = measuredTensor(after, wanted, weights, share > 0);
    measured.push(distances);
    if (share > 0) loss = tf.add(loss, tf.mul(tf.mean(tensor), share));
  }
  const distances = measured.map(({ distance }) => distance);

  // Through the choice.
  steps.forEach(({ images, logProbability, entropy }, step) => {
    const before = images.map((image) => distances[step]![image]!);
    const gains = images.map(
      (image, i) => before[i]! - distances.at(-1)![image]! - costsFrom(costs, step, image),
    );
    const advantage = advantages({ images, gains, before }, recipe.rounds);
    const free = advantage.map((each, i) => (forcing[step]![i] ? 0 : each / wanted.count));
    const unsure = (recipe.entropy * (1 - progress)) / wanted.count;
    const choice = tf.add(tf.sum(tf.mul(logProbability, tf.tensor1d(free))), tf.mul(tf.sum(entropy), unsure));
    loss = tf.sub(loss, tf.mul(choice, CHOICE_WEIGHT));
  });

  const all = steps.flatMap(({ probabilities }) => probabilities);
  const figures = {
    deltaE: mean(measured.at(-1)!.deltaE),
    distance: mean(distances.at(-1)!),
    entropy: mean(all.map(entropyOf)),
    steps:
      steps.flatMap(({ actions }) => actions.filter((action) => !isStop(architecture, action))).length /
      wanted.count,
  };
  return { loss, figures };
}

/** Brings the choice's part of the loss to the size of the other. */
const CHOICE_WEIGHT = 0.02;

/** Returns the costs of each image's steps, by step and image. */
function costsOf(
  steps: readonly RoundStep[],
  count: number,
  architecture: Architecture,
  { price, reuse }: PairRecipe,
): readonly Float32Array[] {
  const used = Array.from({ length: count }, () => new Set<number>());
  return steps.map(({ images, actions }) => {
    const cost = new Float32Array(count);
    images.forEach((image, i) => {
      const action = actions[i]!;
      if (isStop(architecture, action)) return;
      const again = used[image]!.has(action);
      cost[image] = price + (again ? reuse : 0);
      used[image]!.add(action);
    });
    return cost;
  });
}

const costsFrom = (costs: readonly Float32Array[], step: number, image: number): number =>
  costs.slice(step).reduce((sum, each) => sum + each[image]!, 0);

/** The action at a place, 0..1, along the probabilities. */
function picked(row: readonly number[], place: number): number {
  let left = place * row.reduce((sum, share) => sum + share, 0);
  for (const [action, share] of row.entries()) {
    left -= share;
    if (left < 0) return action;
  }
  return row.length - 1;
}

const entropyOf = (row: readonly number[]): number => -row.reduce((sum, p) => sum + p * Math.log(p), 0);

const untold = (count: number): undefined[] => Array.from({ length: count }, () => undefined);
