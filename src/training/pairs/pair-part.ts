/**
 * A part of a batch of pairs: what was drawn for it, as plain data that another thread can be sent, and the gradients that
 * it comes to.
 */
import * as tf from '@tensorflow/tfjs';
import { featureCount } from '../../policy/model/architecture';
import { dropoutFactor } from '../../policy/network/dropout';
import type { Dropout, Networks } from '../../policy/network/networks';
import { gradientsOf, weightsUnder } from '../losses/gradients';
import { uploadImages } from '../photos/image-batch';
import type { PartResult } from '../threads/cut';
import { WEIGHT_PREFIXES } from '../trainer-state';
import { type Branch, ROUNDS } from './branches';
import { type GoalDraw, goalOfDraw } from './goal-draws';
import { type Told, wantedOf } from './pair-distance';
import { type PairBatch, type PairLossTerms, pairLoss } from './pair-loss';
import type { Pair } from './pair-photos';
import type { PairRecipe } from './pair-recipe';
import { play } from './play';

/** The draws for one pair. */
export interface DrawnPair extends Pair {
  /** The draw of the goal that the policy is told, if it is told one. */
  readonly goal: GoalDraw | undefined;
  /** Whether its rounds have dropout. */
  readonly drops: boolean;
  readonly branch: Branch;
}

export interface PairPart {
  readonly recipe: PairRecipe;
  /** How much of the training is done, 0..1. */
  readonly progress: number;
  readonly pairs: readonly DrawnPair[];
  /** The place of the first of them in the whole batch, and the number of pairs there: dropout is drawn for a whole batch. */
  readonly first: number;
  readonly count: number;
  readonly dropoutSeed: number;
}

/** Means over the part. */
export type PairPartResult = PartResult<PairLossTerms>;

/**
 * `networks` have the policy's weights at least. The images between the first and the last count by the number of steps of the
 * longest round. That is the longest of the part, so where all rounds of a part stop early, its gradient is not quite the one
 * that it has in a whole batch.
 */
export function evaluatePairPart(networks: Networks, part: PairPart): PairPartResult {
  const { recipe, progress, pairs } = part;
  const told = toldFor(networks, part);
  const sources = uploadImages(
    eachRound(pairs).map(({ source }) => source),
    networks.architecture.imageSize,
  );
  const batch: PairBatch = {
    ...{ sources, progress, branches: pairs.map(({ branch }) => branch) },
    wanted: wantedOf(
      eachRound(pairs).map(({ target }) => target),
      eachRound(told),
    ),
    dropout: dropoutOf(part, featureCount(networks.architecture)),
  };
  let figures: PairLossTerms | undefined;
  const { gradients } = gradientsOf(
    weightsUnder(networks.weights, WEIGHT_PREFIXES.policy),
    'loss',
    () => {
      const terms = pairLoss(networks, batch, recipe);
      figures = terms.figures;
      return { loss: terms.loss };
    },
    () => undefined,
  );
  sources.dispose();
  return { gradients, figures: figures! };
}

/** The rounds of a pair lie next to each other. */
const eachRound = <T>(items: readonly T[]): T[] =>
  items.flatMap((item) => Array.from({ length: ROUNDS }, () => item));

/** Returns the goal that the policy is told for each pair. Where a dial is turned, it plays the round untold first. */
function toldFor(networks: Networks, { pairs, recipe }: PairPart): (Told | undefined)[] {
  const turned = pairs.filter(({ goal }) => goal?.turned);
  const untold = play(
    networks,
    turned.map(({ source }) => source),
  ).results;
  return pairs.map((pair) => {
    const { goal, target } = pair;
    return goal && goalOfDraw(goal, target, untold[turned.indexOf(pair)], recipe.goals.movedShare);
  });
}

/** The factors that the features of images are multiplied by at a step. */
function dropoutOf(
  { pairs, first, count, dropoutSeed }: PairPart,
  features: number,
): (step: number, images: readonly number[]) => Dropout {
  return (step, images) => {
    const factors = (branch: number): tf.Tensor2D => {
      const numbers = new Float32Array(images.length * features).fill(1);
      images.forEach((image, row) => {
        const pair = Math.floor(image / ROUNDS);
        if (!pairs[pair]!.drops) return;
        const place = ((2 * step + branch) * count * ROUNDS + first + pair) * features;
        for (let i = 0; i < features; i++)
          numbers[row * features + i] = dropoutFactor(dropoutSeed, place + i);
      });
      return tf.tensor2d(numbers, [images.length, features]);
    };
    return { parameters: factors(0), selection: factors(1) };
  };
}
