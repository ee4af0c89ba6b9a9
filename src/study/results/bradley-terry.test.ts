import { describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { Breather } from '../../core/work/breathing';
import { bradleyTerry, expectedWinShares, logStrengths } from './bradley-terry';
import type { Preference } from './participants';

const RESAMPLING = { seed: 1, breather: new Breather() };

const preference = (participant: string, winner: string, loser: string, flip = false): Preference => ({
  ...{ participant, simulated: false, task: 't', photo: 'p', chosen: winner },
  shown: flip ? [loser, winner] : [winner, loser],
});

describe('strengths', () => {
  test('of a case that is solved by hand', () => {
    // Strengths 3 and 1/3: a wins 9 of 10 pairs, and 3 of 4 virtual ones. With 4 pairs the likelihood is stationary where
    // wins + 1/2 = 4 * 9/10 + 3/4.
    const logs = logStrengths([
      [0, 3.85],
      [0.15, 0],
    ]);
    expect(logs[0]).toBeCloseTo(Math.log(3), 8);
    expect(logs[1]).toBeCloseTo(-Math.log(3), 8);
    expect(expectedWinShares(logs)[0]).toBeCloseTo(0.9, 8);
  });

  test('come to the ratio of wins where there are many', () => {
    const [a, b] = logStrengths([
      [0, 30_000],
      [10_000, 0],
    ]);
    expect(a! - b!).toBeCloseTo(Math.log(3), 3);
  });

  test('make expected wins what they were', () => {
    const wins = [
      [0, 7, 9, 2],
      [3, 0, 4, 1],
      [1, 6, 0, 0],
      [8, 5, 3, 0],
    ];
    const logs = logStrengths(wins);
    expect(logs.reduce((sum, each) => sum + each, 0)).toBeCloseTo(0, 9);
    // Up to what the virtual opponent takes: the sum over candidates of what is left is its own score, 0.
    const left = logs.map((own, i) => {
      const met = logs.reduce(
        (sum, other, j) => sum + (i === j ? 0 : (wins[i]![j]! + wins[j]![i]!) / (1 + Math.exp(other - own))),
        0,
      );
      return wins[i]!.reduce((sum, each) => sum + each, 0) - met;
    });
    expect(left.reduce((sum, each) => sum + each, 0)).toBeCloseTo(0, 6);
    for (const each of left) expect(Math.abs(each)).toBeLessThan(0.5);
  });

  test('are finite where one wins always, and where nothing joins two groups', () => {
    const always = logStrengths([
      [0, 5],
      [0, 0],
    ]);
    expect(always.every(Number.isFinite)).toBe(true);
    expect(always[0]!).toBeGreaterThan(1);
    const apart = logStrengths([
      [0, 4, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 4],
      [0, 0, 0, 0],
    ]);
    expect(apart[0]).toBeCloseTo(apart[2]!, 8);
    expect(apart[1]).toBeCloseTo(apart[3]!, 8);
    expect(apart[0]!).toBeGreaterThan(apart[1]!);
  });

  test('are equal where all wins are', () => {
    const even = [
      [0, 2, 2],
      [2, 0, 2],
      [2, 2, 0],
    ];
    expect(logStrengths(even).map((each) => Math.abs(each) < 1e-9)).toEqual([true, true, true]);
    expect(expectedWinShares([0, 0, 0])).toEqual([0.5, 0.5, 0.5]);
  });
});

describe('with intervals', () => {
  const truth: Readonly<Record<string, number>> = { good: 1, middling: 0, bad: -1 };
  const names = Object.keys(truth);
  /** 80 people, each of whom sees all pairs twice. */
  const drawn = Array.from({ length: 80 }, (_, person) =>
    names.flatMap((a, i) =>
      names.slice(i + 1).flatMap((b, j) =>
        [0, 1].map((again) => {
          const chance = 1 / (1 + Math.exp(truth[b]! - truth[a]!));
          const wins = uniform(person, 10 * (3 * i + j) + again) < chance;
          return wins ? preference(`P${person}`, a, b) : preference(`P${person}`, b, a, true);
        }),
      ),
    ),
  ).flat();

  test('what data was drawn from is found again', async () => {
    const found = await bradleyTerry(drawn, names, RESAMPLING);
    found.forEach(({ candidate, logStrength, winShare, pairs, wins, intervals }) => {
      const [low, high] = intervals.logStrength;
      expect(Math.abs(logStrength - truth[candidate]!)).toBeLessThan(0.25);
      expect(low).toBeLessThan(truth[candidate]!);
      expect(high).toBeGreaterThan(truth[candidate]!);
      expect(high - low).toBeLessThan(0.8);
      expect(pairs).toBe(320);
      expect(wins / pairs).toBeCloseTo(winShare, 1);
      expect(intervals.winShare[0]).toBeLessThan(winShare);
      expect(intervals.winShare[1]).toBeGreaterThan(winShare);
    });
    expect(found.reduce((sum, { wins }) => sum + wins, 0)).toBe(480);
  });

  test('people are drawn again, not pairs: more answers of the same few make nothing surer', async () => {
    // Two people always say a, two always b.
    const opinions = (times: number): Preference[] =>
      ['a', 'a', 'b', 'b'].flatMap((winner, person) =>
        Array.from({ length: times }, () => preference(`P${person}`, winner, winner === 'a' ? 'b' : 'a')),
      );
    const width = async (times: number): Promise<number> => {
      const [low, high] = (await bradleyTerry(opinions(times), ['a', 'b'], RESAMPLING))[0]!.intervals
        .winShare;
      return high - low;
    };
    expect(await width(50)).toBeGreaterThan(0.8);
    expect(await width(50)).toBeGreaterThanOrEqual(await width(2));
  });

  test('nothing comes of no preferences', async () => {
    expect(await bradleyTerry([], names, RESAMPLING)).toEqual([]);
  });
});
