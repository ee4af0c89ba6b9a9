import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { codePlane, halved, LARGEST_LUMA_CODE, withModes } from './smooth-codes';

/** Luma at each place, which may be given in codes. */
const luma = (width: number, height: number, value: (x: number, y: number) => number, scale = 1) =>
  Float32Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width)) / scale);

describe('codePlane', () => {
  it('averages each pixel with its right and lower neighbors, clipped before', () => {
    const { codes } = codePlane(
      luma(3, 2, (x, y) => [100, 200, 9999, 300, 404, -5][y * 3 + x]!, 4095),
      3,
      2,
    );
    const white = LARGEST_LUMA_CODE;
    expect([...codes]).toEqual(
      [(100 + 200 + 300 + 404) / 4, (200 + white + 404) / 4, white / 2, 352, 202, 0].map(Math.round),
    );
  });

  it('has as smooth what has enough flat pixels in the 7 x 7 around it', () => {
    // Blocks of flat and of noise.
    const [width, height] = [40, 30];
    const needed = (48 + 3 * (Math.log2((width * height) / 4096) - 11)) / 2;
    const { codes, smooth } = codePlane(
      luma(width, height, (x, y) => ((x >> 3) + (y >> 3)) % 2 && uniform(1, y * width + x)),
      width,
      height,
    );
    const at = (x: number, y: number) => codes[Math.min(y, height - 1) * width + Math.min(x, width - 1)];
    const isFlat = (x: number, y: number) => at(x, y) === at(x + 1, y) && at(x, y) === at(x, y + 1);
    const expected = Array.from({ length: width * height }, (_, i) => {
      const [x, y] = [i % width, Math.floor(i / width)];
      let count = 0;
      for (let v = Math.max(0, y - 3); v <= Math.min(height - 1, y + 3); v++) {
        for (let u = Math.max(0, x - 3); u <= Math.min(width - 1, x + 3); u++) count += isFlat(u, v) ? 1 : 0;
      }
      return count > needed ? 1 : 0;
    });
    expect([...smooth]).toEqual(expected);
    expect(new Set(smooth).size).toBe(2);
  });
});

describe('halved', () => {
  const stairs = (tread: number) =>
    codePlane(
      luma(64, 64, (x) => 64 * Math.floor(x / tread), LARGEST_LUMA_CODE),
      64,
      64,
    );

  it('takes every other pixel, also of odd sizes', () => {
    const half = halved(
      codePlane(
        luma(5, 3, (x, y) => 10 * y + x, LARGEST_LUMA_CODE),
        5,
        3,
      ),
      15,
    );
    expect([half.width, half.height]).toEqual([3, 2]);
    // 2 x 2 means of x + 10 y: 5.5 above x + 10 y, rounded up; at the borders less.
    expect([...half.codes]).toEqual([6, 8, 9, 21, 23, 24]);
  });

  it('keeps wide treads smooth, but not those that are no more than a pixel wide then', () => {
    const count = (plane: { smooth: Uint8Array }) => plane.smooth.reduce((sum, one) => sum + one, 0);
    expect(count(stairs(16))).toBe(64 * 64);
    expect(count(halved(stairs(16), 64 * 64))).toBe(32 * 32);
    // Only along the border, where the last tread ends.
    expect(count(stairs(2))).toBe(4 * 64);
    expect(count(stairs(3))).toBeGreaterThan(3000);
    expect(count(halved(stairs(3), 64 * 64))).toBeLessThan(300);
  });
});

describe('withModes', () => {
  it('has the most frequent code around each pixel, and the lowest of several', () => {
    const plane = { width: 3, height: 3, smooth: new Uint8Array(9) };
    const middle = (...codes: number[]) => withModes({ ...plane, codes: Int16Array.from(codes) }).codes[4];
    expect(middle(1, 1, 7, 7, 9, 7, 2, 3, 4)).toBe(7);
    expect(middle(5, 5, 5, 8, 8, 8, 3, 3, 3)).toBe(3);
    expect(middle(6, 6, 6, 6, 0, 6, 0, 0, 0)).toBe(6);
  });
});
