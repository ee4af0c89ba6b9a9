import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { Agent } from '../../policy/round/agent';
import { useTensorBackend } from '../../policy/worker/backend';
import type { Networks } from '../../policy/network/networks';
import { rollout } from '../../policy/round/rollout';
import { seededWeights } from '../../policy/model/seeded-weights';
import { batchRollout, likeliestActions, stepBatch } from './batch-rollout';
import { freshRecord } from '../photos/image-batch';
import { SMALL, smallNetworks } from '../networks.fixture';

/** More than go through the networks at once. */
const COUNT = 67;
const [SEED, GAIN] = [11, 3];

/** Each of a brightness and a cast of its own, so that the choices differ. */
const IMAGES = Array.from({ length: COUNT }, (_, image) =>
  Float32Array.from({ length: SMALL.imageSize ** 2 * 3 }, (_, i) => {
    const channel = 0.2 + 0.8 * uniform(image, i % 3);
    return channel * uniform(100, image) * (0.3 + 0.7 * uniform(image, 3 + i));
  }),
);

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
}

let networks: Networks;
beforeAll(async () => {
  await useTensorBackend('wasm');
  networks = smallNetworks(SEED, GAIN);
});

describe('a round of many images', () => {
  test('is the round that the agent has with each of them', async () => {
    const agent = new Agent(seededWeights(SEED, GAIN, SMALL), SMALL);
    const round = batchRollout(networks, IMAGES);
    expect(new Set(round.sequences.map((sequence) => sequence.join(' '))).size).toBeGreaterThan(3);
    for (const [i, image] of IMAGES.entries()) {
      const decisions = await rollout(agent, { image });
      expect(round.sequences[i]).toEqual(decisions.map(({ filter }) => filter));
      expect(round.actions[i]).toEqual(decisions.map(({ action }) => action));
      decisions.forEach((decision, step) => {
        expect(largestDifference(round.trajectories[i]![step]!, decision.image)).toBeLessThan(1 / 65535);
        expect(largestDifference(round.probabilities[i]![step]!, decision.pdf)).toBeLessThan(1e-4);
      });
      expect(round.results[i]).toBe(round.trajectories[i]!.at(-1));
    }
    agent.dispose();
  });

  test('with dropout can be had again, and is another with another seed', () => {
    const images = IMAGES.slice(0, 8);
    const flat = (dropoutSeed?: number): number[] =>
      batchRollout(networks, images, dropoutSeed).probabilities.flat(2);
    expect(flat(5)).toEqual(flat(5));
    expect(flat(6)).not.toEqual(flat(5));
    expect(flat()).not.toEqual(flat(5));
  });

  test('with dropout treats equal images unequally, in one batch and across batches', () => {
    // Two whole batches, which would get the same features from the same seed.
    const same = Array.from({ length: 128 }, () => IMAGES[0]!);
    const first = batchRollout(networks, same, 5).probabilities.map(([step]) => step!.join(' '));
    expect(new Set(first).size).toBe(128);
  });

  test('leaves no tensors behind', () => {
    const { numTensors } = tf.memory();
    batchRollout(networks, IMAGES.slice(0, 3), 1);
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});

describe('a step of many images', () => {
  const records = IMAGES.slice(0, 3).map((image) => freshRecord(image, SMALL));

  test('takes the actions that are chosen for the rows of probabilities', () => {
    let seen: readonly (readonly number[])[] = [];
    const step = stepBatch(networks, records, {
      choose: (pdf) => {
        seen = pdf;
        return [4, 0, 4];
      },
    });
    expect(step.actions).toEqual([4, 0, 4]);
    expect(step.probabilities).toEqual(seen);
    for (const row of step.probabilities)
      expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    const states = step.records.map(({ state }) => state);
    expect(states.map(({ stepsTaken }) => stepsTaken)).toEqual([1, 1, 1]);
    expect(states.map(({ used }) => used.indexOf(true))).toEqual([4, 0, 4]);
  });

  test('lets plain records go without dropout, and leaves them plain', () => {
    const mixed = records.map((record, i) => ({ ...record, plain: i === 1 }));
    const probabilities = (dropoutSeed?: number) =>
      stepBatch(networks, mixed, {
        choose: likeliestActions,
        ...(dropoutSeed !== undefined && { dropoutSeed }),
      }).probabilities;
    const [none, some] = [probabilities(), probabilities(5)];
    expect(largestDifference(some[1]!, none[1]!)).toBeLessThan(1e-6);
    for (const other of [0, 2]) expect(largestDifference(some[other]!, none[other]!)).toBeGreaterThan(1e-3);
    const stepped = stepBatch(networks, mixed, { choose: likeliestActions }).records;
    expect(stepped.map(({ plain }) => plain)).toEqual([false, true, false]);
  });

  test('gives each image to its own filter only, whatever the others get', () => {
    const stepped = (actions: readonly number[]) =>
      stepBatch(networks, records, { choose: () => actions }).records.map(({ image }) => image);
    const together = stepped([0, 6, 0]);
    const apart = [stepped([0, 0, 0])[0]!, stepped([6, 6, 6])[1]!, stepped([0, 0, 0])[2]!];
    together.forEach((image, i) => expect(largestDifference(image, apart[i]!)).toBeLessThan(1e-6));
    // Black and white, which the middle one went through, brings channels closer together.
    expect(largestDifference(together[1]!, stepped([0, 0, 0])[1]!)).toBeGreaterThan(0.01);
  });
});

test('the likeliest of equal rows is the first', () => {
  expect(likeliestActions([row(3), row(7), row(-1)])).toEqual([3, 7, 0]);
});

/** Eight probabilities, of which one may be larger. */
const row = (largest: number): number[] =>
  Array.from({ length: 8 }, (_, i) => (i === largest ? 0.2 : 0.8 / 7));
