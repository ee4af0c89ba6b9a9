/**
 * Bootstrap intervals (metrics/bootstrap) with a breath between resamples, so that a page can draw in between and the person
 * can call it off.
 */
import { throwIfCancelled } from '../../core/errors';
import type { Breather } from '../../core/work/breathing';
import { type Intervals, intervalsOf, resamplesOf, type Statistic } from '../../metrics/statistics/bootstrap';

export interface IntervalOptions {
  /** The same for the same intervals. */
  readonly seed: number;
  readonly breather: Breather;
  readonly signal?: AbortSignal;
}

/**
 * Does the same as `bootstrapIntervals` with its defaults, and breathes. Throws a CancelledError where the signal
 * says so.
 */
export async function resampledIntervals<Name extends string>(
  statistic: Statistic<Name>,
  sizes: readonly number[],
  { seed, breather, signal }: IntervalOptions,
): Promise<Intervals<Name>> {
  const found: Readonly<Record<Name, number>>[] = [];
  for (const numbers of resamplesOf(statistic, sizes, { seed })) {
    found.push(numbers);
    if (breather.due) await breather.breathe();
    throwIfCancelled(signal);
  }
  return intervalsOf(found);
}
