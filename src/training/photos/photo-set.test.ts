import { describe, expect, test } from 'vitest';
import { PhotoSet } from './photo-set';
import { RandomStream } from '../random-stream';

/** A square of 20 pixels in which red says the column, green the row and blue the photo. */
const photo = (blue: number, weight: number) => ({
  name: `${blue}.png`,
  weight,
  pixels: Float32Array.from({ length: 20 * 20 * 3 }, (_, i) =>
    i % 3 === 0 ? Math.floor(i / 3) % 20 : i % 3 === 1 ? Math.floor(i / 60) : blue,
  ),
});

describe('draws', () => {
  const set = new PhotoSet([photo(1, 3), photo(2, 1)], 16);
  const random = new RandomStream(5);
  const drawn = Array.from({ length: 2000 }, () => set.draw(random));

  test('are crops of 16 of 20 pixels, flipped every other time', () => {
    const corners = new Set(drawn.map(([left, top]) => `${left} ${top}`));
    // Five rows times five first columns, or last ones where it is flipped.
    expect(corners.size).toBe(5 * 10);
    const flipped = drawn.filter((image) => image[0]! > image[3]!);
    expect(flipped.length / drawn.length).toBeCloseTo(0.5, 1);
    for (const image of drawn.slice(0, 50)) expect(Math.abs(image[0]! - image[45]!)).toBe(15);
  });

  test('follow the weights', () => {
    expect(drawn.filter((image) => image[2] === 1).length / drawn.length).toBeCloseTo(0.75, 1);
  });
});

test('centers are the middle', () => {
  const [center] = new PhotoSet([photo(1, 1)], 16).centers();
  expect([...center!.slice(0, 3)]).toEqual([2, 2, 1]);
  expect([...center!.slice(-3)]).toEqual([17, 17, 1]);
});
