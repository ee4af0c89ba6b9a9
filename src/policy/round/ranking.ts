/**
 * The best of several results, and different ones. A result is as good as its critic finds it among the others, better
 * the nearer it comes to a goal, and better the more it is to a person's taste; one that looks like a better one is folded into it.
 */
import type { OutputTransform } from '../../core/step';
import { labOfPixels } from '../../metrics/lab/lab-pixels';
import { mean } from '../../metrics/statistics/mean';
import { displayValues } from '../../render/cpu/pixels-after';
import type { Goal } from '../model/goal';
import { goalMiss } from '../model/goal-miss';
import { type TasteGuide, tasteScore } from '../taste/taste';

export interface Result {
  /** Interleaved RGB, as large as the model sees. */
  readonly image: Float32Array;
  /** The critic's. */
  readonly score: number;
}

export interface RankingOptions {
  /** How results are shown. */
  readonly output: OutputTransform;
  /** The numbers that results should have. */
  readonly goal?: Goal | undefined;
  /** The taste of the person that they are for. */
  readonly taste?: TasteGuide | undefined;
  /** How many are wanted at most; all by default. */
  readonly count?: number;
}

export interface Ranked<R extends Result> {
  readonly result: R;
  /** The standard score of the critic's score among all results, less the miss of the goal, and the score of the taste. */
  readonly worth: number;
  /** Worse results that look the same. */
  readonly alike: readonly R[];
}

/** Mean distance in CIELAB up to which two results look the same: side by side, hardly anybody tells them apart. */
const ALIKE = 1.5;

/** Results farther apart than this, in the same unit, are as different as one could wish. */
const DIFFERENT = 10;

/** The worth of being different, in standard deviations of the critic's scores. */
const DIFFERENCE_WORTH = 1;

/** The cost of one unit of a miss, in standard deviations of the critic's scores: who asks for something should get it. */
const MISS_COST = 2;

/** The worth of one logit of a taste, in standard deviations of the critic's scores: a person knows better than a critic. */
const TASTE_WORTH = 2;

/** The best first; each next one is good and differs from those before it. */
export function rankResults<R extends Result>(
  results: readonly R[],
  { count = results.length, ...wishes }: RankingOptions,
): Ranked<R>[] {
  const candidates = withWorth(results, wishes).sort((a, b) => b.worth - a.worth);
  const folded: (Candidate<R> & { readonly alike: R[] })[] = [];
  for (const candidate of candidates) {
    const same = folded.find(({ lab }) => distance(lab, candidate.lab) < ALIKE);
    if (same) same.alike.push(candidate.result);
    else folded.push({ ...candidate, alike: [] });
  }

  const rest = folded.map((candidate) => ({ candidate, nearest: DIFFERENT }));
  const ranked: Ranked<R>[] = [];
  while (rest.length > 0 && ranked.length < count) {
    const gains = rest.map(
      ({ candidate, nearest }) => candidate.worth + (DIFFERENCE_WORTH * nearest) / DIFFERENT,
    );
    const [{ candidate }] = rest.splice(gains.indexOf(Math.max(...gains)), 1) as [(typeof rest)[number]];
    const { result, worth, alike, lab } = candidate;
    ranked.push({ result, worth, alike });
    for (const other of rest) other.nearest = Math.min(other.nearest, distance(other.candidate.lab, lab));
  }
  return ranked;
}

interface Candidate<R> {
  readonly result: R;
  readonly worth: number;
  readonly lab: Float32Array;
}

function withWorth<R extends Result>(
  results: readonly R[],
  { output, goal, taste }: Omit<RankingOptions, 'count'>,
): Candidate<R>[] {
  const middle = mean(results.map(({ score }) => score));
  const variance = mean(results.map(({ score }) => (score - middle) ** 2));
  const deviation = Math.max(Math.sqrt(variance), Number.EPSILON * Math.max(Math.abs(middle), 1));
  return results.map((result) => {
    const shown = displayValues(result.image, output);
    const lab = labOfPixels(shown);
    const miss = goal ? goalMiss(shown, goal, 1, undefined, 0, lab) : 0;
    const liked = taste ? tasteScore(taste, shown, lab) : 0;
    const standard = (result.score - middle) / deviation;
    return { result, lab, worth: standard - MISS_COST * miss + TASTE_WORTH * liked };
  });
}

/** The mean distance in CIELAB (CIE 1976): quick, and good enough to tell what is alike. */
function distance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 3) {
    const [light, greenRed, blueYellow] = [a[i]! - b[i]!, a[i + 1]! - b[i + 1]!, a[i + 2]! - b[i + 2]!];
    sum += Math.sqrt(light * light + greenRed * greenRed + blueYellow * blueYellow);
  }
  return sum / (a.length / 3);
}
