import { describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { resolveInput, RowLineariser } from '../transform/input-transform';
import type { SourcePrecision } from './precision';
import { sourceReducer } from './source-codes';

const ALL = Uint16Array.from({ length: 65536 }, (_, code) => code);
const everyCode = plainImage(256, 256, ALL, { channels: 1 });

/** Every 16-bit code as one of fewer bits. */
function reduced(precision: SourcePrecision): number[] {
  const reduce = sourceReducer(everyCode, precision);
  return Array.from(ALL, (code) => reduce(code, code, 0));
}

const firstWrong = (codes: readonly number[], right: (code: number) => number): number =>
  codes.findIndex((code, i) => code !== right(i));

describe('a source of fewer bits', () => {
  it('is floor(v / 257) of 16 bits, cut off to 8, for every code', () => {
    expect(firstWrong(reduced({ bits: 8, rounding: 'floor' }), (v) => Math.floor(v / 257))).toBe(-1);
  });

  it('is the nearest code, rounded, at every depth and for every code', () => {
    for (let bits = 4; bits < 16; bits++) {
      const maximum = 2 ** bits - 1;
      const right = (v: number): number => Math.round((v * maximum) / 65535);
      expect(firstWrong(reduced({ bits, rounding: 'round' }), right), `${bits} bits`).toBe(-1);
    }
  });

  it('is one of the two codes around, dithered, and right on average', () => {
    for (const rounding of ['ordered', 'bluenoise'] as const) {
      const codes = reduced({ bits: 8, rounding });
      const off = codes.map((code, v) => code - v / 257);
      expect(Math.max(...off.map(Math.abs))).toBeLessThan(1);
      // A flat area of one tile: the codes' mean is the value to within half a 4096th of a step.
      const flat = plainImage(64, 64, new Uint16Array(4096), { channels: 1 });
      const reduce = sourceReducer(flat, { bits: 8, rounding });
      for (const value of [100, 257, 12345, 40000, 65535]) {
        let sum = 0;
        for (let pixel = 0; pixel < 4096; pixel++) sum += reduce(value, pixel, 0);
        expect(Math.abs(sum / 4096 - value / 257)).toBeLessThan(rounding === 'ordered' ? 1 / 64 : 1 / 2048);
      }
    }
  });

  it('stays as it is where it has no more bits, and is left alone by finer precisions', () => {
    const bytes = plainImage(1, 1, Uint8Array.of(1, 2, 3));
    expect(resolveInput(bytes, undefined, 'srgb', { bits: 8, rounding: 'floor' }).precision).toBeUndefined();
    expect(resolveInput(bytes, undefined, 'srgb', { bits: 12, rounding: 'floor' }).precision).toBeUndefined();
    expect(resolveInput(bytes, undefined, 'srgb', { bits: 7, rounding: 'floor' }).precision).toBeDefined();
  });

  it('of floats is clipped and rounded, and goes through the curve afterwards', () => {
    const floats = plainImage(2, 1, Float32Array.of(-0.5, 0.5, 0.501, 1.7, NaN, 0.999));
    const input = resolveInput(floats, undefined, 'gamma:2', { bits: 4, rounding: 'floor' });
    const rows = new RowLineariser(floats, input).rows(0, 1);
    const codes = [0, 7, 7, 15, 0, 14];
    expect([...rows]).toEqual([...Float32Array.from(codes, (code) => (code / 15) ** 2)]);
  });

  it('dithers gray without coloring it', () => {
    const input = resolveInput(everyCode, undefined, 'linear', { bits: 4, rounding: 'bluenoise' });
    const rows = new RowLineariser(everyCode, input).rows(0, 256);
    for (let i = 0; i < rows.length; i += 3) {
      if (rows[i] !== rows[i + 1] || rows[i] !== rows[i + 2]) expect.fail(`pixel ${i / 3} has a color`);
    }
  });
});
