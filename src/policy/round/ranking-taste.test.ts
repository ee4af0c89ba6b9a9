/** Results and rounds for a person whose taste is known. */
import { expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { mean } from '../../metrics/statistics/mean';
import { goalOf } from '../model/goal-miss';
import { TASTE_FEATURES } from '../taste/result-features';
import type { TasteGuide } from '../taste/taste';
import { rankResults } from './ranking';
import { searchRounds } from './search';
import { agentForTests } from './small-agent.fixture';

const image = Float32Array.from({ length: 16 * 16 * 3 }, (_, i) => 0.2 + 0.4 * uniform(5, i) ** 2.2);

/** Somebody who likes it brighter, or darker where `weight` is below 0. */
const lightness = (weight: number): TasteGuide => ({
  weights: TASTE_FEATURES.map((name) => (name === 'lightness' ? weight : 0)),
  untold: goalOf(image),
});

const agent = agentForTests('wasm');

test('results of equal scores come in the order of a taste', () => {
  const results = [0.3, 0.5, 0.1].map((light) => ({
    image: image.map((x) => x * 0.2 + light),
    score: 1,
    light,
  }));
  const order = (taste: TasteGuide) =>
    rankResults(results, { output: 'as-is', taste }).map(({ result }) => result.light);
  expect(order(lightness(1))).toEqual([0.5, 0.3, 0.1]);
  expect(order(lightness(-1))).toEqual([0.1, 0.3, 0.5]);
});

test('a search finds brighter rounds for somebody who likes it brighter', async () => {
  const found = async (taste: TasteGuide): Promise<number> => {
    // As it comes to a worker.
    const request = structuredClone({ image, seeds: [1, 2, 3], width: 4, output: 'as-is' as const, taste });
    const rounds = await searchRounds(agent(), request);
    return mean(rounds.map(({ decisions }) => goalOf(decisions.at(-1)!.image).lightness));
  };
  expect(await found(lightness(4))).toBeGreaterThan((await found(lightness(-4))) + 1);
});
