/** How to train from pairs, as data: the members of a recipe that only this kind of training has. */
import * as v from 'valibot';
import { aboveZero, finiteNumber, numberPair, options, share } from '../../core/json/schemas';
import { stepSchema } from '../../filters/step-schema';
import { WIDE_UNPROCESSING } from '../photos/wide-unprocessing';

/** How much each part of the distance counts; `DistanceWeights` says what they are. */
const distance = options({
  deltaE: v.optional(finiteNumber, 1),
  encoded: v.optional(finiteNumber, 0.5),
  overshoot: v.optional(finiteNumber, 1),
  goal: v.optional(finiteNumber, 0.2),
});

/** `GoalRecipe` says what they are. */
const goals = options({
  told: v.optional(share, 0.5),
  moved: v.optional(share, 0.5),
  movedShare: v.optional(share, 0.3),
  weights: v.optional(
    options({
      lightness: v.optional(aboveZero, 1),
      contrast: v.optional(aboveZero, 1),
      warmth: v.optional(aboveZero, 1),
      colourfulness: v.optional(aboveZero, 1),
    }),
    {},
  ),
});

/** `WideUnprocessing` says what they are. */
const unprocessing = options({
  saturation: v.optional(numberPair, [...WIDE_UNPROCESSING.saturation]),
  redSpread: v.optional(finiteNumber, WIDE_UNPROCESSING.redSpread),
  blueSpread: v.optional(finiteNumber, WIDE_UNPROCESSING.blueSpread),
  medianLuminance: v.optional(aboveZero, WIDE_UNPROCESSING.medianLuminance),
  luminanceSpread: v.optional(finiteNumber, WIDE_UNPROCESSING.luminanceSpread),
  brightShare: v.optional(share, WIDE_UNPROCESSING.brightShare),
  encodedShare: v.optional(share, WIDE_UNPROCESSING.encodedShare),
  encoding: v.optional(numberPair, [...WIDE_UNPROCESSING.encoding]),
});

export const pairRecipeSchema = options({
  /** The gradient is made shorter where it is longer than this. */
  clip: v.optional(aboveZero, 1),
  /** How much of the running means of the gradient and of its square stays from step to step, 0..1. */
  momentDecays: v.optional(numberPair, [0.9, 0.99]),
  distance: v.optional(distance, {}),
  /** How much the images between the first and the last count, beside the last, 0..1. */
  between: v.optional(share, 0.05),
  /** The cost of a step, in units of the distance. */
  price: v.optional(finiteNumber, 0.002),
  /** The cost of using a filter again. */
  reuse: v.optional(finiteNumber, 0.03),
  /**
   * At the beginning and at the end: so much between the distances of two results makes the action that led to one e times
   * as likely as that of the other.
   */
  temperature: v.optional(numberPair, [0.006, 0.002]),
  /** Rounds go on with the probabilities of actions to this power: nearly those that are played in use. */
  sharpness: v.optional(aboveZero, 25),
  /** The share of the training, 0..1, after which a round may stop early. Before, filters do not know enough. */
  stopFrom: v.optional(share, 0.25),
  /** The share of rounds, 0..1, with dropout. */
  dropout: v.optional(share, 0.2),
  /** The goals that the policy is told, if its architecture takes a goal. */
  goals: v.optional(goals, {}),
  /** Steps that every finished photograph is taken through before it is learned from: a look of its own for a model. */
  look: v.optional(v.pipe(v.array(stepSchema), v.readonly()), []),
  /** How finished photographs become sources, where no pairs are given. */
  unprocessing: v.optional(unprocessing, {}),
});

export type PairRecipe = Readonly<v.InferOutput<typeof pairRecipeSchema>>;

export const PAIR_RECIPE: PairRecipe = v.parse(pairRecipeSchema, {});
