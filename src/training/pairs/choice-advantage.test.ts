import { expect, test } from 'vitest';
import { advantages } from './choice-advantage';

test('what gained more than the other round of its pair has an advantage, whatever the pair', () => {
  const result = advantages({ images: [0, 1, 2, 3], gains: [0.3, 0.1, 0.9, 0.5], before: [1, 1, 1, 1] }, 2);
  expect(result[0]).toBeGreaterThan(0);
  expect(result[1]).toBeCloseTo(-result[0]!, 9);
  expect(result[2]).toBeCloseTo(2 * result[0]!, 9);
  const square = result.reduce((sum, x) => sum + x * x, 0) / 4;
  expect(square).toBeCloseTo(1, 1);
});

test('images that were farther away are expected to gain more', () => {
  const result = advantages({ images: [0, 1, 2], gains: [0.1, 0.2, 0.3], before: [1, 2, 3] }, 1);
  for (const each of result) expect(each).toBeCloseTo(0, 6);
});

test('a round whose pair has no other under way is compared with the batch', () => {
  const result = advantages({ images: [0, 3], gains: [0.4, 0.2], before: [1, 1] }, 2);
  expect(result[0]).toBeGreaterThan(0.9);
  expect(result[1]).toBeLessThan(-0.9);
});

test('where nothing differs nothing is blown up', () => {
  const result = advantages({ images: [0, 1], gains: [0.2, 0.2 + 1e-9], before: [1, 1] }, 2);
  for (const each of result) expect(Math.abs(each)).toBeLessThan(1e-5);
});
