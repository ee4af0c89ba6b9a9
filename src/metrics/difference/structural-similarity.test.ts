import { ssim } from 'ssim.js';
import { describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { uniform } from '../../core/random';
import { structuralSimilarity } from './structural-similarity';

const [WIDTH, HEIGHT] = [37, 29];
const C1 = 0.01 ** 2;

const gray = (value: (pixel: number) => number) =>
  plainImage(
    WIDTH,
    HEIGHT,
    Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => value(i)),
    { channels: 1 },
  );

/** A picture with structure, as bytes. */
const bytes = (seed: number, noise: number): Uint8Array =>
  Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const wave = 128 + 90 * Math.sin((i % WIDTH) / 4) * Math.cos(Math.floor(i / WIDTH) / 5);
    return wave + noise * (uniform(seed, i) - 0.5);
  });

describe('structuralSimilarity', () => {
  it('is exactly 1 for an image and itself', () => {
    const image = gray((i) => uniform(1, i));
    expect(structuralSimilarity(image, image)).toBe(1);
  });

  it('has the closed form of the luminance term for plain images', () => {
    const [a, b] = [0.25, 0.75];
    const expected = (2 * a * b + C1) / (a * a + b * b + C1);
    expect(
      structuralSimilarity(
        gray(() => a),
        gray(() => b),
      ),
    ).toBeCloseTo(expected, 10);
  });

  it('is symmetric and falls with noise, below 0 for a negative', () => {
    const clean = gray((i) => 0.5 + 0.3 * Math.sin(i));
    const noisy = (strength: number) =>
      gray((i) => 0.5 + 0.3 * Math.sin(i) + strength * (uniform(2, i) - 0.5));
    const [little, much] = [0.05, 0.5].map((strength) => structuralSimilarity(clean, noisy(strength)));
    expect(little).toBeLessThan(1);
    expect(much).toBeLessThan(little!);
    expect(structuralSimilarity(noisy(0.5), clean)).toBeCloseTo(much!, 12);
    expect(
      structuralSimilarity(
        clean,
        gray((i) => 0.5 - 0.3 * Math.sin(i)),
      ),
    ).toBeLessThan(-0.8);
  });

  it('weighs the channels as luma', () => {
    const plain = (red: number, green: number, blue: number) =>
      plainImage(
        11,
        11,
        Float32Array.from({ length: 363 }, (_, i) => [red, green, blue][i % 3]!),
      );
    const luma = 0.299 * 0.2 + 0.587 * 0.4 + 0.114 * 0.9;
    const expected = (2 * luma * 0.5 + C1) / (luma ** 2 + 0.25 + C1);
    expect(structuralSimilarity(plain(0.2, 0.4, 0.9), plain(0.5, 0.5, 0.5))).toBeCloseTo(expected, 7);
  });

  it('agrees with ssim.js where that is exact: gray bytes', () => {
    const [a, b] = [bytes(1, 0), bytes(2, 60)];
    const rgba = (data: Uint8Array) => ({
      width: WIDTH,
      height: HEIGHT,
      data: Uint8ClampedArray.from({ length: data.length * 4 }, (_, i) => data[i >> 2]!),
    });
    const { mssim } = ssim(rgba(a), rgba(b), { ssim: 'original', downsample: false });
    const image = (data: Uint8Array) => plainImage(WIDTH, HEIGHT, data, { channels: 1 });
    expect(mssim).toBeLessThan(0.95);
    expect(structuralSimilarity(image(a), image(b))).toBeCloseTo(mssim, 6);
  });

  it('refuses images smaller than its window', () => {
    const small = plainImage(30, 10, new Uint8Array(900));
    expect(() => structuralSimilarity(small, small)).toThrow('at least 11 x 11 pixels, not 30 x 10');
  });
});
