import { describe, expect, it } from 'vitest';
import { depthAtLevels, effectiveBits, linearStep, losesDetail, rangesLosingDetail } from './effective-depth';
import type { NoisePoint } from './noise-level';
import { gaussianNoise } from './noise.fixture';

const points = (...of: (readonly [level: number, sigma: number])[]): NoisePoint[] =>
  of.map(([level, sigma]) => ({ level, sigma, pixels: 4096 }));

describe('effectiveBits', () => {
  it('is the depth whose rounding is as strong as the noise', () => {
    expect(effectiveBits(2 ** -10 / Math.sqrt(12))).toBeCloseTo(10, 12);
    expect(effectiveBits(1 / Math.sqrt(12), 256)).toBeCloseTo(8, 12);
    expect(effectiveBits(0)).toBe(Infinity);
  });

  it('loses a bit when the noise doubles', () => {
    expect(effectiveBits(0.002)).toBeCloseTo(effectiveBits(0.001) - 1, 12);
  });
});

describe('depthAtLevels', () => {
  it('has the bits of each level, and no more than the image came with', () => {
    const [dark, bright] = depthAtLevels(points([0.1, 0], [0.8, 2 ** -6 / Math.sqrt(12)]), () => 1 / 256);
    expect(dark).toMatchObject({ level: 0.1, sigma: 0, pixels: 4096 });
    expect(dark!.bits).toBeCloseTo(8, 12);
    expect(bright!.bits).toBeCloseTo(6, 12);
    expect(depthAtLevels(points([0.1, 0]))[0]!.bits).toBe(Infinity);
  });
});

describe('losesDetail', () => {
  it('begins above a step of two deviations', () => {
    expect(losesDetail(0.02, 0.01)).toBe(false);
    expect(losesDetail(0.0201, 0.01)).toBe(true);
    expect(losesDetail(0.001, 0)).toBe(true);
  });

  it('is where means of rounded samples stop following the signal', () => {
    /** The largest error, in steps, of the mean of many rounded samples; and what the ripple's formula says. */
    const ripple = (sigma: number) => {
      const errors = Array.from({ length: 16 }, (_, i) => {
        const signal = i / 16;
        let sum = 0;
        for (let n = 0; n < 40_000; n++) sum += Math.round(signal + sigma * gaussianNoise(3, n));
        return Math.abs(sum / 40_000 - signal);
      });
      return { found: Math.max(...errors), told: Math.exp(-2 * (Math.PI * sigma) ** 2) / Math.PI };
    };
    const [fine, coarse] = [ripple(1 / 2), ripple(1 / 4)];
    expect(fine.found).toBeLessThan(0.01);
    expect(fine.told).toBeCloseTo(0.0023, 4);
    expect(coarse.found).toBeCloseTo(coarse.told, 1);
    expect(coarse.found).toBeGreaterThan(0.08);
  });
});

describe('rangesLosingDetail', () => {
  const step = () => 0.004;

  it('finds where twice the noise falls below the step, between the levels too', () => {
    // Twice the noise is 0.002, 0.004 half-way, and 0.006.
    expect(rangesLosingDetail(points([0, 0.001], [0.5, 0.003], [1, 0.005]), step)).toEqual([
      { from: 0, to: 0.25 },
    ]);
    expect(rangesLosingDetail(points([0, 0.005], [0.5, 0.003], [1, 0.001]), step)).toEqual([
      { from: 0.75, to: 1 },
    ]);
  });

  it('has several ranges, all or none', () => {
    const twice = points([0, 0.001], [0.25, 0.003], [0.5, 0.001], [0.75, 0.003], [1, 0.003]);
    expect(rangesLosingDetail(twice, step)).toEqual([
      { from: 0, to: 0.125 },
      { from: 0.375, to: 0.625 },
    ]);
    expect(rangesLosingDetail(points([0.1, 0.001], [0.9, 0]), step)).toEqual([{ from: 0.1, to: 0.9 }]);
    expect(rangesLosingDetail(points([0.1, 0.002], [0.9, 0.003]), step)).toEqual([]);
    expect(rangesLosingDetail([], step)).toEqual([]);
  });

  it('has 8 linear bits lose the shadows of shot noise, and 12 keep them', () => {
    // sigma = 0.01 sqrt(level): twice that is 1 / 255 at level (1 / 5.1)^2 = 0.0384.
    const shot = points(
      ...Array.from({ length: 1000 }, (_, i) => [(i + 1) / 1000, 0.01 * Math.sqrt((i + 1) / 1000)] as const),
    );
    const linear = rangesLosingDetail(shot, linearStep(8));
    expect(linear).toHaveLength(1);
    expect(linear[0]!.to).toBeCloseTo((1 / 5.1) ** 2, 4);
    expect(rangesLosingDetail(shot, linearStep(12))).toEqual([]);
  });
});

describe('steps', () => {
  it('are those of the codes', () => {
    expect(linearStep(8)(0.3)).toBe(1 / 255);
    expect(linearStep(1)(0)).toBe(1);
  });
});
