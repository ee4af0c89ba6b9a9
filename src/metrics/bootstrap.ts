/**
 * How far a number might have come out otherwise with other photographs: percentile bootstrap intervals (Efron 1979).
 * What is drawn again are whole photographs, since what is measured in one of them is not independent.
 */
import { uniform } from '../core/random';
import { quantile } from './quantile';

export type Interval = readonly [low: number, high: number];

export interface BootstrapOptions {
  readonly seed: number;
  readonly resamples?: number;
  /** How much of the resamples the interval covers, 0..1. */
  readonly level?: number;
}

export const BOOTSTRAP_DEFAULTS = { resamples: 1000, level: 0.95 } as const;

/**
 * `sizes`: how many photographs there are in each set. From each, as many are drawn as there are, with replacement;
 * `statistic` is given how often each one was drawn, set by set, and returns its numbers by name. Sets are drawn from
 * independently; what belongs together (two versions of a photograph) belongs in one set.
 */
export function bootstrapIntervals<Name extends string>(
  statistic: (counts: readonly (readonly number[])[]) => Readonly<Record<Name, number>>,
  sizes: readonly number[],
  { seed, resamples = BOOTSTRAP_DEFAULTS.resamples, level = BOOTSTRAP_DEFAULTS.level }: BootstrapOptions,
): Readonly<Record<Name, Interval>> {
  let draws = 0;
  const drawn = (size: number): number[] => {
    const counts = new Array<number>(size).fill(0);
    for (let i = 0; i < size; i++) counts[Math.floor(uniform(seed, draws++) * size)]! += 1;
    return counts;
  };
  const found = Array.from({ length: resamples }, () => statistic(sizes.map(drawn)));
  const names = Object.keys(found[0]!) as Name[];
  const interval = (name: Name): Interval => {
    const values = found.map((numbers) => numbers[name]);
    return [quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2)];
  };
  return Object.fromEntries(names.map((name) => [name, interval(name)])) as Record<Name, Interval>;
}
