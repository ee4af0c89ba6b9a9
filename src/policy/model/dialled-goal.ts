/** The goal that turned dials ask for. */
import type { Goal, GoalName } from './goal';

/**
 * Returns the numbers that a model makes untold, those of `moves` moved by as much. All of the numbers that the model takes
 * are told: so it knows what is to stay, and it follows a dial best. `untold`: the numbers of the result without a goal.
 *
 * @example
 * dialledGoal({ lightness: 50, contrast: 20, warmth: 4, colourfulness: 15 }, { lightness: 8 }, ['lightness', 'warmth'])
 * // { lightness: 58, warmth: 4 }
 */
export const dialledGoal = (untold: Required<Goal>, moves: Goal, taken: readonly GoalName[]): Goal =>
  Object.fromEntries(taken.map((name) => [name, untold[name] + (moves[name] ?? 0)]));
