/** How to train from pairs, as data: the members of a recipe that only this kind of training has. */
import type { MomentDecays } from '../optimiser/adam';
import { WIDE_UNPROCESSING, type WideUnprocessing } from '../photos/wide-unprocessing';
import type { GoalRecipe } from './goal-draws';
import type { DistanceWeights } from './pair-distance';

export interface PairRecipe {
  /** How many rounds each pair of a batch has. Their results are compared with each other. */
  readonly rounds: number;
  /** The gradient is made shorter where it is longer than this. */
  readonly clip: number;
  readonly momentDecays: MomentDecays;
  readonly distance: DistanceWeights;
  /** How much the images between the first and the last count, beside the last, 0..1. */
  readonly between: number;
  /** What a step costs, in units of the distance. */
  readonly price: number;
  /** What using a filter again costs. */
  readonly reuse: number;
  /**
   * How much a nat of the choice's entropy is worth at the beginning, in deviations of what actions gain; it falls to
   * nothing.
   */
  readonly entropy: number;
  /** The share of steps, 0..1, whose filter is drawn evenly at the beginning; it falls to a quarter. */
  readonly forced: number;
  /** The share of the training, 0..1, after which a round may stop early. Before, filters do not know enough. */
  readonly stopFrom: number;
  /** The share of rounds, 0..1, with dropout. */
  readonly dropout: number;
  /** What the policy is told, if its architecture takes a goal. */
  readonly goals: GoalRecipe;
  /** How finished photographs become sources, where no pairs are given. */
  readonly unprocessing: WideUnprocessing;
}

export const PAIR_RECIPE: PairRecipe = {
  rounds: 2,
  clip: 1,
  momentDecays: [0.9, 0.99],
  distance: { deltaE: 1, encoded: 0.5, overshoot: 1, goal: 0.06 },
  between: 0.05,
  price: 0.002,
  reuse: 0.03,
  entropy: 0.03,
  forced: 0.15,
  stopFrom: 0.25,
  dropout: 0.2,
  goals: { told: 0.5, moved: 0.5, movedShare: 0.3 },
  unprocessing: WIDE_UNPROCESSING,
};
