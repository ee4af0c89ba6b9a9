import { describe, expect, it } from 'vitest';
import { contourStrengths, visibilityLimits } from './contour-strength';

const SIDE = 15;
const MIDDLE = 7 * SIDE + 7;
const WINDOW = { radius: 7, largestContrast: 72 };

/** All of it smooth, unless said otherwise; the window of the middle pixel is the whole of it. */
const plane = (code: (x: number, y: number) => number, smooth: (x: number) => boolean = () => true) => ({
  width: SIDE,
  height: SIDE,
  codes: Int16Array.from({ length: SIDE * SIDE }, (_, i) => code(i % SIDE, Math.floor(i / SIDE))),
  smooth: Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (smooth(i % SIDE) ? 1 : 0)),
});

/** d p q / (p + q), where `contrast` is in codes of 4095 and p and q are columns of the fifteen. */
const strength = (contrast: number, p: number, q: number) =>
  (((contrast * 1023) / 4095) * (p / SIDE) * (q / SIDE)) / ((p + q) / SIDE);

const middleOf = (...of: Parameters<typeof plane>) => contourStrengths(plane(...of), WINDOW)[MIDDLE]!;

describe('contourStrengths', () => {
  it('weighs a step by its contrast and by the shares on both sides, up or down', () => {
    expect(middleOf((x) => (x < 8 ? 400 : 416))).toBeCloseTo(strength(16, 8, 7), 6);
    expect(middleOf((x) => (x < 8 ? 416 : 400))).toBeCloseTo(strength(16, 8, 7), 6);
    expect(middleOf((_, y) => (y < 8 ? 400 : 464))).toBeCloseTo(strength(64, 8, 7), 6);
  });

  it('has windows that end at the border', () => {
    // The corner's window is 8 x 8: all of one side, and nothing of the other.
    const strengths = contourStrengths(
      plane((x) => (x < 8 ? 400 : 416)),
      WINDOW,
    );
    expect(strengths[0]).toBe(0);
    // One column further in it reaches the other side; the window counts as whole.
    expect(strengths[1]).toBeCloseTo(((16 * 1023) / 4095) * ((64 * 8) / 72 / 225), 6);
  });

  it('takes the stronger side', () => {
    expect(middleOf((x) => (x < 5 ? 400 : x < 9 ? 416 : 420))).toBeCloseTo(strength(16, 4, 5), 6);
  });

  it('does not count a contrast whose codes in between are used', () => {
    // 24 above: five columns, less twice the one of 12 above.
    expect(middleOf((x) => (x < 9 ? 400 : x < 10 ? 412 : 424))).toBeCloseTo(strength(24, 9, 3), 6);
    expect(middleOf((x) => 400 + x)).toBe(0);
    expect(middleOf((x) => 400 + 4 * x)).toBeCloseTo(strength(4, 1, 1), 6);
  });

  it('leaves out what is not smooth', () => {
    expect(
      middleOf(
        (x) => (x < 8 ? 400 : 416),
        (x) => x < 10,
      ),
    ).toBeCloseTo(strength(16, 8, 2), 6);
    expect(
      middleOf(
        (x) => (x < 8 ? 400 : 416),
        (x) => x !== 7,
      ),
    ).toBe(0);
  });

  it('leaves out what is too strong for a contour, or too weak to be seen', () => {
    expect(middleOf((x) => (x < 8 ? 400 : 400 + 300))).toBe(0);
    expect(middleOf((x) => (x < 8 ? 2500 : 2516))).toBe(0);
    expect(middleOf((x) => (x < 8 ? 2500 : 2532))).toBeCloseTo(strength(32, 8, 7), 6);
  });

  it('finds nothing in a flat plane', () => {
    expect(
      contourStrengths(
        plane(() => 400),
        WINDOW,
      ).every((value) => value === 0),
    ).toBe(true);
  });
});

describe('visibilityLimits', () => {
  it('is the last code where a contrast adds 1.9 % to the light of a BT.1886 display, from a code of ten bits on', () => {
    const [white, black] = [300 ** (1 / 2.4), 0.01 ** (1 / 2.4)];
    const light = (code: number) => (((white - black) * code) / 4095 + black) ** 2.4;
    const limits = visibilityLimits(40);
    for (const contrast of [4, 8, 16, 31]) {
      const limit = limits[contrast]!;
      expect(light(limit + contrast)).toBeGreaterThan(1.019 * light(limit));
      expect(light(limit + 1 + contrast)).toBeLessThan(1.019 * light(limit + 1));
    }
    expect([...limits.subarray(0, 4)]).toEqual([-1, -1, -1, -1]);
    expect(limits[40]).toBe(4095);
  });
});
