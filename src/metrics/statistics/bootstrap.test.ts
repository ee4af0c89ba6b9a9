import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { bootstrapIntervals } from './bootstrap';
import { quantile } from './quantile';

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const drawn = (seed: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => uniform(seed, i));

const meanInterval = (values: readonly number[], seed: number, resamples?: number) =>
  bootstrapIntervals(
    ([counts]) => ({ mean: counts!.reduce((sum, count, i) => sum + count * values[i]!, 0) / values.length }),
    [values.length],
    { seed, ...(resamples !== undefined && { resamples }) },
  ).mean;

describe('quantile', () => {
  it('interpolates between sorted values', () => {
    expect([0, 0.25, 0.5, 0.9, 1].map((share) => quantile([4, 1, 3, 2, 0], share))).toEqual([
      0, 1, 2, 3.6, 4,
    ]);
    expect(quantile([7], 0.3)).toBe(7);
  });
});

describe('bootstrapIntervals', () => {
  it('is close to the normal interval of a mean', () => {
    const values = drawn(1, 400);
    const center = mean(values);
    const spread = Math.sqrt(mean(values.map((value) => (value - center) ** 2)) / values.length);
    const [low, high] = meanInterval(values, 7, 4000);
    // Four thousand resamples leave a standard error of 0.04.
    expect(Math.abs((low - center) / spread + 1.96)).toBeLessThan(0.15);
    expect(Math.abs((high - center) / spread - 1.96)).toBeLessThan(0.15);
  });

  it('covers the true mean in about 95 of 100 samples', () => {
    const covered = Array.from({ length: 300 }, (_, sample) => {
      const [low, high] = meanInterval(drawn(1000 + sample, 60), sample, 200);
      return low <= 0.5 && 0.5 <= high ? 1 : 0;
    });
    expect(mean(covered)).toBeGreaterThan(0.9);
    expect(mean(covered)).toBeLessThan(0.98);
  });

  it('gives the same from the same seed only', () => {
    const values = drawn(2, 50);
    expect(meanInterval(values, 1)).toEqual(meanInterval(values, 1));
    expect(meanInterval(values, 1)).not.toEqual(meanInterval(values, 2));
  });

  it('draws as many as there are, from each set on its own', () => {
    const seen: (readonly number[])[][] = [];
    const collect = (counts: readonly (readonly number[])[]) => {
      seen.push([...counts]);
      return { nothing: 0 };
    };
    bootstrapIntervals(collect, [30, 30, 5], { seed: 3, resamples: 20 });
    expect(seen).toHaveLength(20);
    for (const counts of seen) {
      expect(counts.map((each) => each.length)).toEqual([30, 30, 5]);
      expect(counts.map((each) => each.reduce((a, b) => a + b))).toEqual([30, 30, 5]);
      expect(counts[0]).not.toEqual(counts[1]);
    }
  });
});
