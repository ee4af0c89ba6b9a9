import { describe, expect, it } from 'vitest';
import { mean, weightedMean } from './mean';

describe('means', () => {
  it('are of all numbers, or of none', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean(Float32Array.of(0.5, 1.5))).toBe(1);
    expect(mean([])).toBeNaN();
  });

  it('count by weights, and leave out what weighs nothing', () => {
    expect(weightedMean([1, 4], [3, 1])).toBe(1.75);
    expect(weightedMean([Infinity, 4], [0, 2])).toBe(4);
  });
});
