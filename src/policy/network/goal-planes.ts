/** Goals as the networks are given them: two planes for each number that a model takes. */
import * as tf from '@tensorflow/tfjs';
import type { Architecture } from '../model/architecture';
import type { Goal, GoalName } from '../model/goal';

/** The divisor of each number, so that a plane lies about within -1..1. */
const SCALES: Readonly<Record<GoalName, number>> = {
  lightness: 100,
  contrast: 50,
  warmth: 50,
  colourfulness: 50,
};

/**
 * The number over its scale and 1 for each name in `taken` that the goal has; 0 and 0 for each that it lacks. Without a
 * goal everything is 0. Numbers of the goal that the model does not take are left out.
 *
 * @example goalVector({ lightness: 62 }, ['lightness', 'warmth']) // [0.62, 1, 0, 0]
 */
export function goalVector(goal: Goal | undefined, taken: readonly GoalName[]): number[] {
  return taken.flatMap((name) => {
    const value = goal?.[name];
    return value === undefined ? [0, 0] : [value / SCALES[name], 1];
  });
}

/**
 * The goals of a batch, one for each image, [b, 2 n] for n numbers that the model takes. Undefined for a model that
 * takes none.
 */
export function goalTensor(
  { goal: taken }: Pick<Architecture, 'goal'>,
  goals: readonly (Goal | undefined)[],
): tf.Tensor2D | undefined {
  if (!taken || taken.length === 0) return undefined;
  return tf.tensor2d(goals.map((goal) => goalVector(goal, taken)));
}
