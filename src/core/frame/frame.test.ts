import { describe, expect, it } from 'vitest';
import { uniform } from '../random';
import {
  cropRegion,
  type Framing,
  framedSize,
  isWholeFrame,
  mirrorFrame,
  tidyFrame,
  turnFrame,
  WHOLE_FRAME,
} from './frame';
import { angleOfLine, cropInside, isCropInside } from './straighten';

const PHOTO = { width: 60, height: 40 };

/** Frames of all kinds, by number. */
function anyFrame(n: number): Framing {
  const at = (i: number): number => uniform(3, n * 8 + i);
  const [left, top] = [at(0) * 0.6, at(1) * 0.6];
  return {
    turns: Math.floor(at(2) * 4) as Framing['turns'],
    flip: at(3) < 0.5,
    angle: Math.round((at(4) - 0.5) * 900) / 10,
    crop: [left, top, (1 - left) * (0.2 + 0.8 * at(5)), (1 - top) * (0.2 + 0.8 * at(6))],
  };
}
const SEVERAL = Array.from({ length: 60 }, (_, n) => anyFrame(n));

describe('the crop in whole pixels', () => {
  it('has edges at the nearest lines between pixels, a half to the right', () => {
    expect(cropRegion([0, 0.25, 1, 0.5], PHOTO)).toEqual({ x: 0, y: 10, width: 60, height: 20 });
    expect(cropRegion([0.1, 0.1, 0.2, 0.2], { width: 45, height: 5 })).toEqual({
      x: 5,
      y: 1,
      width: 9,
      height: 1,
    });
    // 0.1 + 0.2 is a little above 0.3 in doubles, 0.7 + 0.1 a little below 0.8.
    expect(cropRegion([0.7, 0, 0.1, 1], { width: 5, height: 1 })).toMatchObject({ x: 4, width: 1 });
  });

  it('keeps a pixel, inside', () => {
    expect(cropRegion([1, 0.999, 1e-9, 1e-9], PHOTO)).toEqual({ x: 59, y: 39, width: 1, height: 1 });
    for (const { crop } of SEVERAL) {
      const { x, y, width, height } = cropRegion(crop, PHOTO);
      expect(Math.min(x, y, width - 1, height - 1)).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(60);
      expect(y + height).toBeLessThanOrEqual(40);
    }
  });

  it('lies in the turned picture', () => {
    expect(framedSize(PHOTO, { ...WHOLE_FRAME, turns: 3, crop: [0, 0, 0.5, 1] })).toEqual({
      width: 20,
      height: 60,
    });
  });
});

it('is tidy in files: whole at last digits, inside, and the same again', () => {
  const untidy = { ...WHOLE_FRAME, crop: [-1e-12, 1e-9, 1 + 1e-12, 1 - 1e-12] } satisfies Framing;
  expect(tidyFrame(untidy)).toEqual(WHOLE_FRAME);
  for (const each of SEVERAL) {
    const tidy = tidyFrame(each);
    expect(tidyFrame(tidy)).toEqual(tidy);
    const [left, top, width, height] = tidy.crop;
    expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(1 + 1e-9);
    expect(Math.abs(left - each.crop[0]) + Math.abs(width - each.crop[2])).toBeLessThan(3e-6);
  }
});

describe('turning and mirroring a frame', () => {
  const near = (a: Framing, b: Framing): void => {
    expect({ ...a, crop: 0 }).toEqual({ ...b, crop: 0 });
    a.crop.forEach((value, i) => expect(value).toBeCloseTo(b.crop[i]!, 12));
  };

  it('comes back: four turns, two mirrors, a turn and a turn back', () => {
    for (const frame of SEVERAL) {
      near(
        [1, 2, 3, 4].reduce((turned) => turnFrame(turned, true), frame),
        frame,
      );
      near(mirrorFrame(mirrorFrame(frame)), frame);
      near(turnFrame(turnFrame(frame, true), false), frame);
    }
  });

  it('knows that mirrors turn turns around', () => {
    for (const frame of SEVERAL) {
      near(mirrorFrame(turnFrame(frame, true)), turnFrame(mirrorFrame(frame), false));
    }
  });

  it('leaves nothing of what was undone', () => {
    expect(isWholeFrame(undefined)).toBe(true);
    expect(isWholeFrame(mirrorFrame(mirrorFrame(WHOLE_FRAME)))).toBe(true);
    expect(isWholeFrame(turnFrame(WHOLE_FRAME, false))).toBe(false);
  });
});

describe('straightening', () => {
  it('keeps the largest part of the same ratio', () => {
    // A square turned by 45 degrees holds one of half its area.
    const [left, top, width, height] = cropInside([0, 0, 1, 1], 45, { width: 10, height: 10 });
    expect([width, height]).toEqual([expect.closeTo(Math.SQRT1_2, 12), expect.closeTo(Math.SQRT1_2, 12)]);
    expect([left, top]).toEqual([expect.closeTo((1 - width) / 2, 12), expect.closeTo((1 - height) / 2, 12)]);
  });

  it('gives crops that are inside, of the shape that was asked for, and no smaller than need be', () => {
    for (const { crop, angle } of SEVERAL) {
      const found = cropInside(crop, angle, PHOTO);
      expect(isCropInside(found, angle, PHOTO)).toBe(true);
      const [left, top, width, height] = found;
      expect(width / height).toBeCloseTo(crop[2] / crop[3], 9);
      if (isCropInside(crop, angle, PHOTO)) expect(found).toBe(crop);
      else {
        const larger = [left - width * 5e-4, top - height * 5e-4, width * 1.001, height * 1.001] as const;
        expect(isCropInside(larger, angle, PHOTO)).toBe(false);
      }
    }
  });

  it('makes a line horizontal or vertical, whichever is nearer', () => {
    expect(angleOfLine(0, 100, 0)).toBe(0);
    expect(angleOfLine(0, 100, 10)).toBeCloseTo(-5.71, 6);
    expect(angleOfLine(0, -100, -10)).toBeCloseTo(-5.71, 6);
    expect(angleOfLine(2, 10, 100)).toBeCloseTo(7.71, 6);
    expect(angleOfLine(40, 100, -40)).toBe(45);
  });
});
