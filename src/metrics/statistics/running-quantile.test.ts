import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { quantile } from './quantile';
import { RunningQuantile } from './running-quantile';

function running(values: readonly number[]): RunningQuantile {
  const tally = new RunningQuantile();
  values.forEach((value) => tally.add(value));
  return tally;
}

describe('RunningQuantile', () => {
  it('is the quantile of the numbers themselves, but for the width of a bin', () => {
    for (const seed of [1, 2, 3]) {
      const values = Array.from({ length: 5000 }, (_, i) => 100 * uniform(seed, i) ** (3 * seed));
      const tally = running(values);
      for (const share of [0, 0.1, 0.5, 0.99, 1]) {
        const right = quantile(values, share);
        expect(Math.abs(tally.quantile(share) - right)).toBeLessThanOrEqual(right / 8192 + 2 ** -20);
      }
    }
  });

  it('is exact for few numbers, between them, and for many equal ones', () => {
    expect(running([9, 1, 4]).quantile(0.5)).toBe(4);
    expect(running([9, 1, 4, 5]).quantile(0.5)).toBe(4.5);
    const values = Array.from({ length: 300 }, (_, i) => (i % 100 < 98 ? 0 : 0.1));
    expect(running(values).quantile(0.99)).toBeCloseTo(0.1, 12);
    expect(running(values).quantile(0.9)).toBe(0);
    expect(new RunningQuantile().quantile(0.5)).toBe(0);
  });
});
