import { describe, expect, test } from 'vitest';
import { joined, rangesOf } from './cut';

describe('a batch', () => {
  test.each([
    [6, 3, [2, 2, 2]],
    [5, 2, [3, 2]],
    [8, 3, [3, 3, 2]],
    [4, 1, [4]],
    [4, 4, [1, 1, 1, 1]],
  ])('of %i is cut for %i threads into parts that are as even as possible', (count, threads, sizes) => {
    const ranges = rangesOf(count, threads);
    expect(ranges.map(({ first, end }) => end - first)).toEqual(sizes);
    expect(ranges.map(({ share }) => share * count)).toEqual(sizes);
    expect(ranges[0]!.first).toBe(0);
    expect(ranges.at(-1)!.end).toBe(count);
    for (const [i, { first }] of ranges.slice(1).entries()) expect(first).toBe(ranges[i]!.end);
  });

  test('has the means of its parts, each as much as its share', () => {
    const part = (loss: number, ...slopes: number[]) => ({
      figures: { loss, twice: 2 * loss },
      gradients: new Map([['w', Float32Array.from(slopes)]]),
    });
    const { figures, gradients } = joined([part(1, 4, 0), part(5, -4, 8)], rangesOf(4, 2));
    expect(figures).toEqual({ loss: 3, twice: 6 });
    expect([...gradients.get('w')!]).toEqual([0, 4]);
    const uneven = joined(
      [part(4, 4, 0), part(1, -4, 1)],
      [
        { first: 0, end: 3, share: 0.75 },
        { first: 3, end: 4, share: 0.25 },
      ],
    );
    expect(uneven.figures.loss).toBe(3.25);
    expect([...uneven.gradients.get('w')!]).toEqual([2, 0.25]);
  });

  test('of one part is that part', () => {
    const whole = { figures: { loss: 0.1 }, gradients: new Map([['w', Float32Array.of(-0)]]) };
    expect(joined([whole], rangesOf(3, 1))).toBe(whole);
  });
});
