import { describe, expect, test } from 'vitest';
import { clippedShare } from '../../metrics/distribution/clipped-share';
import { goalOf } from '../../policy/model/goal-miss';
import { RandomStream } from '../random-stream';
import { FAULT_NAMES, FAULTS, type FaultName, spoilt } from './faults';

/** A photograph with light, dark and colored parts. */
const PHOTOGRAPH = Float32Array.from({ length: 16 * 16 * 3 }, (_, i) => {
  const [pixel, channel] = [Math.floor(i / 3), i % 3];
  return 0.05 + (0.9 * ((pixel * (7 + channel)) % 256)) / 255;
});
const BEFORE = goalOf(PHOTOGRAPH);

const numbersOf = (name: FaultName, strength: number, side = 1): ReturnType<typeof goalOf> =>
  goalOf(FAULTS[name](PHOTOGRAPH, strength, side));

describe('a fault', () => {
  test.each([0, 0.4, 1])('of strength %f is what its name says', (strength) => {
    const haze = numbersOf('haze', strength);
    expect(haze.contrast).toBeLessThan(BEFORE.contrast);
    expect(haze.lightness).toBeGreaterThan(BEFORE.lightness);
    expect(numbersOf('cast', strength, 1).warmth).toBeGreaterThan(BEFORE.warmth);
    expect(numbersOf('cast', strength, -1).warmth).toBeLessThan(BEFORE.warmth);
    expect(numbersOf('overexposed', strength).lightness).toBeGreaterThan(BEFORE.lightness);
    expect(clippedShare(FAULTS.overexposed(PHOTOGRAPH, strength))).toBeGreaterThan(clippedShare(PHOTOGRAPH));
    expect(numbersOf('underexposed', strength).lightness).toBeLessThan(BEFORE.lightness);
    expect(numbersOf('faded', strength).colourfulness).toBeLessThan(BEFORE.colourfulness);
    expect(numbersOf('gaudy', strength).colourfulness).toBeGreaterThan(BEFORE.colourfulness);
  });

  test.each(FAULT_NAMES)(
    '%s is larger the stronger it is, stays within 0..1 and leaves its input',
    (name) => {
      const copy = PHOTOGRAPH.slice();
      const change = (strength: number): number =>
        FAULTS[name](PHOTOGRAPH, strength, 1).reduce((sum, x, i) => sum + Math.abs(x - PHOTOGRAPH[i]!), 0);
      expect(change(0)).toBeGreaterThan(0);
      expect(change(0.5)).toBeGreaterThan(change(0));
      expect(change(1)).toBeGreaterThan(change(0.5));
      expect(FAULTS[name](PHOTOGRAPH, 1, -1).every((x) => x >= 0 && x <= 1)).toBe(true);
      expect(PHOTOGRAPH).toEqual(copy);
    },
  );
});

test('photographs are spoilt in every way, the same for a seed', () => {
  const drawn = (seed: number): string[] => {
    const random = new RandomStream(seed);
    return Array.from({ length: 60 }, () => spoilt(PHOTOGRAPH, random).join());
  };
  expect(drawn(1)).toEqual(drawn(1));
  expect(new Set(drawn(1)).size).toBe(60);
});
