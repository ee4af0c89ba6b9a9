import { describe, expect, it } from 'vitest';
import { isBlack, isWhite } from './clipping';

describe('a clipped value', () => {
  it('is one that 16 bits store as their lowest or highest code, of all values around those codes', () => {
    const near = [
      -1, 0, 0.25, 0.49, 0.5, 0.51, 1, 2, 65533, 65534, 65534.49, 65534.5, 65534.51, 65535, 65536,
    ];
    for (const code of near) {
      const stored = Math.floor(Math.min(Math.max(code, 0), 65535) + 0.5);
      expect(isBlack(code / 65535), `${code}`).toBe(stored === 0);
      expect(isWhite(code / 65535), `${code}`).toBe(stored === 65535);
    }
  });

  it('may lie just inside: white after a neutral step, black with the noise of floats', () => {
    expect([isWhite(0.999999), isBlack(1e-7)]).toEqual([true, true]);
  });

  it('is black where it is no number, as a file has it', () => {
    expect([isBlack(NaN), isWhite(NaN)]).toEqual([true, false]);
  });
});
