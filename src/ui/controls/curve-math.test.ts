import { describe, expect, it } from 'vitest';
import { requireFilter } from '../../filters';
import { curvePoints, withPoint } from './curve-math';

const spec = requireFilter('tone').parameters[0]!;
const straight = Array.from({ length: 8 }, () => 1);

describe('curvePoints', () => {
  it('is the diagonal for equal slopes and ends at 1 for any', () => {
    expect(curvePoints(straight)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => i / 8));
    expect(curvePoints([2, 2, 1, 1, 0.5, 0.5, 1, 1])[8]).toBeCloseTo(1, 12);
  });
});

describe('withPoint', () => {
  it('puts the point where it is dragged and moves no other', () => {
    const slopes = withPoint(straight, 3, 0.55, spec);
    const points = curvePoints(slopes);
    expect(points[4]).toBeCloseTo(0.55, 4);
    for (const i of [1, 2, 3, 5, 6, 7, 8]) expect(points[i]).toBeCloseTo(i / 8, 9);
  });

  it("stays within the slider's range", () => {
    for (const height of [0, 1]) {
      const slopes = withPoint(straight, 3, height, spec);
      for (const slope of slopes) {
        expect(slope).toBeGreaterThanOrEqual(0.5);
        expect(slope).toBeLessThanOrEqual(2);
      }
      expect(slopes[3]! + slopes[4]!).toBeCloseTo(2, 9);
    }
  });

  it('does not drive a slope from a file further beyond the range', () => {
    const slopes = withPoint([5, 1, 1, 1, 1, 1, 1, 1], 0, 1, spec);
    expect(slopes[0]).toBe(5);
  });
});
