/**
 * Bootstrap intervals (metrics/bootstrap) a handful of resamples at a time, so that a page can draw in between and the person
 * can call it off.
 */
import { throwIfCancelled } from '../../core/errors';
import { fnv1a32 } from '../../core/hash';
import type { Breather } from '../../laboratory/breathing';
import { BOOTSTRAP_DEFAULTS, bootstrapIntervals, type Interval } from '../../metrics/bootstrap';
import { quantile } from '../../metrics/quantile';

export interface Resampling {
  /** The same for the same intervals. */
  readonly seed: number;
  readonly breather: Breather;
  readonly signal?: AbortSignal;
}

/** Resamples between two looks at the clock. */
const CHUNK = 10;

/** As `bootstrapIntervals`, with its defaults. Throws a CancelledError where the signal says so. */
export async function resampledIntervals<Name extends string>(
  statistic: (counts: readonly (readonly number[])[]) => Readonly<Record<Name, number>>,
  sizes: readonly number[],
  { seed, breather, signal }: Resampling,
): Promise<Readonly<Record<Name, Interval>>> {
  const { resamples, level } = BOOTSTRAP_DEFAULTS;
  const found: Readonly<Record<Name, number>>[] = [];
  const noted: typeof statistic = (counts) => {
    const numbers = statistic(counts);
    found.push(numbers);
    return numbers;
  };
  for (let chunk = 0; chunk * CHUNK < resamples; chunk++) {
    bootstrapIntervals(noted, sizes, { seed: fnv1a32(`${seed} ${chunk}`), resamples: CHUNK });
    if (breather.due) await breather.breathe();
    throwIfCancelled(signal);
  }
  const names = Object.keys(found[0]!) as Name[];
  const interval = (name: Name): Interval => {
    const values = found.map((numbers) => numbers[name]);
    return [quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2)];
  };
  return Object.fromEntries(names.map((name) => [name, interval(name)])) as Record<Name, Interval>;
}
