/**
 * How a policy follows its dials. A dial asks for one number of a goal to be larger or smaller than the policy makes it
 * untold, and for the others to stay as they are. A good dial moves its own number as far as was asked, and no other.
 */
import { mean, weightedMean } from '../../metrics/statistics/mean';
import { type Goal, GOAL_NAMES, type GoalName } from '../../policy/model/goal';

export interface DialTurn {
  readonly dial: GoalName;
  /** The change that is asked for, in the number's own units. */
  readonly by: number;
}

/** By dial, then by number: how far the number moved over what the dial asked for. The best is 1 for its own and 0 for others. */
export type DialResponses = Readonly<Partial<Record<GoalName, Readonly<Record<GoalName, number>>>>>;

const BY: Readonly<Record<GoalName, number>> = { lightness: 8, contrast: 4, warmth: 8, colourfulness: 8 };

/** Each dial up and down by as much. */
export const dialTurns = (taken: readonly GoalName[]): readonly DialTurn[] =>
  taken.flatMap((dial) => [
    { dial, by: BY[dial] },
    { dial, by: -BY[dial] },
  ]);

/**
 * Means over photographs and over both directions. `untold`: the numbers of each photograph's result without a goal.
 * `turned`: those after each of `turns`, in their order, of each photograph. `weights`: how much each photograph counts.
 */
export function dialResponses(
  untold: readonly Required<Goal>[],
  turns: readonly DialTurn[],
  turned: readonly (readonly Required<Goal>[])[],
  weights: readonly number[],
): DialResponses {
  const moved = (turn: number, number: GoalName): number =>
    weightedMean(
      untold.map((before, photo) => (turned[turn]![photo]![number] - before[number]) / turns[turn]!.by),
      weights,
    );
  const dials = [...new Set(turns.map(({ dial }) => dial))];
  return Object.fromEntries(
    dials.map((dial) => {
      const own = turns.flatMap((each, turn) => (each.dial === dial ? [turn] : []));
      const meanOf = (number: GoalName): number => mean(own.map((turn) => moved(turn, number)));
      return [dial, Object.fromEntries(GOAL_NAMES.map((number) => [number, meanOf(number)]))] as const;
    }),
  );
}

/** A line for each dial. */
export const dialLines = (responses: DialResponses): string[] =>
  Object.entries(responses).map(
    ([dial, moved]) =>
      `${dial} dial: ${Object.entries(moved)
        .map(([number, share]) => `${number} ${share.toFixed(2)}`)
        .join(', ')}`,
  );
