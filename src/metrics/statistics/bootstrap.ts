/**
 * How far a number might have come out otherwise with other photographs: percentile bootstrap intervals (Efron 1979).
 * What is drawn again are whole photographs, since what is measured in one of them is not independent.
 */
import { uniform } from '../../core/random';
import { quantile } from './quantile';

export type Interval = readonly [low: number, high: number];

export interface BootstrapOptions {
  readonly seed: number;
  readonly resamples?: number;
  /** How much of the resamples the interval covers, 0..1. */
  readonly level?: number;
}

export const BOOTSTRAP_DEFAULTS = { resamples: 1000, level: 0.95 } as const;

/** Numbers by name, of how often each photograph was drawn, set by set. */
export type Statistic<Name extends string> = (
  counts: readonly (readonly number[])[],
) => Readonly<Record<Name, number>>;

export type Intervals<Name extends string> = Readonly<Record<Name, Interval>>;

/** Draws like `resamplesOf`, all at once. */
export function bootstrapIntervals<Name extends string>(
  statistic: Statistic<Name>,
  sizes: readonly number[],
  { level = BOOTSTRAP_DEFAULTS.level, ...options }: BootstrapOptions,
): Intervals<Name> {
  return intervalsOf([...resamplesOf(statistic, sizes, options)], level);
}

/**
 * The statistic of one resample after another. `sizes`: how many photographs there are in each set. From each, as many
 * are drawn as there are, with replacement. Sets are drawn from independently; what belongs together (two versions of a
 * photograph) belongs in one set.
 */
export function* resamplesOf<Name extends string>(
  statistic: Statistic<Name>,
  sizes: readonly number[],
  { seed, resamples = BOOTSTRAP_DEFAULTS.resamples }: Omit<BootstrapOptions, 'level'>,
): Generator<Readonly<Record<Name, number>>> {
  let draws = 0;
  const drawn = (size: number): number[] => {
    const counts = new Array<number>(size).fill(0);
    for (let i = 0; i < size; i++) counts[Math.floor(uniform(seed, draws++) * size)]! += 1;
    return counts;
  };
  for (let i = 0; i < resamples; i++) yield statistic(sizes.map(drawn));
}

/** Returns the intervals of at least one resample. */
export function intervalsOf<Name extends string>(
  found: readonly Readonly<Record<Name, number>>[],
  level: number = BOOTSTRAP_DEFAULTS.level,
): Intervals<Name> {
  const names = Object.keys(found[0]!) as Name[];
  const interval = (name: Name): Interval => {
    const values = found.map((numbers) => numbers[name]);
    return [quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2)];
  };
  return Object.fromEntries(names.map((name) => [name, interval(name)])) as Intervals<Name>;
}
