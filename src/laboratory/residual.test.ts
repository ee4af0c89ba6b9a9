import { describe, expect, it } from 'vitest';
import { plainImage } from '../core/pixels/plain-image';
import { THRESHOLD_UNIT, thresholdTile } from '../render/precision/thresholds';
import { DEFAULT_RESIDUAL, fineOf, possibleCodes, residualOf, residualRows } from './residual';

const everyCode = plainImage(
  256,
  256,
  Uint16Array.from({ length: 65536 }, (_, code) => code),
  { channels: 1 },
);

/** All 16-bit codes at once. */
const residualsOf = (rounding: 'round' | 'floor', gain = 10, range: '0..1' | '-1..1' = '0..1') =>
  residualRows(everyCode, { precision: { bits: 8, rounding }, gain, range }, 0, 256);

describe('residualRows', () => {
  it('is clip(x8 + 10 (x16 - x8)) of every code', () => {
    const { residual, coarse, fine } = residualsOf('round');
    let wrong = 0;
    for (let code = 0; code < 65536; code++) {
      const eight = Math.round(code / 257) / 255;
      const right = Math.min(Math.max(eight + 10 * (code / 65535 - eight), 0), 1);
      const found = [residual[3 * code], coarse[3 * code + 1], fine[3 * code + 2]];
      [right, eight, code / 65535].forEach((value, i) => (wrong += found[i] === Math.fround(value) ? 0 : 1));
    }
    expect(wrong).toBe(0);
  });

  it.each([
    // Rounded: off by -128..128 codes of 16 bits, ten times that beyond the ends is cut off.
    ['round', (code: number) => Math.round(code / 257)],
    ['floor', (code: number) => Math.floor(code / 257)],
  ] as const)('can be inverted given the 8 bits wherever it is not clipped: %s', (rounding, reduce) => {
    const { residual, coarse, fine, invertible } = residualsOf(rounding);
    let [had, wrong] = [0, 0];
    for (let i = 0; i < residual.length; i++) {
      const back = fineOf(residual[i]!, coarse[i]!, 10);
      if (back === undefined) continue;
      had++;
      if (Math.round(back * 65535) !== Math.round(fine[i]! * 65535)) wrong++;
    }
    expect(wrong).toBe(0);
    let right = 0;
    for (let code = 0; code < 65536; code++) {
      const value = 257 * reduce(code) + 10 * (code - 257 * reduce(code));
      if (value > 0 && value < 65535) right += 3;
    }
    expect({ had, invertible }).toEqual({ had: right, invertible: right });
    expect(invertible / residual.length).toBeGreaterThan(0.98);
  });

  it('goes to [-1, 1]', () => {
    const [plain, both] = [residualsOf('round').residual, residualsOf('round', 10, '-1..1').residual];
    expect(both.findIndex((value, i) => Math.abs(value - (2 * plain[i]! - 1)) > 1e-6)).toBe(-1);
    expect([Math.min(...both.subarray(0, 999)), Math.max(...both.subarray(-999))]).toEqual([-1, 1]);
  });

  it('takes floats as they are, clipped, and some rows only', () => {
    const source = plainImage(2, 2, Float32Array.of(9, 9, 9, 9, 9, 9, -1, 0.5, 2, NaN, 0.25, 0.1));
    const { fine, residual } = residualRows(source, DEFAULT_RESIDUAL, 1, 1);
    expect([...fine]).toEqual([0, 0.5, 1, 0, 0.25, 0.1].map(Math.fround));
    expect(residual[1]).toBeCloseTo(128 / 255 + 10 * (0.5 - 128 / 255), 6);
  });
});

describe('without the 8 bits', () => {
  it('ten codes or so may have a residual, all of them really', () => {
    const codes = possibleCodes(0.4, DEFAULT_RESIDUAL);
    expect(codes).toHaveLength(10);
    for (const code of codes) {
      const fine = fineOf(0.4, code / 255, 10)!;
      expect(Math.abs(fine * 255 - code)).toBeLessThanOrEqual(0.5 + 1e-9);
      expect(residualOf(fine, code / 255, 10)).toBeCloseTo(0.4, 12);
    }
    expect(possibleCodes(0, DEFAULT_RESIDUAL)).toHaveLength(6);
  });

  it.each([
    ['round', 10],
    ['floor', 10],
    ['ordered', 20],
    ['bluenoise', 20],
  ] as const)('counts those that %s makes of some value: %i', (rounding, count) => {
    const thresholds = [...new Set(thresholdTile(rounding))].map((each) => each / THRESHOLD_UNIT);
    const options = { ...DEFAULT_RESIDUAL, precision: { bits: 8, rounding } };
    for (const residual of [0.5, 0.3003, 0.01]) {
      const tried = Array.from({ length: 256 }, (_, code) => code).filter((code) => {
        const fine = code + (residual * 255 - code) / 10;
        return fine >= 0 && thresholds.some((threshold) => Math.floor(fine + threshold) === code);
      });
      expect(possibleCodes(residual, options)).toEqual(tried);
    }
    expect(possibleCodes(0.5, options)).toHaveLength(count);
  });

  it('only exact whole numbers tell them apart', () => {
    const seen = new Set<number>();
    let unclipped = 0;
    for (let code = 0; code < 65536; code++) {
      const value = 10 * code - 2313 * Math.round(code / 257);
      if (value <= 0 || value >= 65535) continue;
      unclipped++;
      seen.add(value);
    }
    expect(unclipped - seen.size).toBe(0);
  });
});
