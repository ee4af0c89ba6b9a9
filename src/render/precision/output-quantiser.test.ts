import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { OutputQuantiser } from './output-quantiser';
import { OUTPUT_DITHERS } from './precision';

/** Codes of a picture of one value. */
function codesOf(value: number, bits: number, dither: (typeof OUTPUT_DITHERS)[number], size = 64): number[] {
  const values = new Float32Array(size * size * 3).fill(value);
  new OutputQuantiser(size, { bits, dither }).apply(values, 0);
  return Array.from(values, (x) => x * (2 ** bits - 1));
}

describe('a result of fewer bits', () => {
  it('is the nearest code for all 16-bit values at every depth', () => {
    for (let bits = 4; bits <= 16; bits++) {
      const maximum = 2 ** bits - 1;
      const values = Float32Array.from({ length: 65536 * 3 }, (_, i) => Math.floor(i / 3) / 65535);
      const wanted = values.map((x) => Math.floor(x * maximum + 0.5) / maximum);
      new OutputQuantiser(256, { bits, dither: 'none' }).apply(values, 0);
      expect(
        values.findIndex((x, i) => x !== wanted[i]),
        `${bits} bits`,
      ).toBe(-1);
    }
  });

  it.each(OUTPUT_DITHERS)('is clipped, holds codes only, and leaves codes as they are: %s', (dither) => {
    for (const [value, code] of [
      [-1, 0],
      [0, 0],
      [1, 255],
      [3, 255],
      [NaN, 0],
      [77 / 255, 77],
    ] as const) {
      expect(new Set(codesOf(value, 8, dither).map(Math.round))).toEqual(new Set([code]));
    }
  });

  it.each(['ordered', 'bluenoise', 'diffusion'] as const)(
    'has the right mean between codes: %s',
    (dither) => {
      for (const value of [0.1, 0.5, 0.503, 0.9]) {
        const codes = codesOf(value, 6, dither);
        const mean = codes.reduce((sum, code) => sum + code, 0) / codes.length;
        expect(Math.abs(mean - value * 63)).toBeLessThan(0.02);
        expect(Math.max(...codes) - Math.min(...codes)).toBeCloseTo(1, 5);
      }
    },
  );

  it('is the same in bands of rows as at once', () => {
    const picture = Float32Array.from({ length: 40 * 30 * 3 }, (_, i) => uniform(5, i));
    for (const dither of OUTPUT_DITHERS) {
      const whole = picture.slice();
      new OutputQuantiser(40, { bits: 5, dither }).apply(whole, 0);
      const banded = picture.slice();
      const quantiser = new OutputQuantiser(40, { bits: 5, dither });
      for (let row = 0; row < 30; row += 7) quantiser.apply(banded.subarray(row * 120, (row + 7) * 120), row);
      expect(banded.findIndex((x, i) => x !== whole[i])).toBe(-1);
    }
  });
});
