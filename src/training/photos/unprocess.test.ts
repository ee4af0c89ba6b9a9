import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { srgbToLinear } from '../../core/color';
import { uniform } from '../../core/random';
import { FORMATS } from '../../formats';
import { memorySource } from '../../formats/byte-source';
import { decodeImage } from '../../formats/decode';
import { imageAttributes } from '../../metrics/distribution/histogram-intersection';
import { quantile } from '../../metrics/statistics/quantile';
import { applyUnprocessing, drawUnprocessing, unprocessPixels, type Unprocessing } from './unprocess';
import { itNeeding, sharedPath } from '../../platform/needs.fixture';

/** Takes nothing away but the encoding. */
const NOTHING: Unprocessing = {
  toneCurve: 0,
  saturation: 1,
  redGain: 1,
  blueGain: 1,
  meanLuminance: Infinity,
  fullScale: Infinity,
  readNoise: 0,
};

const grays = (...values: number[]): Float32Array => Float32Array.from(values.flatMap((x) => [x, x, x]));
const colors = (seed: number, pixels: number): Float32Array =>
  Float32Array.from({ length: pixels * 3 }, (_, i) => uniform(seed, i));
const largestError = (actual: Float32Array, expected: ArrayLike<number>): number =>
  actual.reduce((largest, value, i) => Math.max(largest, Math.abs(value - expected[i]!)), 0);

describe('applyUnprocessing', () => {
  it('undoes the encoding', () => {
    const pixels = colors(1, 500);
    const linear = Float32Array.from(pixels, srgbToLinear);
    expect(largestError(applyUnprocessing(pixels, NOTHING, 0), linear)).toBeLessThan(1e-6);
  });

  it('undoes an S-curve, or half of it', () => {
    const before = Array.from({ length: 101 }, (_, i) => i / 100);
    const curved = before.map((x) => 3 * x ** 2 - 2 * x ** 3);
    const undone = (toneCurve: number) => applyUnprocessing(grays(...curved), { ...NOTHING, toneCurve }, 0);
    const halfway = before.map((x, i) => srgbToLinear((x + curved[i]!) / 2));
    expect(largestError(undone(1), grays(...before.map(srgbToLinear)))).toBeLessThan(1e-6);
    expect(largestError(undone(0.5), grays(...halfway))).toBeLessThan(1e-6);
  });

  it('mutes colors, applies gains, and then exposes', () => {
    // Red has a luminance of 0.27: at half its chroma 0.635, 0.135, 0.135. The gains make a mean of 0.4374 of it.
    const settings = { ...NOTHING, saturation: 0.5, redGain: 2, blueGain: 0.5, meanLuminance: 0.1 };
    const exposed = [1.27, 0.135, 0.0675].map((x) => (x * 0.1) / 0.4374);
    expect(largestError(applyUnprocessing(Float32Array.of(1, 0, 0), settings, 0), exposed)).toBeLessThan(
      1e-6,
    );
  });

  it('clips what gains bring beyond full scale', () => {
    const result = applyUnprocessing(grays(1), { ...NOTHING, redGain: 1.5, blueGain: 0.5 }, 0);
    expect([...result]).toEqual([1, 1, 0.5]);
  });

  it('exposes to the mean luminance asked for, but never brightens', () => {
    const pixels = colors(2, 1000);
    const meanOf = (meanLuminance: number): number =>
      imageAttributes(applyUnprocessing(pixels, { ...NOTHING, meanLuminance }, 0)).luminance;
    const { luminance } = imageAttributes(Float32Array.from(pixels, srgbToLinear));
    expect(meanOf(0.05)).toBeCloseTo(0.05, 6);
    expect(meanOf(0.2)).toBeCloseTo(0.2, 6);
    expect(meanOf(0.9)).toBeCloseTo(luminance, 6);
  });

  it('keeps brighter brighter', () => {
    const ramp = grays(...Array.from({ length: 300 }, (_, i) => i / 299));
    const result = applyUnprocessing(ramp, { ...NOTHING, toneCurve: 0.7, meanLuminance: 0.05 }, 0);
    expect(result.every((value, i) => i < 3 || value > result[i - 3]!)).toBe(true);
  });

  it('adds noise whose variance is x / fullScale + (readNoise / fullScale)^2, to each channel its own', () => {
    const [fullScale, readNoise, level] = [2000, 20, 0.2];
    const encoded = new Float32Array(300_000).fill(0.4845292);
    const settings = { ...NOTHING, meanLuminance: level, fullScale, readNoise };
    const noise = Array.from(applyUnprocessing(encoded, settings, 5), (value) => value - level);
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length;
    const variance = level / fullScale + (readNoise / fullScale) ** 2;
    expect(mean(noise) / Math.sqrt(variance)).toBeCloseTo(0, 2);
    expect(mean(noise.map((x) => x ** 2)) / variance).toBeCloseTo(1, 1.5);
    // A normal distribution's fourth moment.
    expect(mean(noise.map((x) => x ** 4)) / variance ** 2).toBeCloseTo(3, 1);
    const neighbors = noise.slice(1).map((x, i) => x * noise[i]!);
    expect(mean(neighbors) / variance).toBeCloseTo(0, 2);
  });
});

