/** Rounds in one batch, ranked results, and the search, with weights by formula. */
import { describe, expect, test } from 'vitest';
import { type Architecture } from '../model/architecture';
import { goalOf } from '../model/goal-miss';
import { rankResults } from './ranking';
import { playRound, playRounds, rollout, type RolloutRequest } from './rollout';
import { searchRounds } from './search';
import { initialState, stateAfterSteps } from './state';
import { agentForTests, SMALL_ARCHITECTURE, darkPicture } from './small-agent.fixture';

const ARCHITECTURE: Architecture = {
  ...SMALL_ARCHITECTURE,
  stop: true,
  goal: ['lightness', 'warmth'],
};
const image = darkPicture(5);

const agent = agentForTests('wasm', ARCHITECTURE);

describe('rounds in one batch', () => {
  const state = stateAfterSteps(
    [{ filter: 'tone', params: {}, enabled: true, origin: 'person' }],
    ARCHITECTURE,
  );
  const requests: readonly RolloutRequest[] = [
    { image },
    { image: darkPicture(6), dropoutSeed: 3 },
    { image, dropoutSeed: 4, state },
    { image, goal: { lightness: 70 } },
    { image, forced: { 0: 2, 1: 4 } },
    { image, steps: 2, forced: { 1: 3 } },
    { image, state: { ...initialState(ARCHITECTURE), stepsTaken: 5 } },
  ];

  test('come to what they come to one by one', async () => {
    const together = await playRounds(agent(), requests);
    for (const [i, request] of requests.entries()) {
      const [{ decisions, stopped }, alone] = [together[i]!, await playRound(agent(), request)];
      expect(decisions.map(({ action }) => action)).toEqual(alone.decisions.map(({ action }) => action));
      expect(stopped === undefined).toBe(alone.stopped === undefined);
      for (const [k, { pdf, parameters, value, score }] of decisions.entries()) {
        const other = alone.decisions[k]!;
        pdf.forEach((share, j) => expect(Math.abs(share - other.pdf[j]!)).toBeLessThan(1e-4));
        parameters
          .flat()
          .forEach((x, j) => expect(Math.abs(x - other.parameters.flat()[j]!)).toBeLessThan(5e-4));
        for (const [a, b] of [
          [value, other.value],
          [score, other.score],
        ] as const) {
          expect(Math.abs(a - b)).toBeLessThan(1e-3 * Math.max(1, Math.abs(b)));
        }
      }
    }
    expect(together.map(({ decisions }) => decisions.length).slice(4)).toEqual([1, 2, 0]);
  });

  test('may be none, or more than go through at once', async () => {
    expect(await playRounds(agent(), [])).toEqual([]);
    const many = await playRounds(
      agent(),
      Array.from({ length: 70 }, (_, i) => ({ image: darkPicture(i), steps: 1, forced: { 0: 0 } })),
    );
    expect(many).toHaveLength(70);
    const [decision] = await rollout(agent(), { image: darkPicture(69), steps: 1, forced: { 0: 0 } });
    expect(many[69]!.decisions[0]!.score).toBeCloseTo(decision!.score, 3);
  });
});

describe('ranked results', () => {
  const gray = (level: number): Float32Array => new Float32Array(12).fill(level);

  test('have the best first, and fold what looks the same into it', () => {
    const results = [
      { image: gray(0.5), score: 1 },
      { image: gray(0.505), score: 3 },
      { image: gray(0.9), score: 2 },
    ];
    const ranked = rankResults(results, { output: 'as-is' });
    expect(ranked.map(({ result }) => result.score)).toEqual([3, 2]);
    expect(ranked.map(({ alike }) => alike.map(({ score }) => score))).toEqual([[1], []]);
  });

  test('put what differs before what is a little better', () => {
    const results = [
      { image: gray(0.5), score: 10 },
      { image: gray(0.53), score: 9.9 },
      { image: gray(0.9), score: 9.8 },
      { image: gray(0.1), score: 0 },
    ];
    const order = rankResults(results, { output: 'as-is', count: 2 }).map(({ result }) => result.score);
    expect(order).toEqual([10, 9.8]);
  });

  test('come near to a goal, measured on what is shown', () => {
    const results = [0.02, 0.1, 0.2, 0.4].map((level, score) => ({ image: gray(level), score }));
    const { lightness } = goalOf(gray(0.35));
    const best = (output: 'as-is' | 'srgb') =>
      rankResults(results, { output, goal: { lightness } })[0]!.result.score;
    // 0.1 in linear light is encoded as 0.35.
    expect(best('srgb')).toBe(1);
    expect(best('as-is')).toBe(3);
  });
});

describe('the search', () => {
  const seeds = [1, 2, 3, 4];

  test('finds rounds that can be had again, the best first', async () => {
    const found = await searchRounds(agent(), { image, seeds, width: 6, output: 'as-is' });
    expect(found.length).toBeGreaterThan(1);
    expect(found.length).toBeLessThanOrEqual(6);
    expect(found[0]!.worth).toBe(Math.max(...found.map(({ worth }) => worth)));
    for (const { decisions, stopped, dropoutSeed } of found) {
      expect(decisions.length).toBeGreaterThan(0);
      const actions = [...decisions.map(({ action }) => action), ...(stopped ? [4] : [])];
      const again = await playRound(agent(), {
        image,
        forced: Object.fromEntries(actions.entries()),
        ...(dropoutSeed !== undefined && { dropoutSeed }),
      });
      expect(again.decisions.map(({ action }) => action)).toEqual(decisions.map(({ action }) => action));
      expect(again.decisions.at(-1)!.score).toBeCloseTo(decisions.at(-1)!.score, 3);
    }
    const seedsOf = found.map(({ dropoutSeed }) => dropoutSeed);
    for (const seed of seedsOf) {
      expect(seedsOf.filter((each) => each === seed).length).toBeLessThanOrEqual(2);
    }
  });

  test('finds nothing worse than the round without it, goes on from steps, and keeps what is forced', async () => {
    const plain = await rollout(agent(), { image });
    const found = await searchRounds(agent(), { image, seeds: [], width: 8, output: 'as-is' });
    expect(found[0]!.decisions.at(-1)!.score).toBeGreaterThanOrEqual(plain.at(-1)!.score - 1e-3);

    const state = { ...initialState(ARCHITECTURE), stepsTaken: 3 };
    const forced = await searchRounds(agent(), {
      ...{ image, state, seeds, width: 3, output: 'as-is' },
      forced: { 3: 2 },
    });
    expect(forced.length).toBeGreaterThan(0);
    for (const { decisions } of forced) {
      expect(decisions[0]!.filter).toBe('contrast');
      expect(decisions.length).toBeLessThanOrEqual(2);
    }
    const over = { ...initialState(ARCHITECTURE), stepsTaken: 5 };
    expect(await searchRounds(agent(), { image, state: over, seeds, width: 3, output: 'as-is' })).toEqual([]);
  });
});
