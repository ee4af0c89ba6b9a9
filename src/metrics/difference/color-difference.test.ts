import { describe, expect, it } from 'vitest';
import { colorDifference, labOfRgb } from './color-difference';

/** Sharma, Wu and Dalal 2005, table 1, by their numbers: L, a, b, L, a, b, difference. */
const PUBLISHED = [
  [1, 50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425],
  [4, 50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0],
  [7, 50, 0, 0, 50, -1, 2, 2.3669],
  [9, 50, 2.49, -0.001, 50, -2.49, 0.0009, 7.1792],
  [11, 50, 2.49, -0.001, 50, -2.49, 0.0011, 7.2195],
  [17, 50, 2.5, 0, 73, 25, -18, 27.1492],
  [20, 50, 2.5, 0, 58, 24, 15, 19.4535],
  [25, 60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644],
  [29, 22.7233, 20.0904, -46.694, 23.0331, 14.973, -42.5619, 2.0373],
  [32, 90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381],
  [34, 2.0776, 0.0795, -1.135, 0.9033, -0.0636, -0.5514, 0.9082],
] as const;

const lab = (l: number, a: number, b: number) => ({ mode: 'lab65', l, a, b }) as const;

describe('colorDifference', () => {
  it.each(PUBLISHED)('gives the published value of pair %i', (_, l1, a1, b1, l2, a2, b2, expected) => {
    expect(Math.abs(colorDifference(lab(l1, a1, b1), lab(l2, a2, b2)) - expected)).toBeLessThan(6e-5);
    expect(Math.abs(colorDifference(lab(l2, a2, b2), lab(l1, a1, b1)) - expected)).toBeLessThan(6e-5);
  });
});

describe('labOfRgb', () => {
  it('has sRGB’s white at 100, 0, 0 and its mid gray and red where CIE’s formulae put them', () => {
    expect(labOfRgb(1, 1, 1)).toMatchObject({ l: 100, a: 0, b: 0 });
    const linear = ((0.5 + 0.055) / 1.055) ** 2.4;
    expect(labOfRgb(0.5, 0.5, 0.5).l).toBeCloseTo(116 * Math.cbrt(linear) - 16, 6);
    const red = labOfRgb(1, 0, 0);
    expect([red.l, red.a, red.b].map((value) => Math.round(value))).toEqual([53, 80, 67]);
  });
});
