import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { imageAttributes } from '../../metrics/distribution/histogram-intersection';
import { autoLevels, type Baseline, BASELINES, grayWorld } from './baselines';

const grays = (...values: number[]): Float32Array => Float32Array.from(values.flatMap((x) => [x, x, x]));
/** Dark and bluish, as linear photographs are. */
const photograph = Float32Array.from(
  { length: 3000 },
  (_, i) => 0.02 + 0.1 * uniform(4, i) ** 2 * [0.8, 1, 1.4][i % 3]!,
);
const largestDifference = (a: Float32Array, b: ArrayLike<number>): number =>
  a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
const means = (pixels: Float32Array): number[] =>
  [0, 1, 2].map(
    (channel) => pixels.reduce((sum, x, i) => sum + (i % 3 === channel ? x : 0), 0) / (pixels.length / 3),
  );

describe('autoLevels', () => {
  it('stretches between percentiles and brings the median to the target', () => {
    // The 0.5th and 99.5th percentiles of 0.1, 0.2, 0.5 are 0.101 and 0.497, so 0.2 becomes 0.25: gamma 1/2.
    expect(
      largestDifference(autoLevels(grays(0.5, 0.1, 0.2), { meanLuminance: 0.5 }), grays(1, 0, 0.5)),
    ).toBeLessThan(1e-6);
  });

  it('maps the three channels alike', () => {
    // Luminance of the color is 0.27 0.3 + 0.67 0.15 + 0.06 0.3 = 0.1995, and its channels go through one line, as
    // above.
    const result = autoLevels(Float32Array.of(0.1, 0.1, 0.1, 0.3, 0.15, 0.3, 0.5, 0.5, 0.5), {
      meanLuminance: 0.5,
    });
    const [black, white] = [0.1 + 0.01 * 0.0995, 0.1995 + 0.99 * 0.3005];
    const levelled = (x: number): number => (x - black) / (white - black);
    const gamma = Math.log(0.5) / Math.log(levelled(0.1995));
    const expected = [
      0,
      0,
      0,
      levelled(0.3) ** gamma,
      levelled(0.15) ** gamma,
      levelled(0.3) ** gamma,
      1,
      1,
      1,
    ];
    expect(largestDifference(result, expected)).toBeLessThan(1e-6);
  });

  it('does not depend on how the photograph was exposed, or on a veil over it', () => {
    const veiled = photograph.map((x) => 0.3 * x + 0.02);
    expect(largestDifference(autoLevels(veiled), autoLevels(photograph))).toBeLessThan(1e-4);
  });

  it('keeps brighter brighter', () => {
    const ramp = grays(...Array.from({ length: 1000 }, (_, i) => (i / 999) ** 2));
    const result = autoLevels(ramp);
    expect(result.every((value, i) => i < 3 || value >= result[i - 3]!)).toBe(true);
    expect(result[0]).toBe(0);
    expect(result.at(-1)).toBe(1);
  });

  it('has no gamma beyond 1/3 and 3', () => {
    const mostlyBlack = autoLevels(grays(0, 0, 0, 0, 0.125, 1, 1), { meanLuminance: 0.5 });
    expect(mostlyBlack[12]).toBeCloseTo(0.5, 5);
    const mostlyWhite = autoLevels(grays(0, 0, 0.5, 1, 1, 1, 1), { meanLuminance: 0.5 });
    expect(mostlyWhite[6]).toBeCloseTo(0.125, 5);
  });
});

describe('grayWorld', () => {
  it('multiplies each channel so that its mean is the target', () => {
    const pixels = Float32Array.of(0.05, 0.2, 0.1, 0.15, 0.2, 0);
    const expected = [0.2, 0.4, 0.8, 0.6, 0.4, 0];
    expect(largestDifference(grayWorld(pixels, { meanLuminance: 0.4 }), expected)).toBeLessThan(1e-6);
  });

  it('brings every mean to the target where nothing is clipped', () => {
    for (const mean of means(grayWorld(photograph, { meanLuminance: 0.2 }))) expect(mean).toBeCloseTo(0.2, 5);
  });

  it('does not depend on exposure or white balance', () => {
    const other = photograph.map((x, i) => x * [0.3, 0.5, 2][i % 3]!);
    expect(largestDifference(grayWorld(other), grayWorld(photograph))).toBeLessThan(1e-5);
  });

  it('clips what is brighter than white', () => {
    expect([...grayWorld(grays(0, 0, 0, 0.4), { meanLuminance: 0.5 })]).toEqual([...grays(0, 0, 0, 1)]);
  });

  it('leaves a black channel black', () => {
    expect([...grayWorld(Float32Array.of(0.1, 0.2, 0), { meanLuminance: 0.5 })]).toEqual([0.5, 0.5, 0]);
  });
});

it('are two, each by its id', () => {
  expect(BASELINES.map(({ id, apply }) => [id, apply])).toEqual([
    ['auto-levels', autoLevels],
    ['gray-world', grayWorld],
  ]);
});

describe.each<Baseline>(BASELINES)('$id', ({ apply }) => {
  it('makes a dark photograph about as bright as a finished one, and leaves its input alone', () => {
    const before = Float32Array.from(photograph);
    expect(imageAttributes(apply(photograph)).luminance).toBeCloseTo(0.48, 1);
    expect(largestDifference(photograph, before)).toBe(0);
  });

  it.each([
    ['black', grays(0, 0, 0), grays(0, 0, 0)],
    ['a constant', grays(0.2, 0.2), grays(0.48, 0.48)],
    ['one pixel', grays(0.3), grays(0.48)],
  ])('knows what to do with no contrast: %s', (_, image, expected) => {
    expect(largestDifference(apply(image), expected)).toBeLessThan(1e-6);
  });

  it.each([
    ['white', grays(1, 1, 1)],
    ['black and white', grays(0, 1, 1, 0)],
    ['one color', Float32Array.of(1, 0, 0)],
    ['hardly any light', grays(1e-38, 0, 1e-30)],
    ['hardly any contrast', grays(0.5, 0.5000001, 0.5)],
  ])('stays within 0..1: %s', (_, image) => {
    const result = apply(image);
    expect(result).toHaveLength(image.length);
    expect(result.every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});
