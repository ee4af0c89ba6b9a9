import { expect, test } from 'vitest';
import { RandomStream } from './random-stream';

test('goes on from where it stood', () => {
  const stream = new RandomStream(7);
  stream.next();
  stream.between(2, 3);
  const resumed = new RandomStream(7, stream.drawn);
  expect([stream.next(), stream.seed(), stream.below(9)]).toEqual([
    resumed.next(),
    resumed.seed(),
    resumed.below(9),
  ]);
});

test('picks indexes by their shares', () => {
  const stream = new RandomStream(1);
  const counts = [0, 0, 0];
  for (let i = 0; i < 10000; i++) counts[stream.pick([0.2, 0.2, 1])]!++;
  expect(counts[0]! / 10000).toBeCloseTo(0.2, 1);
  expect(counts[1]).toBe(0);
  expect(counts[2]! / 10000).toBeCloseTo(0.8, 1);
});

test('shuffles without losing anything', () => {
  const items = Array.from({ length: 50 }, (_, i) => i);
  const shuffled = [...items];
  new RandomStream(3).shuffle(shuffled);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
});
