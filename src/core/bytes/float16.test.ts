import { describe, expect, it } from 'vitest';
import { fromFloat16, toFloat16 } from './float16';

describe('half floats', () => {
  it('are all the same after a round trip', () => {
    for (let half = 0; half < 65536; half++) {
      const value = fromFloat16(half);
      if (Number.isNaN(value)) expect(fromFloat16(toFloat16(value))).toBeNaN();
      else expect(toFloat16(value)).toBe(half);
    }
  });

  it.each([
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [Infinity, 0x7c00],
  ])('%d is as the standard has it', (value, half) => {
    expect(fromFloat16(half)).toBe(value);
    expect(toFloat16(value)).toBe(half);
  });

  it('take the nearest, and halfway the even one', () => {
    for (const half of [0, 1, 2, 3, 0x3ff, 0x400, 0x401, 0x3bff, 0x3c00, 0x3c01, 0x7bfe]) {
      const low = fromFloat16(half);
      const high = fromFloat16(half + 1);
      const middle = (low + high) / 2;
      const gap = high - low;
      expect(toFloat16(middle)).toBe(half % 2 === 0 ? half : half + 1);
      expect(toFloat16(middle - gap / 1024)).toBe(half);
      expect(toFloat16(middle + gap / 1024)).toBe(half + 1);
      expect(toFloat16(-middle)).toBe(0x8000 | (half % 2 === 0 ? half : half + 1));
    }
  });

  it('end at 65504: what would round past it is infinite', () => {
    expect(toFloat16(65519.99)).toBe(0x7bff);
    expect(toFloat16(65520)).toBe(0x7c00);
    expect(toFloat16(1e30)).toBe(0x7c00);
    expect(toFloat16(1e-30)).toBe(0);
  });
});
