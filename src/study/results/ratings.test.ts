import { expect, test } from 'vitest';
import { Breather } from '../../core/work/breathing';
import type { RatingOutcome } from './participants';
import { meanRatings } from './ratings';

const RESAMPLING = { seed: 1, breather: new Breather() };

const rating = (participant: string, candidate: string, value: number): RatingOutcome => ({
  ...{ participant, simulated: false, task: 't', photo: 'p', candidate, value },
});

test('means, counts and intervals over participants', async () => {
  const ratings = [
    ...['P1', 'P2', 'P3', 'P4'].flatMap((participant, i) => [
      rating(participant, 'a', i < 2 ? 1 : 5),
      rating(participant, 'a', i < 2 ? 2 : 5),
      rating(participant, 'b', 4),
    ]),
    rating('P5', 'b', 4),
  ];
  const [a, b, ...more] = await meanRatings(ratings, ['a', 'b', 'unseen'], RESAMPLING);
  expect(more).toEqual([]);
  expect(a).toMatchObject({
    candidate: 'a',
    ratings: 8,
    participants: 4,
    mean: 26 / 8,
    counts: [2, 2, 0, 0, 4],
  });
  // Two of four people have a mean of 1.5 and two have 5: one draw in sixteen has people of one kind only.
  expect(a!.interval).toEqual([1.5, 5]);
  expect(b).toMatchObject({ ratings: 5, participants: 5, mean: 4, interval: [4, 4] });
});

test('a person with more ratings counts for more', async () => {
  const ratings = [...Array.from({ length: 3 }, () => rating('P1', 'a', 5)), rating('P2', 'a', 1)];
  expect((await meanRatings(ratings, ['a'], RESAMPLING))[0]).toMatchObject({ mean: 4, interval: [1, 5] });
});
