import { expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { Breather } from '../../core/work/breathing';
import { bootstrapIntervals } from '../../metrics/statistics/bootstrap';
import { resampledIntervals } from './resampled-intervals';

const VALUES = Array.from({ length: 200 }, (_, i) => uniform(9, i));
const mean = ([counts]: readonly (readonly number[])[]) => ({
  mean: counts!.reduce((sum, count, i) => sum + count * VALUES[i]!, 0) / VALUES.length,
});

test('intervals are those of the bootstrap', async () => {
  const intervals = await resampledIntervals(mean, [200], { seed: 1, breather: new Breather() });
  expect(intervals).toEqual(bootstrapIntervals(mean, [200], { seed: 1 }));
  const [low, high] = intervals.mean;
  expect(high - low).toBeGreaterThan(0.06);
});

test('the same seed gives the same, and it can be called off', async () => {
  const resampling = { seed: 5, breather: new Breather() };
  const first = await resampledIntervals(mean, [200], resampling);
  expect(await resampledIntervals(mean, [200], resampling)).toEqual(first);
  expect(await resampledIntervals(mean, [200], { ...resampling, seed: 6 })).not.toEqual(first);
  const stop = new AbortController();
  let calls = 0;
  const counted: typeof mean = (counts) => {
    if (++calls === 100) stop.abort();
    return mean(counts);
  };
  const called = resampledIntervals(counted, [200], { ...resampling, signal: stop.signal });
  await expect(called).rejects.toThrow('Cancelled.');
  expect(calls).toBe(100);
});
