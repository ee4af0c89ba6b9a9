import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import type { Networks } from '../../policy/network/networks';
import type { Goal } from '../../policy/model/goal';
import { seededWeights } from '../../policy/model/seeded-weights';
import { goalTensor } from '../../policy/network/goal-planes';
import { useTensorBackend } from '../../policy/worker/backend';
import { registerTrainingKernels } from '../kernels/wasm-kernels';
import { disposeAll, termsAndGradients, weightsUnder } from '../losses/gradients';
import { directionalDerivatives, randomImages, SMALL, smallNetworks } from '../networks.fixture';
import { downloadImages } from '../photos/image-batch';
import { measuredTensor, wantedOf } from './pair-distance';
import { takeRows } from '../rounds/rows';
import { unrolledRound } from './unrolled-round';

const BATCH = 3;
/** By step and image. No curves: central differences are wrong beside their kinks. */
const ACTIONS = [
  [0, 1, 2],
  [2, 3, 5],
  [1, 6, 0],
  [3, 0, 1],
  [5, 2, 6],
];

beforeAll(async () => {
  await useTensorBackend('wasm');
  registerTrainingKernels('wasm');
});

const targets = Array.from({ length: BATCH }, (_, photo) =>
  Float32Array.from({ length: SMALL.imageSize ** 2 * 3 }, (_each, i) => 0.2 + 0.6 * uniform(90 + photo, i)),
);
const wanted = wantedOf(targets);
const WEIGHTS = { deltaE: 1, encoded: 0, overshoot: 0, goal: 0 };

const roundOf = (networks: Networks, images: tf.Tensor4D) =>
  unrolledRound(networks, { images, choose: (_, step) => ACTIONS[step]! });

describe('a whole round', () => {
  test('has the gradient that differences say, through all of its steps', () => {
    const networks = smallNetworks(3, 1);
    const images = tf.tidy(() => tf.add<tf.Tensor4D>(tf.mul(randomImages(7, BATCH, 1), 0.3), 0.1));
    const lossOf = (each: Networks): tf.Scalar =>
      tf.mean(measuredTensor(roundOf(each, images).at(-1)!.after, wanted, WEIGHTS, true).tensor);
    const own = new Map(
      [...weightsUnder(networks.weights, 'generator')].filter(([name]) => !name.includes('action_selection')),
    );
    const step = termsAndGradients(own, 'loss', () => ({ loss: lossOf(networks) }));
    const found = directionalDerivatives(networks, step.gradients, lossOf);
    const largest = Math.max(...found.map(({ analytic }) => Math.abs(analytic)));
    expect(largest).toBeGreaterThan(1e-3);
    for (const { name, analytic, numeric } of found) {
      expect(Math.abs(analytic - numeric), name).toBeLessThan(0.03 * Math.abs(numeric) + 0.01 * largest);
    }
    disposeAll(step);
  });

  test('the choice learns through its own network alone', () => {
    const networks = smallNetworks(3, 1);
    const images = randomImages(8, BATCH, 1);
    const generator = weightsUnder(networks.weights, 'generator');
    const step = termsAndGradients(generator, 'loss', () => ({
      loss: tf.sum(tf.addN(roundOf(networks, images).map(({ logits }) => tf.square(logits)))),
    }));
    for (const [name, gradient] of Object.entries(step.gradients)) {
      const length = tf.tidy(() => tf.sum(tf.abs(gradient)).dataSync()[0]!);
      if (name.includes('action_selection/')) expect(length, name).toBeGreaterThan(0);
      else expect(length, name).toBe(0);
    }
    disposeAll(step);
  });
});

describe('a round that may stop and is told a goal', () => {
  const architecture = { ...SMALL, stop: true, goal: ['lightness', 'warmth'] as const };
  const networks = () => {
    const tensors = [...seededWeights(4, 1, architecture)].map(
      ([name, { data, shape }]) => [name, tf.tensor(data, [...shape], 'float32')] as const,
    );
    return { architecture, weights: new Map(tensors) };
  };
  const STOP = SMALL.filters.length;

  test('goes on with the images that have not stopped, and leaves the others as they are', () => {
    const images = randomImages(9, BATCH, 1);
    const seen: (readonly number[])[] = [];
    const steps = unrolledRound(networks(), {
      images,
      goals: goalTensor(architecture, [undefined, { warmth: 3 }, undefined]),
      choose: (pdf, _, places) => {
        expect(pdf[0]).toHaveLength(STOP + 1);
        seen.push(places);
        return places.map((place) => (place === 1 && seen.length === 2 ? STOP : place === 2 ? STOP : 0));
      },
    });
    expect(seen).toEqual([[0, 1, 2], [0, 1], [0], [0], [0]]);
    const after = steps.map((step) => downloadImages(step.after));
    expect(after[4]![2]).toEqual(downloadImages(images)[2]);
    expect(after[4]![1]).toEqual(after[0]![1]);
    expect(after[4]![0]).not.toEqual(after[3]![0]);
  });

  test('has no choice to stop where it has to go on', () => {
    const model = networks();
    const [step] = unrolledRound(model, {
      images: randomImages(9, BATCH, 1),
      goesOn: true,
      goals: goalTensor(architecture, [undefined, undefined, undefined]),
      choose: (pdf) => pdf.map(() => 0),
    });
    for (const row of step!.probabilities) {
      expect(row).toHaveLength(STOP);
      expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    }
  });

  test('depends on what it is told', () => {
    const images = randomImages(9, BATCH, 1);
    const model = networks();
    const result = (goals: readonly (Goal | undefined)[]): Float32Array[] =>
      downloadImages(
        unrolledRound(model, {
          images,
          goals: goalTensor(architecture, goals),
          choose: (pdf) => pdf.map(() => 0),
        })[0]!.after,
      );
    const [plain, told] = [
      result([undefined, undefined, undefined]),
      result([undefined, { warmth: 20 }, {}]),
    ];
    expect(told[0]).toEqual(plain[0]);
    expect(told[1]).not.toEqual(plain[1]);
    expect(told[2]).toEqual(plain[2]);
  });
});

test('rows can be taken, and their gradients come back to their places', () => {
  const x = tf.tensor2d([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  const [value, gradient] = tf.tidy(() => {
    const weights = tf.tensor2d([
      [1, 2],
      [10, 20],
    ]);
    const twice = (all: tf.Tensor): tf.Tensor => tf.sum(tf.mul(takeRows(all, [2, 0]), weights));
    return [takeRows(x, [2, 0]).arraySync(), tf.grad(twice)(x).arraySync()];
  });
  expect(value).toEqual([
    [5, 6],
    [1, 2],
  ]);
  expect(gradient).toEqual([
    [10, 20],
    [0, 0],
    [1, 2],
  ]);
});
