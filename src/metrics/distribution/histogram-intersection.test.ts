import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { histogramIntersections, imageAttributes, type ImageAttributes } from './histogram-intersection';

const drawn = (seed: number, count: number): ImageAttributes[] =>
  Array.from({ length: count }, (_, i) => ({
    luminance: uniform(seed, 3 * i),
    contrast: uniform(seed, 3 * i + 1) ** 2,
    saturation: uniform(seed, 3 * i + 2) ** 3,
  }));

const atLuminance = (...luminances: number[]): ImageAttributes[] =>
  luminances.map((luminance) => ({ luminance, contrast: 0.3, saturation: 0.3 }));

describe('imageFigures', () => {
  it('is the mean and spread of luminance and the mean of HLS saturation', () => {
    // Dark blue: L = 0.1 is under a half, S = 0.2 / 0.2. Pale red: L = 0.9, S = 0.2 / 0.2. Gray: 0.
    const { luminance, contrast, saturation } = imageAttributes([
      0, 0, 0.2, 1, 0.8, 0.8, 0.5, 0.5, 0.5, 0.6, 0.3, 0.3,
    ]);
    const values = [0.012, 0.27 + 0.73 * 0.8, 0.5, 0.27 * 0.6 + 0.73 * 0.3];
    const mean = values.reduce((a, b) => a + b) / 4;
    const squares = values.reduce((sum, value) => sum + value * value, 0) / 4;
    expect(luminance).toBeCloseTo(mean, 12);
    expect(contrast).toBeCloseTo(2 * Math.sqrt(squares - mean * mean), 12);
    expect(saturation).toBeCloseTo((1 + 1 + 0 + 0.3 / 0.9) / 4, 12);
  });

  it('clips samples, and contrast', () => {
    expect(imageAttributes([-1, -1, -1, 7, 7, 7])).toEqual({ luminance: 0.5, contrast: 1, saturation: 0 });
    expect(imageAttributes([2, 0, 0]).saturation).toBe(1);
  });
});

describe('histogramIntersections', () => {
  const [a, b] = [drawn(1, 300), drawn(2, 170)];

  it('is 1 for a set and itself, in any order and number of copies', () => {
    const { luminance, contrast, saturation, mean } = histogramIntersections(a, [...a, ...a].reverse());
    for (const value of [luminance, contrast, saturation, mean]) expect(value).toBeCloseTo(1, 12);
  });

  it('is symmetric, bounded, and its mean is that of the three', () => {
    const there = histogramIntersections(a, b);
    const back = histogramIntersections(b, a);
    for (const attribute of ['luminance', 'contrast', 'saturation', 'mean'] as const) {
      expect(there[attribute]).toBeCloseTo(back[attribute], 12);
      expect(there[attribute]).toBeGreaterThan(0);
      expect(there[attribute]).toBeLessThan(1);
    }
    expect(there.mean).toBeCloseTo((there.luminance + there.contrast + there.saturation) / 3, 12);
  });

  it('has 32 bins, each with its lower edge, and 1 in the last', () => {
    const overlap = (x: number, y: number): number =>
      histogramIntersections(atLuminance(x), atLuminance(y)).luminance;
    expect(overlap(0, 1 / 32)).toBe(0);
    expect(overlap(1 / 32, 1.99 / 32)).toBe(1);
    expect(overlap(31 / 32, 1)).toBe(1);
  });

  it('normalises by count: half of one and a quarter of the other share a bin', () => {
    const result = histogramIntersections(atLuminance(0.1, 0.5), atLuminance(0.1, 0.7, 0.7, 0.7));
    expect(result).toEqual({ luminance: 0.25, contrast: 1, saturation: 1, mean: 0.75 });
  });

  it('counts a weight of two as an image and its copy', () => {
    const weighted = histogramIntersections(atLuminance(0.1, 0.5), b, { results: [2, 1] });
    const copied = histogramIntersections(atLuminance(0.1, 0.1, 0.5), b);
    expect(weighted.luminance).toBeCloseTo(copied.luminance, 12);
    expect(histogramIntersections(b, atLuminance(0.1, 0.5), { targets: [4, 2] }).luminance).toBeCloseTo(
      copied.luminance,
      12,
    );
  });

  it('refuses an empty set', () => {
    expect(() => histogramIntersections(a, [])).toThrow('images on both sides');
  });
});
