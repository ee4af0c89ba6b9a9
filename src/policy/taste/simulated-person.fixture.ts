/** For tests: people whose taste is known, who choose as the model of Bradley and Terry says, and results to choose from. */
import { normalDeviate, uniform } from '../../core/random';
import { logistic, preferenceScore } from '../../metrics/statistics/preference-fit';
import type { ResultFeatures } from './result-features';
import { featureDifference, fitTaste, type PersonalTaste, type TasteAnswer, type TasteChoice } from './taste';
import { type CandidatePair, teachingPair } from './teaching-pair';

/** Weights in the order of `TASTE_FEATURES`, in logits per unit. */
export type TrueTaste = readonly number[];

/** Numbers one after another, normally distributed. */
export function normals(seed: number): () => number {
  let index = 0;
  return () => normalDeviate(uniform(seed, index++), uniform(seed, index++));
}

/** Results as far apart as a model's variations with goals are. */
export function someResults(seed: number, count: number): ResultFeatures[] {
  const next = normals(seed);
  return Array.from({ length: count }, () => {
    const [lightness, contrast, warmth, colourfulness] = [next(), next(), next(), next()].map(
      (x) => 0.7 * x,
    ) as [...[number, number, number, number]];
    const departure = Math.hypot(1, lightness, contrast, warmth, colourfulness) - 1;
    return { lightness, contrast, warmth, colourfulness, clipping: Math.abs(next()) / 2, departure };
  });
}

/** Choices one after another between the pairs that teach most; `pick` may choose the pairs otherwise. */
export function choicesOf(
  person: TrueTaste,
  results: readonly ResultFeatures[],
  count: number,
  seed: number,
  pick: (taste: PersonalTaste, asked: readonly CandidatePair[]) => CandidatePair | undefined = (
    taste,
    asked,
  ) => teachingPair(taste, results, asked, seed),
): TasteChoice[] {
  const choices: TasteChoice[] = [];
  const asked: CandidatePair[] = [];
  while (choices.length < count) {
    const pair = pick(fitTaste(choices), asked);
    if (!pair) break;
    const [first, second] = [results[pair[0]]!, results[pair[1]]!];
    const chance = logistic(preferenceScore({ weights: person }, featureDifference(first, second)));
    const chosen: TasteAnswer = uniform(seed + 1, choices.length) < chance ? 'first' : 'second';
    choices.push({ pair: [first, second], chosen });
    asked.push(pair);
  }
  return choices;
}

/** The share of pairs that a taste puts in the person's order, 0..1; by chance it is a half. */
export function agreement(
  taste: PersonalTaste,
  person: TrueTaste,
  results: readonly ResultFeatures[],
): number {
  let [agreed, pairs] = [0, 0];
  results.forEach((one, i) =>
    results.slice(0, i).forEach((other) => {
      const difference = featureDifference(one, other);
      const truth = preferenceScore({ weights: person }, difference);
      const guess = preferenceScore(taste, difference);
      pairs++;
      if (truth * guess > 0) agreed++;
    }),
  );
  return agreed / pairs;
}
