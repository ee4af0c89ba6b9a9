import { describe, expect, it } from 'vitest';
import { plainImage } from '../../../core/pixels/plain-image';
import { Shrinker } from '../../../core/pixels/shrink';
import { uniform } from '../../../core/random';
import { align } from './alignment';
import { finishedPicture, type LinearPicture } from './picture';

/** Clouds of noise at many sizes, darker towards the bottom; other clouds for another seed. */
function clouds(width: number, height: number, seed: number): LinearPicture {
  const octaves = [4, 9, 21, 50, 110].map((cells, octave) => {
    const noise = { width: cells, height: cells };
    const shrinker = new Shrinker({ x: 0, ...noise }, { width, height }, (index, size, side) => {
      const place = ((index + 0.5) * (side - 1)) / size;
      return { first: Math.floor(place), weights: [1 - (place % 1), place % 1] };
    });
    for (let row = 0; row < cells; row++) {
      shrinker.add(row, () =>
        Float32Array.from({ length: cells * 3 }, (_, i) => uniform(seed + octave, row * cells * 3 + i)),
      );
    }
    return shrinker.pixels.map((value) => value / (octave + 1));
  });
  const pixels = octaves[0]!.map((_, i) => {
    const sum = octaves.reduce((total, octave) => total + octave[i]!, 0) / 2.3;
    return sum * (1 - (0.6 * i) / (width * height * 3));
  });
  return finishedPicture({ source: plainImage(width, height, pixels), profile: undefined });
}

/** A part of a picture, darker and with more contrast. */
function retouched(
  picture: LinearPicture,
  x: number,
  y: number,
  width: number,
  height: number,
): LinearPicture {
  const pixels = new Float32Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = picture.rows(y + row, 1).subarray(x * 3, (x + width) * 3);
    pixels.set(
      from.map((value) => value ** 1.7),
      row * width * 3,
    );
  }
  return finishedPicture({ source: plainImage(width, height, pixels), profile: undefined });
}

/** The picture made smaller. */
function smaller(picture: LinearPicture, width: number, height: number): LinearPicture {
  const shrinker = new Shrinker({ x: 0, width: picture.width, height: picture.height }, { width, height });
  for (let row = 0; row < picture.height; row++) shrinker.add(row, () => picture.rows(row, 1));
  return finishedPicture({ source: plainImage(width, height, shrinker.pixels), profile: undefined });
}

const photo = clouds(600, 400, 1);

describe('align', () => {
  it('takes the whole photograph, at any size', async () => {
    const part = { x: 0, y: 0, width: 600, height: 400 };
    expect(await align(photo, retouched(photo, 0, 0, 600, 400))).toEqual({ part, isExact: true });
    expect(await align(photo, smaller(photo, 201, 134))).toEqual({ part, isExact: true });
  });

  it('finds to a pixel what was cut out', async () => {
    expect(await align(photo, retouched(photo, 37, 21, 520, 361))).toEqual({
      part: { x: 37, y: 21, width: 520, height: 361 },
      isExact: true,
    });
  });

  it('finds what was cut out and made smaller', async () => {
    const cut = retouched(photo, 50, 10, 480, 380);
    const { part, isExact } = await align(photo, smaller(cut, 360, 285));
    expect(isExact).toBe(false);
    expect(Math.abs(part.x - 50)).toBeLessThan(0.7);
    expect(Math.abs(part.y - 10)).toBeLessThan(0.7);
    expect(Math.abs(part.width - 480)).toBeLessThan(1);
    expect(Math.abs(part.height - 380)).toBeLessThan(1);
  });

  it('refuses another photograph, and lets others work in between', async () => {
    let pauses = 0;
    const pause = (): Promise<void> => Promise.resolve(void pauses++);
    await expect(align(photo, clouds(600, 400, 77), pause)).rejects.toThrow('do not show the same');
    expect(pauses).toBeGreaterThan(10);
  });
});
