import { expect, test } from 'vitest';
import { comparePairs } from './pair-comparison';
import type { PairOutcome, PairOutcomes } from './pair-outcomes';

const outcome = (deltaE: number, more: Partial<PairOutcome> = {}): PairOutcome => ({
  ...{ deltaE, ciede2000: deltaE / 2, psnr: 20, cast: [1, -2], localContrast: 1, clipped: 0.01 },
  beyond: { lightness: deltaE, contrast: 1, warmth: -2, colourfulness: 3 },
  ...more,
});

const outcomes = (model: number, autoLevels: number, steps = 4): PairOutcomes => ({
  untouched: outcome(40),
  'auto-levels': outcome(autoLevels),
  'gray-world': outcome(30),
  model: outcome(model, { steps, idleSteps: 1 }),
  'model told the goal': outcome(model / 2, { steps, idleSteps: 0 }),
});

test('means go by the weights of photographs, whose versions count the same', () => {
  const photos = [
    { weight: 3, versions: [outcomes(10, 20), outcomes(20, 10)] },
    { weight: 1, versions: [outcomes(31, 20, 2)] },
  ];
  const found = comparePairs(photos, 1);
  expect(found).toMatchObject({ images: 3, photographs: 2 });
  expect(found.deltaE).toBeCloseTo((3 * 15 + 31) / 4, 9);
  expect(found.ciede2000).toBeCloseTo(found.deltaE / 2, 9);
  expect(found.nearerThanAutoLevels).toBeCloseTo((3 * 0.5) / 4, 9);
  expect(found.nearerThanGrayWorld).toBeCloseTo(3 / 4, 9);
  expect(found.steps).toBeCloseTo((3 * 4 + 2) / 4, 9);
  expect(found.idleSteps).toBe(1);
  expect(found.cast).toEqual([1, -2]);
  expect(found.beyond).toMatchObject({ contrast: 1, warmth: -2, colourfulness: 3 });
  expect(found.beyond.lightness).toBeCloseTo(found.deltaE, 9);
  expect(found.told!.deltaE).toBeCloseTo(found.deltaE / 2, 9);
  expect(found.methods['untouched']).not.toHaveProperty('steps');
});

test('a lead that every photograph shares has an interval that says so', () => {
  const photos = Array.from({ length: 12 }, (_, i) => ({
    weight: 1,
    versions: [outcomes(10 + i, 13 + i)],
  }));
  const { lead, intervals, nearerThanAutoLevels } = comparePairs(photos, 1);
  expect(lead['auto-levels']!.difference).toBeCloseTo(3, 9);
  expect(lead['auto-levels']!.interval[0]).toBeCloseTo(3, 9);
  expect(nearerThanAutoLevels).toBe(1);
  expect(intervals.nearerThanAutoLevels).toEqual([1, 1]);
  expect(intervals.deltaE[1] - intervals.deltaE[0]).toBeGreaterThan(1);
});
