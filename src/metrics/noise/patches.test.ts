import { describe, expect, it } from 'vitest';
import type { SourceImage } from '../../core/image';
import { plainImage } from '../../core/pixels/plain-image';
import { uniform } from '../../core/random';
import { imageAttributes } from '../distribution/histogram-intersection';
import { PATCHES_PER_IMAGE, patchAttributes } from './patches';

function floatImage(width: number, height: number, value: (x: number, y: number) => number): SourceImage {
  const samples = Float32Array.from({ length: width * height * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return value(pixel % width, Math.floor(pixel / width));
  });
  return plainImage(width, height, samples);
}

const noise = (width: number, height: number): SourceImage =>
  floatImage(width, height, (x, y) => uniform(5, y * width + x));

/** Patches of many images of the same kind, each with a seed of its own. */
const luminances = (image: SourceImage, images: number): number[] =>
  Array.from({ length: images }, (_, seed) => patchAttributes(image, seed))
    .flat()
    .map(({ luminance }) => luminance);

describe('patchFigures', () => {
  it('are sixteen, the same from the same seed, others from others', () => {
    const image = noise(120, 90);
    const attributes = patchAttributes(image, 1);
    expect(attributes).toHaveLength(PATCHES_PER_IMAGE);
    expect(patchAttributes(image, 1)).toEqual(attributes);
    expect(patchAttributes(image, 2)).not.toEqual(attributes);
    expect(new Set(attributes.map(({ luminance }) => luminance)).size).toBeGreaterThan(12);
  });

  it('of a plain image are the image’s own, whatever its size', () => {
    const colors = [0.8, 0.4, 0.2];
    const samples = Float32Array.from({ length: 37 * 23 * 3 }, (_, i) => colors[i % 3]!);
    const whole = imageAttributes(samples);
    for (const attributes of patchAttributes(plainImage(37, 23, samples), 9)) {
      expect(attributes.luminance).toBeCloseTo(whole.luminance, 6);
      expect(attributes.contrast).toBeLessThan(1e-5);
      expect(attributes.saturation).toBeCloseTo(whole.saturation, 6);
    }
  });

  it('are crops of 64 pixels at offsets of 0 to 15 in a square of 80', () => {
    // A ramp: the mean over columns left .. left + 63 is left + 31.5; rows do not show.
    const across = luminances(
      floatImage(80, 80, (x) => x / 100),
      40,
    );
    const offsets = new Set(across.map((value) => Math.round((value * 100 - 31.5) * 1e3) / 1e3));
    expect([...offsets].sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i));
    const down = luminances(
      floatImage(80, 80, (_, y) => y / 100),
      40,
    );
    expect(new Set(down.map((value) => Math.round((value * 100 - 31.5) * 1e3) / 1e3))).toEqual(offsets);
  });

  it.each([
    [200, 80, (x: number) => x / 300],
    [80, 200, (_: number, y: number) => y / 300],
  ])('cover the longer edge of %i x %i pixels from end to end', (width, height, ramp) => {
    // A patch begins at 0 .. 15 of a square that begins at `first`: its mean is first + 31.5 .. first + 46.5.
    const means = luminances(floatImage(width, height, ramp), 150).map((value) => value * 300);
    expect(Math.min(...means)).toBeGreaterThan(31.4);
    expect(Math.min(...means)).toBeLessThan(36);
    expect(Math.max(...means)).toBeLessThan(120 + 46.6);
    expect(Math.max(...means)).toBeGreaterThan(162);
  });

  it('have columns and rows of their own', () => {
    const across = luminances(
      floatImage(80, 80, (x) => x / 100),
      5,
    );
    const down = luminances(
      floatImage(80, 80, (_, y) => y / 100),
      5,
    );
    const same = across.filter((value, i) => Math.abs(value - down[i]!) < 1e-6);
    expect(same.length).toBeLessThan(across.length / 4);
  });

  it('come from both squares of an image that is longer by a pixel', () => {
    const means = luminances(
      floatImage(81, 80, (x) => x / 100),
      40,
    ).map((value) => value * 100);
    expect(Math.min(...means)).toBeCloseTo(31.5, 3);
    expect(Math.max(...means)).toBeCloseTo(1 + 15 + 31.5, 3);
  });

  it('average areas: a checkerboard of half pixels is gray', () => {
    const image = floatImage(320, 320, (x, y) => (x + y) % 2);
    for (const { luminance, contrast } of patchAttributes(image, 1)) {
      expect(luminance).toBeCloseTo(0.5, 6);
      expect(contrast).toBeLessThan(1e-5);
    }
  });
});
