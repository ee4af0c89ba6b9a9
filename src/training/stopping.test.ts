/** Training and rounds of a model that may stop and takes a goal, which the paper's training does not tell it. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { uniform } from '../core/random';
import { actionFilters } from '../policy/model/actions';
import type { Architecture } from '../policy/model/architecture';
import { seededWeights } from '../policy/model/seeded-weights';
import type { Networks } from '../policy/network/networks';
import { Agent } from '../policy/round/agent';
import { playRound } from '../policy/round/rollout';
import { isOver } from '../policy/round/state';
import { useTensorBackend } from '../policy/worker/backend';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint';
import { registerTrainingKernels } from './kernels/wasm-kernels';
import { actorTerms } from './losses/actor-loss';
import { randomImages } from './networks.fixture';
import { PhotoSet, squareSize } from './photos/photo-set';
import { PAPER_RECIPE, type Recipe } from './recipe';
import { applyActions } from './rounds/apply-actions';
import { batchRollout, stepBatch } from './rounds/batch-rollout';
import { freshRecord } from './photos/image-batch';
import { Trainer } from './trainer';

const ARCHITECTURE: Architecture = {
  imageSize: 16,
  convolutions: [4, 6],
  hidden: 8,
  maskOutputs: 0,
  filters: ['exposure', 'tone', 'contrast'],
  stop: true,
  goal: ['lightness', 'warmth'],
};
const STOP = 3;
const LENGTH = 16 * 16 * 3;
const noise = (seed: number, size: number): Float32Array =>
  Float32Array.from({ length: size * size * 3 }, (_, i) => uniform(40 + seed, i) ** (0.5 + seed / 3));
const IMAGES = Array.from({ length: 12 }, (_, seed) => noise(seed, 16));

let networks: Networks;
beforeAll(async () => {
  await useTensorBackend('wasm');
  registerTrainingKernels('wasm');
  networks = {
    architecture: ARCHITECTURE,
    weights: new Map(
      [...seededWeights(8, 3, ARCHITECTURE)].map(([name, { data, shape }]) => [
        name,
        tf.tensor(data, [...shape], 'float32'),
      ]),
    ),
  };
});

describe('a round of many images', () => {
  test('ends for each image where the agent ends it', async () => {
    const agent = new Agent(seededWeights(8, 3, ARCHITECTURE), ARCHITECTURE);
    const round = batchRollout(networks, IMAGES);
    const lengths = new Set(round.sequences.map(({ length }) => length));
    expect(lengths.size).toBeGreaterThan(1);
    for (const [i, image] of IMAGES.entries()) {
      const { decisions, stopped } = await playRound(agent, { image });
      expect(round.sequences[i]).toEqual(decisions.map(({ filter }) => filter));
      expect(round.actions[i]).toEqual([
        ...decisions.map(({ action }) => action),
        ...(stopped ? [STOP] : []),
      ]);
      expect(round.trajectories[i]).toHaveLength(decisions.length);
      expect(round.probabilities[i]).toHaveLength(round.actions[i]!.length);
      const result = decisions.at(-1)?.image ?? image;
      const errors = Array.from(
        result,
        (value, j) => Math.abs(value - round.results[i]![j]!) / Math.max(1, value),
      );
      expect(Math.max(...errors)).toBeLessThan(1 / 65535);
    }
    agent.dispose();
  });

  test('leaves no tensors behind', () => {
    const { numTensors } = tf.memory();
    batchRollout(networks, IMAGES);
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});

describe('the stop action', () => {
  test('leaves an image as it is, among others and where all stop', () => {
    const filters = actionFilters(ARCHITECTURE);
    const images = randomImages(4, 3, 1.5);
    const heads = filters.map(({ learned }) => tf.fill<tf.Rank.R2>([3, learned.rawCount], 0.7));
    const rows = (actions: readonly number[]) => {
      const numbers = tf.tidy(() => applyActions(images, filters, heads, actions).dataSync());
      return actions.map((_, row) => numbers.slice(row * LENGTH, (row + 1) * LENGTH));
    };
    const before = rows([STOP, STOP, STOP]);
    expect(before.flatMap((row) => [...row])).toEqual([...images.dataSync()]);
    applyActions(images, filters, heads, [STOP, STOP, STOP]).dispose();
    expect(images.isDisposed).toBe(false);
    const mixed = rows([0, STOP, 2]);
    expect(mixed[1]).toEqual(before[1]);
    expect(mixed[0]).not.toEqual(before[0]);
    expect(mixed[2]).not.toEqual(before[2]);
    tf.dispose([images, heads]);
  });

  test('ends the round and takes no step', () => {
    const records = IMAGES.slice(0, 2).map((image) => freshRecord(image, ARCHITECTURE));
    const { records: after } = stepBatch(networks, records, { choose: () => [STOP, 1] });
    expect(after.map(({ state }) => isOver(state))).toEqual([true, false]);
    expect(after.map(({ state }) => state.stepsTaken)).toEqual([0, 1]);
    expect(after[0]!.image).toEqual(IMAGES[0]);
  });

  test('is worth its reward alone: nothing is to be gained after it', () => {
    tf.tidy(() => {
      const states = IMAGES.slice(0, 2).map((image) => freshRecord(image, ARCHITECTURE).state);
      const batch = { images: randomImages(4, 2, 1.5), states, progress: 0 };
      const terms = actorTerms(networks, { ...batch, actions: [STOP, 1] });
      const [q, reward] = [terms.q.dataSync(), terms.reward.dataSync()];
      expect(q[0]).toBe(reward[0]);
      expect(q[1]).not.toBe(reward[1]);
      // An image that stays as it is scores as before: the reward is what being sure costs.
      expect(reward[0]).toBeCloseTo(
        -(terms.rangePenalty.dataSync()[0]! + terms.entropyPenalty.dataSync()[0]!),
        6,
      );
      expect(terms.newState.arraySync()[0]).toEqual([1, 1, 0, 0, 0, 0]);
    });
  });
});

test('training goes on from a checkpoint as if it had not been interrupted', async () => {
  const recipe: Recipe = {
    ...{ ...PAPER_RECIPE, architecture: ARCHITECTURE, batchSize: 8, replaySize: 32, criticSteps: 1 },
    warmUp: { iterations: 0, criticSteps: 0 },
    learningRates: { parameters: 1e-3, selection: 1e-3, value: 1e-3, critic: 1e-3 },
  };
  const photos = new PhotoSet(
    IMAGES.map((_, i) => ({ name: `${i}`, weight: 1, pixels: noise(i, squareSize(16)) })),
    ARCHITECTURE.imageSize,
  );
  const train = async (between: (trainer: Trainer) => Trainer) => {
    let trainer = new Trainer(recipe, { sources: photos, targets: photos }, 1);
    while (trainer.iteration < 3) {
      const report = await trainer.advance(0);
      if (report) expect(Object.values(report).every(Number.isFinite)).toBe(true);
      trainer = between(trainer);
    }
    const end = encodeCheckpoint(trainer.state);
    const stopped = trainer.memory.some(({ state }) => state.stopped);
    trainer.dispose();
    return { end, stopped };
  };
  const whole = await train((trainer) => trainer);
  const inParts = await train((trainer) => {
    const bytes = encodeCheckpoint(trainer.state);
    trainer.dispose();
    return new Trainer(recipe, { sources: photos, targets: photos }, 1, decodeCheckpoint(bytes, recipe));
  });
  expect(whole.stopped).toBe(true);
  expect(Buffer.compare(inParts.end, whole.end)).toBe(0);
});
