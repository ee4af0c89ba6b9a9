/** What the agent's critic makes of the states of a suggestion, and which of them comes nearest to the goal. */
import { goalMiss } from '../../policy/model/goal-miss';
import { displayValues } from '../../render/cpu/pixels-after';
import { type OpenSuggestion, seenImages } from '../suggestion';

/** The critic's scores of the photo as it was, and after each step. */
export const scoresOf = ({
  judgement,
  decisions,
}: Pick<OpenSuggestion, 'judgement' | 'decisions'>): readonly number[] =>
  [judgement, ...decisions].map(({ score }) => score);

/** Differences below this share of a round's range of scores say nothing. */
const NOTED_SHARE = 0.03;

/** Only a difference of this share is worth to give up steps for. */
const OFFERED_SHARE = 0.1;

/** A miss of the goal has to become smaller by this, in the unit of `goalMiss`, to give up steps for. */
const OFFERED_MISS = 0.1;

/** Scores mean nothing by themselves and have another range with every model: only differences within a round count. */
function rangeOf(scores: readonly number[]): number {
  return Math.max(...scores) - Math.min(...scores);
}

/** The smallest difference of scores worth a word. Always above 0. */
export const notedDifference = (scores: readonly number[]): number =>
  Math.max(NOTED_SHARE * rangeOf(scores), 1e-6);

export type Opinion = 'better' | 'worse' | 'same';

/** How the critic finds each state beside the one before; nothing is said of the first. */
export function opinionsOf(scores: readonly number[]): readonly (Opinion | undefined)[] {
  const noted = notedDifference(scores);
  return scores.map((score, i) => {
    if (i === 0) return undefined;
    const change = score - scores[i - 1]!;
    if (Math.abs(change) < noted) return 'same';
    return change > 0 ? 'better' : 'worse';
  });
}

export interface BetterState {
  /** How many steps it has behind it, 0 for the photo as it was. */
  readonly shown: number;
  /** Who finds it better than the last state: the goal where one was set, else the critic. */
  readonly by: 'critic' | 'goal';
}

/**
 * An earlier state that is better than the last one; undefined where the last one is the best or nearly so. Scores and
 * pictures are those of the steps as suggested, so there is none while their amount is another one.
 */
export function betterState(suggestion: OpenSuggestion): BetterState | undefined {
  const { goal, amount, stale } = suggestion;
  if (amount !== 1 || stale) return undefined;
  if (Object.keys(goal).length > 0) {
    const shown = betterThanLast(
      missesOf(suggestion).map((miss) => -miss),
      OFFERED_MISS,
    );
    return shown === undefined ? undefined : { shown, by: 'goal' };
  }
  const scores = scoresOf(suggestion);
  const shown = betterThanLast(scores, Math.max(OFFERED_SHARE * rangeOf(scores), 1e-6));
  return shown === undefined ? undefined : { shown, by: 'critic' };
}

function missesOf(suggestion: OpenSuggestion): number[] {
  const { goal, policy } = suggestion;
  return seenImages(suggestion).map((pixels) => goalMiss(displayValues(pixels, policy.output), goal, 1));
}

/** The place of the largest number where that is larger than the last one by so much. */
function betterThanLast(worths: readonly number[], least: number): number | undefined {
  const best = Math.max(...worths);
  return best - worths.at(-1)! >= least ? worths.indexOf(best) : undefined;
}
