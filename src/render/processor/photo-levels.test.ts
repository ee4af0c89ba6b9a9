import { expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { resolveInput } from '../transform/input-transform';
import { PhotoLevels } from './photo-levels';
import { sampleView } from './view-sampler';

/** Linear values of one channel, 0..1, the same in all three. */
function levelsOf(width: number, height: number, values: readonly number[]): PhotoLevels {
  const source = plainImage(
    width,
    height,
    Float32Array.from(values.flatMap((value) => [value, value, value])),
  );
  return new PhotoLevels(source, resolveInput(source, undefined, 'linear'));
}

const red = (pixels: Float32Array): number[] => [...pixels].filter((_, i) => i % 3 === 0);

it('every level is the mean of the pixels that are there', () => {
  const levels = levelsOf(3, 3, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(levels.sizes).toEqual([3, 2, 1].map((side) => ({ width: side, height: side })));
  expect(red(levels.rows(0, 1, 1))).toEqual([4, 5, 6]);
  expect(red(levels.rows(1, 0, 2))).toEqual([3, 4.5, 7.5, 9]);
  expect(red(levels.rows(2, 0, 1))).toEqual([6]);
});

it('a view shows the photo’s own pixels at 100 %, and only where there are some', () => {
  const levels = levelsOf(3, 2, [1, 2, 3, 4, 5, 6]);
  const { pixels, ...part } = sampleView(levels, { width: 6, height: 2, scale: 1, left: -2, top: 1 });
  expect(part).toEqual({ x: 2, y: 0, width: 3, height: 1 });
  expect(red(pixels)).toEqual([4, 5, 6]);
});

it('a smaller view averages what each pixel covers', () => {
  const levels = levelsOf(6, 3, [0, 2, 4, 6, 8, 10, 0, 2, 4, 6, 8, 10, 6, 8, 10, 12, 14, 16]);
  const { pixels } = sampleView(levels, { width: 4, height: 2, scale: 1.5, left: 0, top: 0 });
  const columns = [2 / 3, 3 + 1 / 3, 6 + 2 / 3, 9 + 1 / 3];
  // The second row covers half a row of the upper ones and one whole lower one.
  const expected = [...columns, ...columns.map((value) => value + 4)];
  red(pixels).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
});

it('an enlarged view shows squares', () => {
  const levels = levelsOf(2, 1, [1, 2]);
  const { pixels, ...part } = sampleView(levels, { width: 9, height: 4, scale: 0.25, left: 0, top: 0 });
  expect(part).toEqual({ x: 0, y: 0, width: 8, height: 4 });
  expect(red(pixels).slice(0, 8)).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
});
