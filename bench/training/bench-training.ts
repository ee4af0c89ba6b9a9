/** Part five: one step of the critic's training, gradient penalty included, on wasm; PyTorch beside it. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { uniform } from '../../src/core/random';
import { NETWORK_PREFIXES, PAPER_ARCHITECTURE } from '../../src/policy/model/architecture';
import { useTensorBackend } from '../../src/policy/worker/backend';
import type { Networks } from '../../src/policy/network/networks';
import { seededWeights } from '../../src/policy/model/seeded-weights';
import { type CriticBatch, criticTerms } from '../../src/training/losses/critic-loss';
import { disposeAll, termsAndGradients, weightsUnder } from '../../src/training/losses/gradients';
import { registerTrainingKernels } from '../../src/training/kernels/wasm-kernels';
import type { Options } from '../options';
import { figure, heading, peerMissing, printGoal, printResults } from '../report';
import { compare, timed } from '../rounds';
import { benchThreads } from './bench-threads';

const BATCH = 64;
const SEED = 1;
/** Steep enough for the penalty to have something to do. */
const GAIN = 2.2;

export async function benchTraining(options: Options): Promise<void> {
  const { rounds } = options;
  heading(`Training: a step of the critic with its gradient penalty, batch ${BATCH}, on wasm, in Node`);
  await useTensorBackend('wasm');
  const own = tf.getKernelsForBackend('wasm');
  registerTrainingKernels('wasm');
  const ours = tf.getKernelsForBackend('wasm');
  const missing = ours.filter(({ kernelName }) => !own.some((each) => each.kernelName === kernelName));
  const step = criticStep();
  const contender = (name: string, kernels: readonly tf.KernelConfig[]) => ({
    name,
    time: () => {
      useKernels(kernels);
      return timed(step);
    },
  });
  const results = await compare(
    [
      contender('the kernels for training', ours),
      contender("tfjs's own kernels, and the one that they lack", [...own, ...missing]),
    ],
    rounds,
  );
  printResults(results);
  printGoal("tfjs's own kernels over those for training", results[1]!.ratio, 'least', 2.5);
  printTorch(results[0]!.milliseconds.median);
  useKernels(ours);
  await benchThreads(options);
}

function useKernels(kernels: readonly tf.KernelConfig[]): void {
  for (const kernel of kernels) {
    tf.unregisterKernel(kernel.kernelName, kernel.backendName);
    tf.registerKernel(kernel);
  }
}

/** Forward, backward, and the gradients read back, as before an update. */
function criticStep(): () => void {
  const weights = new Map(
    [...seededWeights(SEED, GAIN)].map(([name, { data, shape }]) => [
      name,
      tf.tensor(data, [...shape], 'float32'),
    ]),
  );
  const networks: Networks = { architecture: PAPER_ARCHITECTURE, weights };
  const batch: CriticBatch = {
    fake: images(2, 1.8),
    real: images(3, 1.2),
    interpolation: tf.tensor1d(Array.from({ length: BATCH }, (_, i) => uniform(4, i))),
  };
  const trained = weightsUnder(weights, NETWORK_PREFIXES.critic);
  return () => {
    const result = termsAndGradients(trained, 'loss', () => criticTerms(networks, batch));
    for (const gradient of Object.values(result.gradients)) gradient.dataSync();
    disposeAll(result);
  };
}

function images(seed: number, exponent: number): tf.Tensor4D {
  const side = PAPER_ARCHITECTURE.imageSize;
  const pixels = Float32Array.from(
    { length: BATCH * side * side * 3 },
    (_, i) => uniform(seed, i) ** exponent,
  );
  return tf.tensor4d(pixels, [BATCH, side, side, 3]);
}

/** The same step in PyTorch, where the system's Python has it. */
function printTorch(ours: number): void {
  const script = resolve('bench/training/torch_critic_step.py');
  const { status, stdout } = spawnSync('/usr/bin/python3', [script, String(BATCH)], { encoding: 'utf8' });
  if (status !== 0) {
    console.log('PyTorch is not there to compare with; the milliseconds above are ours alone.');
    peerMissing('PyTorch for /usr/bin/python3');
    return;
  }
  for (const { threads, milliseconds } of JSON.parse(stdout) as readonly TorchTime[]) {
    const ratio = figure(ours / milliseconds);
    console.log(
      `PyTorch, threads: ${threads}: ${milliseconds.toFixed(0)} ms; ours takes ${ratio} times as long, on one.`,
    );
  }
}

interface TorchTime {
  readonly threads: number;
  readonly milliseconds: number;
}
