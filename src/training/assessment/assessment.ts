/** How well a policy does on photographs that it did not learn from, and whether it decides by photo. */
import { clippedShare } from '../../metrics/distribution/clipped-share';
import type { Goal } from '../../policy/model/goal';
import type { DialResponses } from './dials';
import {
  histogramIntersections,
  imageAttributes,
  type ImageAttributes,
  type ImageWeights,
  type Intersections,
} from '../../metrics/distribution/histogram-intersection';
import { quantile } from '../../metrics/statistics/quantile';

/** The decisions on a number of photographs. */
export interface Decisions {
  /** The share of all steps, 0..1, that each filter of the model has, by its id. */
  readonly filterShares: Readonly<Record<string, number>>;
  /** How many different sequences of filters there are. */
  readonly sequences: number;
  /** The commonest sequence, as ids, and the share of photographs that get it. */
  readonly commonest: readonly string[];
  readonly commonestShare: number;
}

export interface Assessment {
  /** With the targets. */
  readonly intersections: Intersections;
  /** The median photograph's share of clipped pixels. */
  readonly clipped: number;
  /** Absent where nothing was done. */
  readonly decisions?: Decisions;
  /** How near results came to the finished photographs that they are of. Absent where these are not known. */
  readonly pairs?: PairAssessment;
}

/** Means over pairs, by their weights. */
export interface PairAssessment {
  /** The CIELAB difference of 1976 between results and finished photographs. */
  readonly deltaE: number;
  /** The same of auto levels. */
  readonly autoLevels: number;
  /** The share of pairs, 0..1, whose result is nearer to the finished photograph than auto levels'. */
  readonly nearerThanAutoLevels: number;
  /** Steps of a round. */
  readonly steps: number;
  /** How much larger the numbers of a goal are in results than in the finished photographs. */
  readonly bias: Required<Goal>;
  /** How the policy follows its dials, if it takes a goal. */
  readonly dials?: DialResponses;
}

export interface AssessmentOptions {
  readonly decisions?: Decisions;
  readonly weights?: ImageWeights;
}

export const attributesOf = (images: readonly ArrayLike<number>[]): ImageAttributes[] =>
  images.map(imageAttributes);

/**
 * `decisions`: what made the results; absent for images that nothing was done to. `weights`: how much each image counts
 * in the intersections.
 */
export function assessResults(
  results: readonly Float32Array[],
  targets: readonly ImageAttributes[],
  { decisions, weights }: AssessmentOptions = {},
): Assessment {
  return {
    intersections: histogramIntersections(attributesOf(results), targets, weights),
    clipped: quantile(results.map(clippedShare), 0.5),
    ...(decisions && { decisions }),
  };
}

/** At least one sequence of filters, by their ids. `filters`: those of the model, in action order. */
export function decisionsOf(
  sequences: readonly (readonly string[])[],
  filters: readonly string[],
): Decisions {
  const steps = sequences.flat();
  const counts = new Map<string, number>();
  for (const sequence of sequences) {
    const key = sequence.join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const shareOf = (filter: string): number =>
    steps.length === 0 ? 0 : steps.filter((each) => each === filter).length / steps.length;
  const [commonest, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most));
  return {
    filterShares: Object.fromEntries(filters.map((filter) => [filter, shareOf(filter)])),
    sequences: counts.size,
    commonest: commonest === '' ? [] : commonest.split(' '),
    commonestShare: count / sequences.length,
  };
}
