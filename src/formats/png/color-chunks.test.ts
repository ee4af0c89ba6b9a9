import { expect, it } from 'vitest';
import { colorWarnings } from './color-chunks';

const chunk = (type: string, ...data: number[]) => ({ type, data: Uint8Array.from(data) });
const gamma = (value: number) =>
  chunk('gAMA', value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);

it('says what colors mean that are not taken so, the strongest statement first', () => {
  expect(colorWarnings([])).toEqual([]);
  expect(colorWarnings([gamma(45455)])).toEqual([]);
  expect(colorWarnings([gamma(100_000)])[0]).toContain('raised to 1,');
  expect(colorWarnings([gamma(100_000), chunk('sRGB', 0)])).toEqual([]);
  expect(colorWarnings([chunk('iCCP', 1), chunk('cICP', 9, 16, 0, 1)])[0]).toContain('HDR, PQ');
  expect(colorWarnings([chunk('cICP', 1, 13, 0, 1), gamma(100_000)])).toEqual([]);
});
