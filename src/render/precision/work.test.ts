import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { applySteps } from '../cpu/run-steps';
import { prepareSteps } from '../chain/prepare';
import type { WorkPrecision } from './precision';
import { workRounding } from './work';

const PLACEMENT = { imageWidth: 256, imageHeight: 256, firstPixel: 0 };
const STILL = { filter: 'exposure', params: { ev: 0 }, enabled: true, origin: 'person' } as const;
const exposure = (ev: number) => ({ ...STILL, params: { ev } });

/** Every 16-bit code through steps, as codes of so many bits. */
function throughSteps(evs: readonly number[], work: WorkPrecision, bits: number): number[] {
  const maximum = 2 ** bits - 1;
  const values = Float64Array.from({ length: 3 * 65536 }, (_, i) => Math.floor(i / 3) / 65535);
  applySteps(values, prepareSteps(evs.map(exposure)), PLACEMENT, work);
  return Array.from({ length: 65536 }, (_, i) => values[3 * i]! * maximum);
}

describe('what is kept between two steps', () => {
  it('is one of the codes, the nearest or the one below', () => {
    for (const [rounding, right] of [
      ['round', (x: number) => Math.floor(x + 0.5)],
      ['floor', (x: number) => Math.floor(x + 1 / 64)],
    ] as const) {
      const codes = throughSteps([0], { bits: 8, rounding }, 8);
      expect(codes.findIndex((code, v) => Math.abs(code - right(v / 257)) > 1e-9)).toBe(-1);
    }
  });

  it('loses nothing twice: what is a code stays one, also cut off', () => {
    for (let bits = 4; bits <= 16; bits++) {
      const work = { bits, rounding: 'floor' } as const;
      const round = workRounding(work)!;
      const maximum = 2 ** bits - 1;
      for (let code = 0; code <= maximum; code++) {
        // The GPU has float32 numbers.
        if (Math.round(round(Math.fround(code / maximum)) * maximum) !== code)
          expect.fail(`${bits}: ${code}`);
      }
    }
  });

  it('times four and by four at 8 bits: three codes of four are gone, and whatever clipped', () => {
    const codes = throughSteps([2, -2], { bits: 8, rounding: 'round' }, 8).map(Math.round);
    // x4 makes 64 codes of the lowest quarter and clips the rest to 255, which comes back as 64.
    expect(new Set(codes)).toEqual(new Set(Array.from({ length: 65 }, (_, i) => i)));
    expect(codes.filter((code) => code === 64).length).toBeGreaterThan(0.74 * 65536);
  });

  it('by four and times four at 8 bits: the codes that arithmetic leaves', () => {
    const codes = throughSteps([-2, 2], { bits: 8, rounding: 'round' }, 8).map(Math.round);
    const expected = new Set(Array.from({ length: 65 }, (_, i) => Math.min(4 * i, 255)));
    expect(new Set(codes)).toEqual(expected);
  });

  it('is a half float: eleven bits, and saturates', () => {
    const round = workRounding('half')!;
    expect(round(1 + 2 ** -11)).toBe(1);
    expect(round(1 + 3 * 2 ** -11)).toBe(1 + 2 ** -9);
    expect(round(1e9)).toBe(65504);
    expect(round(-1e9)).toBe(-65504);
    for (let i = 0; i < 1000; i++) {
      const x = uniform(3, i);
      expect(Math.abs(round(x) - x)).toBeLessThanOrEqual(x * 2 ** -11 + 2 ** -25);
    }
  });

  it('is exact as a float', () => {
    expect(workRounding('float')).toBeUndefined();
    expect(workRounding(undefined)).toBeUndefined();
  });
});
