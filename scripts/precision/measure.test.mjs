import { describe, expect, it } from 'vitest';
import { byArea, Shrinker } from '../../src/core/pixels/shrink';
import { uniform } from '../../src/core/random';
import {
  conversionDifferences,
  encodingSteps,
  floatSpacings,
  residualCandidates,
  sawtoothFollowed,
  timesFourAndBack,
} from './arithmetic.mjs';
import { centerSquare, neighborCorrelation, THUMBNAIL, thumbnailOf } from './pictures.mjs';

const STEP = 1 / 255;

describe('arithmetic over all codes', () => {
  it('finds what theory says of rounding and of cutting off', () => {
    const [nearest, cut, shifted] = conversionDifferences();
    expect(nearest.maximum / STEP).toBeCloseTo(1 / 2, 2);
    expect(nearest.mean / STEP).toBeCloseTo(1 / 4, 3);
    expect(nearest.rms / STEP).toBeCloseTo(1 / Math.sqrt(12), 3);
    expect(cut.maximum / STEP).toBeCloseTo(1, 2);
    expect(cut.bias / STEP).toBeCloseTo(-1 / 2, 2);
    expect(cut.rms / STEP).toBeCloseTo(1 / Math.sqrt(3), 2);
    // E|a - b| of two independent even draws 0..255 is a third of their range.
    expect(shifted.mean / STEP).toBeCloseTo(1 / 3, 2);
    expect(shifted.bias).toBeCloseTo(0, 9);
  });

  it('counts the codes that four times and back leave', () => {
    expect(timesFourAndBack().map(({ codes, maximum }) => [codes, maximum])).toEqual([
      [65, 191],
      [64, 192],
      [65, 2],
      [64, 3],
    ]);
  });

  it('knows how far floats are apart', () => {
    const [{ float32, half, bfloat16 }] = floatSpacings([0.75]);
    expect([float32, half, bfloat16].map((codes) => codes / 65535)).toEqual([2 ** -24, 2 ** -11, 2 ** -8]);
  });

  it('has the same steps at all levels for a logarithm only', () => {
    const logarithm = encodingSteps([0.001, 0.1, 0.9]).find(({ encoding }) => encoding.includes('log'));
    for (const step of logarithm.steps) expect(step).toBeCloseTo((12 * Math.LN2) / 255, 6);
  });

  it('tells coarse codes apart by exact residuals only', () => {
    const [exact, blurred] = residualCandidates(10, [0, 5]);
    expect(exact).toEqual({ blur: 0, median: 1, single: 1 });
    expect(blurred.median).toBe(10);
  });

  it('follows the teeth of a sawtooth with more pieces than they are', () => {
    expect(sawtoothFollowed(64).share).toBeLessThan(0.01);
    expect(sawtoothFollowed(65535).share).toBeCloseTo(1, 6);
  });
});

function noisePicture(width, height) {
  const values = Float64Array.from({ length: width * height * 3 }, (_, i) => uniform(5, i));
  return { width, height, values };
}

describe('pictures', () => {
  it('are made small as for the policy', () => {
    const square = centerSquare(noisePicture(150, 100));
    const shrinker = Shrinker.ofSquare({ x: 0, y: 0, side: 100 }, THUMBNAIL, byArea);
    for (let row = 0; row < 100; row++) {
      shrinker.add(row, () => Float32Array.from(square.values.subarray(row * 300, (row + 1) * 300)));
    }
    const small = thumbnailOf(square).values;
    const worst = shrinker.pixels.reduce((most, value, i) => Math.max(most, Math.abs(value - small[i])), 0);
    expect(worst).toBeLessThan(1e-6);
  });

  it('have neighbors that correlate where they are smooth, and do not where they are noise', () => {
    const noise = noisePicture(120, 80);
    const smooth = { ...noise, values: noise.values.map((_, i) => Math.floor(i / 3) % 120) };
    expect(Math.abs(neighborCorrelation(noise, 1))).toBeLessThan(0.05);
    expect(neighborCorrelation(smooth, 1)).toBeGreaterThan(0.99);
  });
});
