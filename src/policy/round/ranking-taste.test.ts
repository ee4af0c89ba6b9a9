/** Results and rounds for a person whose taste is known. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { mean } from '../../metrics/statistics/mean';
import type { Architecture } from '../model/architecture';
import { goalOf } from '../model/goal-miss';
import { seededWeights } from '../model/seeded-weights';
import { TASTE_FEATURES } from '../taste/result-features';
import type { TasteGuide } from '../taste/taste';
import { useTensorBackend } from '../worker/backend';
import { Agent } from './agent';
import { rankResults } from './ranking';
import { searchRounds } from './search';

const ARCHITECTURE: Architecture = {
  imageSize: 16,
  convolutions: [4, 6],
  hidden: 8,
  maskOutputs: 0,
  filters: ['exposure', 'tone', 'contrast', 'gamma'],
};
const image = Float32Array.from({ length: 16 * 16 * 3 }, (_, i) => 0.2 + 0.4 * uniform(5, i) ** 2.2);

/** Somebody who likes it brighter, or darker where `weight` is below 0. */
const lightness = (weight: number): TasteGuide => ({
  weights: TASTE_FEATURES.map((name) => (name === 'lightness' ? weight : 0)),
  untold: goalOf(image),
});

let agent: Agent;
beforeAll(async () => {
  await useTensorBackend('wasm');
  agent = new Agent(seededWeights(3, 3, ARCHITECTURE), ARCHITECTURE);
});
afterAll(() => agent.dispose());

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
    const rounds = await searchRounds(agent, request);
    return mean(rounds.map(({ decisions }) => goalOf(decisions.at(-1)!.image).lightness));
  };
  expect(await found(lightness(4))).toBeGreaterThan((await found(lightness(-4))) + 1);
});
