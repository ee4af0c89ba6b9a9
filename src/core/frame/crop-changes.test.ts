import { describe, expect, it } from 'vitest';
import { uniform } from '../random';
import { type CropHandle, cropWithRatio, dragCrop, moveCrop } from './crop-changes';
import type { Crop } from './frame';
import { cropInside, isCropInside } from './straighten';

const size = { width: 60, height: 40 };
const HANDLES = ([-1, 0, 1] as const).flatMap((x) =>
  ([-1, 0, 1] as const).map((y): CropHandle => ({ x, y })),
);
const ratioOf = ([, , width, height]: Crop): number => (width * size.width) / (height * size.height);

describe('a crop by hand', () => {
  it('is inside whatever is dragged how far, and keeps its ratio', () => {
    for (let n = 0; n < 60; n++) {
      const at = (i: number): number => uniform(11, n * 8 + i);
      const picture = { size, angle: (at(0) - 0.5) * 80 };
      const crop = cropInside([at(1) * 0.5, at(2) * 0.5, 0.5, 0.5], picture.angle, size);
      const by = [(at(3) - 0.5) * 3, (at(4) - 0.5) * 3] as const;
      const moved = moveCrop(crop, ...by, picture);
      expect(isCropInside(moved, picture.angle, size)).toBe(true);
      expect(moved.slice(2)).toEqual([expect.closeTo(crop[2], 9), expect.closeTo(crop[3], 9)]);
      for (const handle of HANDLES) {
        const free = dragCrop(crop, handle, by, undefined, picture);
        const kept = dragCrop(crop, handle, by, ratioOf(crop), picture);
        expect([free, kept].every((each) => isCropInside(each, picture.angle, size))).toBe(true);
        expect(ratioOf(kept)).toBeCloseTo(ratioOf(crop), 6);
      }
    }
  });

  it('goes where it is dragged, up to the edges', () => {
    const picture = { size, angle: 0 };
    expect(moveCrop([0.25, 0.25, 0.5, 0.5], 0.1, 2, picture)).toEqual([
      ...[0.35, expect.closeTo(0.5, 6)],
      ...[0.5, 0.5],
    ]);
    const right = dragCrop([0, 0, 0.5, 0.5], { x: 1, y: 0 }, [0.25, 0.1], undefined, picture);
    expect(right).toEqual([0, 0, 0.75, 0.5]);
    const corner = dragCrop([0.5, 0.5, 0.5, 0.5], { x: -1, y: -1 }, [-0.25, 0], 1.5, picture);
    expect(corner).toEqual([0.25, 0.25, 0.75, 0.75]);
  });

  it('takes another ratio', () => {
    const square = cropWithRatio([0, 0, 1, 1], 1, { size, angle: 0 });
    expect(square).toEqual(
      [expect.closeTo(1 / 6, 9), 0, expect.closeTo(2 / 3, 9), 1].map((v) =>
        v === 0 ? expect.closeTo(0, 9) : v === 1 ? expect.closeTo(1, 9) : v,
      ),
    );
    expect(ratioOf(cropWithRatio(square, 16 / 9, { size, angle: 10 }))).toBeCloseTo(16 / 9, 6);
  });
});
