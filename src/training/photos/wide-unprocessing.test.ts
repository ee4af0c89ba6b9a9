import { expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { RandomStream } from '../random-stream';
import { unprocessWidely, WIDE_UNPROCESSING } from './wide-unprocessing';

const finished = Float32Array.from({ length: 16 * 16 * 3 }, (_, i) => uniform(1, i));

const meanOf = (pixels: Float32Array): number => pixels.reduce((sum, x) => sum + x, 0) / pixels.length;

test('the same stream gives the same source, and every source takes as many draws', () => {
  const [one, other] = [new RandomStream(3), new RandomStream(3)];
  expect(unprocessWidely(finished, WIDE_UNPROCESSING, one)).toEqual(
    unprocessWidely(finished, WIDE_UNPROCESSING, other),
  );
  const first = one.drawn;
  unprocessWidely(finished, WIDE_UNPROCESSING, one);
  expect(one.drawn).toBe(2 * first);
});

test('most sources are dark, and the share that stays bright does', () => {
  const light = (brightShare: number): number[] => {
    const random = new RandomStream(4);
    const wide = { ...WIDE_UNPROCESSING, brightShare, encodedShare: 0 };
    return Array.from({ length: 60 }, () => meanOf(unprocessWidely(finished, wide, random)));
  };
  expect(Math.max(...light(1)) - Math.min(...light(1))).toBeLessThan(0.25);
  expect(Math.min(...light(1))).toBeGreaterThan(0.2);
  expect(light(0).filter((mean) => mean < 0.15).length).toBeGreaterThan(45);
});

test('sources that are encoded in part are brighter', () => {
  const wide = { ...WIDE_UNPROCESSING, brightShare: 0 };
  const plain = unprocessWidely(finished, { ...wide, encodedShare: 0 }, new RandomStream(6));
  const encoded = unprocessWidely(
    finished,
    { ...wide, encodedShare: 1, encoding: [2, 2] },
    new RandomStream(6),
  );
  plain.forEach((x, i) => expect(encoded[i]).toBeCloseTo(Math.sqrt(x), 5));
});
