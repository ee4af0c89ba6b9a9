/** Part four: what the agent's round of five steps costs beyond its networks' own passes. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { uniform } from '../../src/core/random';
import { Agent } from '../../src/policy/round/agent';
import { PAPER_ARCHITECTURE } from '../../src/policy/model/architecture';
import { useTensorBackend } from '../../src/policy/worker/backend';
import {
  critic,
  filterHeads,
  filterProbabilities,
  value,
  withPlanes,
} from '../../src/policy/network/networks';
import { rollout } from '../../src/policy/round/rollout';
import { seededWeights } from '../../src/policy/model/seeded-weights';
import { initialState, MAXIMUM_STEPS, stateVector } from '../../src/policy/round/state';
import { imageStatistics } from '../../src/policy/network/statistics';
import type { Options } from '../options';
import { heading, peerMissing, printGoal, printResults } from '../report';
import { compare, timed } from '../rounds';

/** Runs in a round, so that a round is long enough to time. */
const RUNS = 10;

export async function benchPolicy({ rounds }: Options): Promise<void> {
  heading('The agent: five steps of a round on wasm, in Node');
  await useTensorBackend('wasm');
  const weights = seededWeights(1, 2);
  const agent = new Agent(weights, PAPER_ARCHITECTURE);
  const side = PAPER_ARCHITECTURE.imageSize;
  const image = Float32Array.from({ length: side * side * 3 }, (_, i) => uniform(11, i) ** 2.2);
  const results = await compare(
    [
      { name: 'five passes of all networks, nothing else', time: () => repeat(barePasses(weights, image)) },
      { name: 'five steps', time: () => repeat(() => rollout(agent, { image })) },
    ],
    rounds,
  );
  printResults(results);
  printGoal('five steps over five bare passes', results[1]!.ratio, 'most', 1.3);
  printTorch(results[0]!.milliseconds.median / RUNS);
  agent.dispose();
}

const repeat = (work: () => Promise<unknown>): Promise<number> =>
  timed(async () => {
    for (let run = 0; run < RUNS; run++) await work();
  });

/** The networks' outputs read back once per pass, from tensors that lie ready. */
function barePasses(weights: ReturnType<typeof seededWeights>, image: Float32Array): () => Promise<void> {
  const side = PAPER_ARCHITECTURE.imageSize;
  const tensors = new Map(
    [...weights].map(([name, { data, shape }]) => [name, tf.tensor(data, [...shape], 'float32')]),
  );
  const networks = { architecture: PAPER_ARCHITECTURE, weights: tensors };
  const pixels = tf.tensor4d(image, [1, side, side, 3]);
  const state = tf.tensor2d([stateVector(initialState(PAPER_ARCHITECTURE))]);
  const planes = withPlanes(pixels, state);
  const statistics = imageStatistics(pixels);
  return async () => {
    for (let pass = 0; pass < MAXIMUM_STEPS; pass++) {
      const outputs = tf.tidy(() =>
        tf.concat(
          [
            filterProbabilities(networks, planes),
            ...filterHeads(networks, planes),
            value(networks, pixels, state, statistics),
            critic(networks, pixels, statistics),
          ],
          1,
        ),
      );
      await outputs.data();
      outputs.dispose();
    }
  };
}

/** The same networks in PyTorch, where the system's Python has it. */
function printTorch(ours: number): void {
  const { status, stdout } = spawnSync('/usr/bin/python3', [resolve('bench/policy/torch_passes.py')], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    peerMissing('PyTorch for /usr/bin/python3');
    return;
  }
  const milliseconds = Number(stdout);
  const ratio = (ours / milliseconds).toFixed(2);
  console.log(`PyTorch: five passes in ${milliseconds.toFixed(1)} ms; ours take ${ratio} times as long.`);
}
