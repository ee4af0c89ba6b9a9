/** Several rounds through the networks together, against one after another; and what a search costs, part by part. */
import { readFile } from 'node:fs/promises';
import { uniform } from '../../src/core/random';
import { PAPER_ARCHITECTURE } from '../../src/policy/model/architecture';
import { loadModel } from '../../src/policy/model/model-folder';
import { seededWeights } from '../../src/policy/model/seeded-weights';
import { Agent } from '../../src/policy/round/agent';
import { rankResults } from '../../src/policy/round/ranking';
import { playRounds, rollout, type RolloutRequest } from '../../src/policy/round/rollout';
import { searchRounds } from '../../src/policy/round/search';
import { initialState, MAXIMUM_STEPS } from '../../src/policy/round/state';
import { useTensorBackend } from '../../src/policy/worker/backend';
import type { Options } from '../options';
import { heading, printResults } from '../report';
import { compare, timed } from '../rounds';

const VARIATIONS = 16;
const BEAM = 8;

export async function benchRounds({ rounds }: Options): Promise<void> {
  await useTensorBackend('wasm');
  const { weights, architecture } = await loadModel((name) => readFile(`public/models/default/${name}`));
  await benchModel('the built-in model', new Agent(weights, architecture), rounds);
  const papers = new Agent(seededWeights(1, 2), PAPER_ARCHITECTURE);
  await benchModel('the paper’s architecture', papers, rounds);
}

async function benchModel(name: string, agent: Agent, rounds: number): Promise<void> {
  const { imageSize: side } = agent.architecture;
  const image = Float32Array.from({ length: side * side * 3 }, (_, i) => uniform(11, i) ** 2.2);
  const seeds = Array.from({ length: VARIATIONS }, (_, i) => i + 1);
  const requests: readonly RolloutRequest[] = seeds.map((dropoutSeed) => ({ image, dropoutSeed }));
  heading(`${VARIATIONS} variations, ${name}, on wasm, in Node`);
  printResults(
    await compare(
      [
        { name: 'one after another', time: () => timed(() => oneByOne(agent, requests)) },
        { name: 'in one batch', time: () => timed(() => playRounds(agent, requests)) },
      ],
      rounds,
    ),
  );

  const played = await playRounds(agent, requests);
  const results = played.flatMap(({ decisions }) => decisions);
  const beam = seeds.slice(0, BEAM);
  const state = initialState(agent.architecture);
  heading(`A beam of ${BEAM} from ${BEAM} seeds, ${name}`);
  printResults(
    await compare(
      [
        { name: 'one round', time: () => timed(() => rollout(agent, { image })) },
        {
          name: 'the search',
          time: () => timed(() => searchRounds(agent, { image, seeds: beam, width: BEAM, output: 'as-is' })),
        },
        {
          name: `of it: plans for ${BEAM} pictures, ${MAXIMUM_STEPS} times`,
          time: () => timed(() => repeat(() => agent.intend(beam.map(() => ({ image, state }))))),
        },
        {
          name: `of it: opinions of ${2 * BEAM} pictures, ${MAXIMUM_STEPS} times`,
          time: () =>
            timed(() => repeat(() => agent.judge([...beam, ...beam].map(() => ({ image, state }))))),
        },
        {
          name: `of it: ranking ${2 * BEAM} results, ${MAXIMUM_STEPS} times`,
          time: () =>
            timed(() =>
              repeat(async () => rankResults(results.slice(0, 2 * BEAM), { output: 'as-is', count: BEAM })),
            ),
        },
      ],
      rounds,
    ),
  );
  agent.dispose();
}

async function oneByOne(agent: Agent, requests: readonly RolloutRequest[]): Promise<void> {
  for (const request of requests) await rollout(agent, request);
}

async function repeat(work: () => Promise<unknown>): Promise<void> {
  for (let step = 0; step < MAXIMUM_STEPS; step++) await work();
}
