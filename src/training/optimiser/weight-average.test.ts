import { expect, test } from 'vitest';
import { copyOf, moveAverage } from './weight-average';

const weights = (...numbers: number[]) =>
  new Map([['w', { shape: [numbers.length], data: Float32Array.from(numbers) }]]);

test('keeps its share, less of it at first, and leaves what it averages alone', () => {
  const now = weights(8, -8);
  const average = copyOf(weights(0, 0));
  moveAverage(average, now, 0.75, 1000);
  expect([...average.get('w')!.data]).toEqual([2, -2]);
  moveAverage(average, now, 0.75, 0);
  expect(average.get('w')!.data[0]).toBeCloseTo(2 + 0.9 * 6, 5);
  expect([...now.get('w')!.data]).toEqual([8, -8]);
});

test('comes to what does not change', () => {
  const average = copyOf(weights(5));
  for (let update = 0; update < 500; update++) moveAverage(average, weights(1), 0.97, update);
  expect(average.get('w')!.data[0]).toBeCloseTo(1, 4);
});
