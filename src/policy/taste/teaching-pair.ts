/** The next pair to ask about: mostly the one whose answer teaches most about a taste. */
import { uniform } from '../../core/random';
import { expectedLesson } from '../../metrics/statistics/preference-fit';
import type { ResultFeatures } from './result-features';
import { featureDifference, type PersonalTaste } from './taste';

/** Two candidates by their places; the first is shown on the left. */
export type CandidatePair = readonly [left: number, right: number];

/** Every third pair is drawn by lot. Pairs that teach have open answers, so by them alone nobody could be told from chance. */
const BY_LOT = 3;

/**
 * Returns the pair, or undefined where each pair has been asked about. `seed` draws by lot, also which of the two is on the
 * left, so that somebody who likes one side better teaches nothing wrong.
 */
export function teachingPair(
  taste: PersonalTaste,
  candidates: readonly ResultFeatures[],
  asked: readonly CandidatePair[],
  seed: number,
): CandidatePair | undefined {
  const known = new Set(asked.map(([left, right]) => pairName(left, right)));
  const pairs = candidates
    .flatMap((_, i) => candidates.slice(0, i).map((__, j): CandidatePair => [i, j]))
    .filter(([i, j]) => !known.has(pairName(i, j)));
  const draw = (index: number): number => uniform(seed, 2 * asked.length + index);
  const lessons = pairs.map(([i, j]) =>
    expectedLesson(taste, featureDifference(candidates[i]!, candidates[j]!)),
  );
  const place =
    asked.length % BY_LOT === BY_LOT - 1
      ? Math.floor(draw(0) * pairs.length)
      : lessons.indexOf(Math.max(...lessons));
  const pair = pairs[place];
  if (!pair) return undefined;
  const [one, other] = pair;
  return draw(1) < 0.5 ? [one, other] : [other, one];
}

const pairName = (one: number, other: number): string => `${Math.min(one, other)} ${Math.max(one, other)}`;
