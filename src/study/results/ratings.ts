/** Mean ratings of candidates, with intervals over participants: what one person says is not independent. */
import type { Interval } from '../../metrics/statistics/bootstrap';
import { grouped } from './grouping';
import type { RatingOutcome } from './participants';
import { resampledIntervals, type IntervalOptions } from './resampled-intervals';

export interface MeanRating {
  readonly candidate: string;
  /** How many there are. */
  readonly ratings: number;
  readonly participants: number;
  /** 1..5, of all ratings alike. */
  readonly mean: number;
  readonly interval: Interval;
  /** How many ratings of 1, 2, 3, 4 and 5 there are. */
  readonly counts: readonly number[];
}

const VALUES = [1, 2, 3, 4, 5] as const;

/** Computes the mean ratings of one task. Candidates that nobody has rated are left out. */
export async function meanRatings(
  ratings: readonly RatingOutcome[],
  candidates: readonly string[],
  resampling: IntervalOptions,
): Promise<MeanRating[]> {
  const means: MeanRating[] = [];
  for (const candidate of candidates) {
    const own = ratings.filter((each) => each.candidate === candidate);
    if (own.length > 0) means.push(await meanRating(candidate, own, resampling));
  }
  return means;
}

async function meanRating(
  candidate: string,
  ratings: readonly RatingOutcome[],
  resampling: IntervalOptions,
): Promise<MeanRating> {
  // Only who has rated it is drawn from, so that no resample is without a rating.
  const people = [...grouped(ratings, ({ participant }) => participant).values()].map((given) => ({
    sum: given.reduce((sum, { value }) => sum + value, 0),
    count: given.length,
  }));
  const mean = (counts?: readonly number[]): number => {
    let [sum, count] = [0, 0];
    people.forEach((person, i) => {
      const times = counts ? counts[i]! : 1;
      sum += times * person.sum;
      count += times * person.count;
    });
    return sum / count;
  };
  const { interval } = await resampledIntervals(
    ([counts]) => ({ interval: mean(counts) }),
    [people.length],
    resampling,
  );
  return {
    ...{ candidate, ratings: ratings.length, participants: people.length, mean: mean(), interval },
    counts: VALUES.map((value) => ratings.filter((each) => each.value === value).length),
  };
}