describe('drawUnprocessing', () => {
  const draws = Array.from({ length: 3000 }, (_, i) => drawUnprocessing(i * 7919));
  const of = (key: keyof Unprocessing): number[] => draws.map((settings) => settings[key]);
  const logs = (key: keyof Unprocessing): number[] => of(key).map(Math.log);
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length;
  const spread = (values: readonly number[]): number =>
    Math.sqrt(mean(values.map((x) => (x - mean(values)) ** 2)));

  it.each([
    ['toneCurve', 0, 1],
    ['saturation', 0.4, 0.7],
    ['fullScale', 5e3, 1e5],
    ['readNoise', 1, 8],
  ] as const)('spreads %s over its range', (key, low, high) => {
    expect(Math.min(...of(key))).toBeGreaterThanOrEqual(low);
    expect(Math.max(...of(key))).toBeLessThanOrEqual(high);
    expect(Math.min(...of(key))).toBeLessThan(low + 0.02 * (high - low));
    expect(Math.max(...of(key))).toBeGreaterThan(high - 0.02 * (high - low));
  });

  it('scatters gains about 1 and mean luminance about 0.045', () => {
    expect(mean(logs('redGain'))).toBeCloseTo(0, 1);
    expect(spread(logs('redGain'))).toBeCloseTo(0.12, 2);
    expect(mean(logs('blueGain'))).toBeCloseTo(0, 1);
    expect(spread(logs('blueGain'))).toBeCloseTo(0.2, 1.5);
    expect(quantile(of('meanLuminance'), 0.5)).toBeCloseTo(0.045, 2.5);
    expect(spread(logs('meanLuminance'))).toBeCloseTo(0.5, 1.5);
  });
});

describe('unprocess', () => {
  const pixels = colors(3, 400);

  it('gives the same for a seed, and leaves its input alone', () => {
    const before = Float32Array.from(pixels);
    const result = unprocessPixels(pixels, 11);
    expect(largestError(unprocessPixels(pixels, 11), result)).toBe(0);
    expect(largestError(pixels, before)).toBe(0);
  });

  it('gives other settings and other noise for another seed', () => {
    expect(drawUnprocessing(11)).not.toEqual(drawUnprocessing(12));
    const settings = { ...NOTHING, fullScale: 1000 };
    const [first, other] = [applyUnprocessing(pixels, settings, 1), applyUnprocessing(pixels, settings, 2)];
    expect(first.filter((value, i) => value === other[i]).length).toBeLessThan(pixels.length / 10);
    expect(largestError(unprocessPixels(pixels, 11), unprocessPixels(pixels, 12))).toBeGreaterThan(0.01);
  });

  it.each([
    ['black', grays(0, 0, 0)],
    ['white', grays(1, 1, 1)],
    ['one pixel', Float32Array.of(0.2, 0.9, 0.4)],
    ['values out of range', Float32Array.of(-1, 2, 0.5)],
    ['no pixels', new Float32Array(0)],
  ])('stays within 0..1: %s', (_, image) => {
    for (let seed = 0; seed < 50; seed++) {
      const result = unprocessPixels(image, seed);
      expect(result).toHaveLength(image.length);
      expect(result.every((value) => value >= 0 && value <= 1)).toBe(true);
    }
  });
});

const TRAINING = sharedPath('shared/training');

itNeeding('shared/training')('makes finished photographs statistically like linear ones', async () => {
  const photographs = async (folder: string): Promise<Float32Array[]> =>
    Promise.all(
      readdirSync(join(TRAINING, folder))
        .filter((name, i) => name.endsWith('.png') && i % 8 === 0)
        .map(async (name) => {
          const bytes = memorySource(readFileSync(join(TRAINING, folder, name)));
          const { samples, maximum } = await decodeImage(bytes, FORMATS);
          return Float32Array.from(samples, (sample) => sample / maximum);
        }),
    );
  const medians = (images: readonly Float32Array[]) => {
    const figures = images.map(imageAttributes);
    const median = (key: keyof (typeof figures)[number]) =>
      quantile(
        figures.map((each) => each[key]),
        0.5,
      );
    return { luminance: median('luminance'), contrast: median('contrast'), saturation: median('saturation') };
  };
  const sources = medians(await photographs('sources'));
  const targets = await photographs('targets');
  const made = medians(
    [0, 1, 2, 3].flatMap((draw) => targets.map((pixels, i) => unprocessPixels(pixels, 1000 * draw + i))),
  );
  for (const key of ['luminance', 'contrast', 'saturation'] as const) {
    expect(made[key] / sources[key], key).toBeGreaterThan(0.8);
    expect(made[key] / sources[key], key).toBeLessThan(1.25);
  }
});
