/** A branch in words: what the critic makes of its result, and how different it looks. */
import { notedDifference } from '../../../../editor/why/opinions';
import { OPINION_WORDS } from '../why/opinion-words';

/**
 * The critic's opinion of a result beside that of the first suggestion. `scores`: those of the first suggestion's states, whose
 * range is the measure.
 *
 * @example
 * likingWords(1.4, [0.2, 0.9, 1.2]); // '▲ better'
 */
export function likingWords(score: number, scores: readonly number[]): string {
  const change = score - scores.at(-1)!;
  if (Math.abs(change) < notedDifference(scores)) return OPINION_WORDS.same;
  return change > 0 ? OPINION_WORDS.better : OPINION_WORDS.worse;
}

/** By the mean CIEDE2000 from which on each word holds; about 1 can just be noticed side by side. */
const DIFFERENCES = [
  [10, 'very different'],
  [5, 'clearly different'],
  [2, 'a little different'],
  [0, 'nearly the same'],
] as const;

/** How different two results look, from their mean difference in CIEDE2000. */
export const resultDifferenceWords = (difference: number): string =>
  DIFFERENCES.find(([least]) => difference >= least)?.[1] ?? 'nearly the same';
