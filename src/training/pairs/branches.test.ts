import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { useTensorBackend } from '../../policy/worker/backend';
import { RandomStream } from '../random-stream';
import { branching, choiceLoss, drawBranches } from './branches';
import type { RoundStep } from './unrolled-round';

beforeAll(async () => {
  await useTensorBackend('cpu');
});

const PAIRS = 200;
const ROW = [0.6, 0.3, 0.1];

describe('branches', () => {
  const branches = drawBranches(PAIRS, new RandomStream(8));
  const images = Array.from({ length: 2 * PAIRS }, (_, i) => i);
  const pdf = images.map(() => ROW);

  test('are one round up to their step, and differ there', () => {
    const choose = branching(branches, 1);
    for (let step = 0; step < 5; step++) {
      const actions = choose(pdf, step, images);
      branches.forEach((branch, pair) => {
        const same = actions[2 * pair] === actions[2 * pair + 1];
        expect(same).toBe(branch.step !== step);
      });
    }
    expect(new Set(branches.map(({ step }) => step))).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  test('go on with the probabilities, the likelier more often the sharper they are', () => {
    const shareOfLikeliest = (sharpness: number): number => {
      const choose = branching(branches, sharpness);
      const actions = [0, 1, 2, 3, 4].flatMap((step) =>
        choose(pdf, step, images).filter((_, image) => image % 2 === 0),
      );
      return actions.filter((action) => action === 0).length / actions.length;
    };
    expect(shareOfLikeliest(1)).toBeCloseTo(0.6, 1);
    expect(shareOfLikeliest(6)).toBeGreaterThan(0.95);
  });

  test('take what the round has not taken yet, where they are drawn evenly', () => {
    const choose = branching(branches, 1);
    const evenly = images.map(() => [0.25, 0.25, 0.25, 0.25]);
    const [first, second] = [choose(evenly, 0, images), choose(evenly, 1, images)];
    const others = branches.flatMap((branch, pair) =>
      branch.step === 1 && branch.evenly ? [[first[2 * pair], second[2 * pair + 1]]] : [],
    );
    expect(others.length).toBeGreaterThan(10);
    for (const [taken, other] of others) expect(other).not.toBe(taken);
  });

  test('are for rounds that are under way', () => {
    const choose = branching(branches, 1);
    // The plain round of the first pair has ended; its branch goes on as the draws say.
    const actions = choose([ROW, ROW, ROW], branches[0]!.step, [1, 2, 3]);
    expect(actions).toHaveLength(3);
  });
});

describe('the choice', () => {
  const branch = { step: 0, places: [0, 0, 0, 0, 0], evenly: true, other: 0 };
  /** The gradient with respect to the scores of a pair whose rounds took actions 0 and 1 at the first step. */
  const gradient = (results: [number, number], scores: [number, number, number]): number[] =>
    tf.tidy(() => {
      const logits = tf.tensor2d([scores, scores]);
      const slope = tf.grad((x: tf.Tensor) => {
        const step: RoundStep = {
          ...{ images: [0, 1], actions: [0, 1], probabilities: [ROW, ROW] },
          ...{ logits: x as tf.Tensor2D, after: tf.zeros([2, 1, 1, 3]) },
        };
        return choiceLoss([step], [branch], results, 0.01);
      });
      return [...slope(logits).dataSync()];
    });

  test('is drawn to the action that came out better', () => {
    const [plain, other, third] = gradient([0.1, 0.2], [0, 0, 0]);
    expect(plain).toBeCloseTo(-0.5, 3);
    expect(other).toBeCloseTo(0.5, 3);
    expect(third).toBe(0);
    expect(gradient([0.2, 0.1], [0, 0, 0])[0]).toBeCloseTo(0.5, 3);
  });

  test('rests where the scores differ as the results do, in units of the temperature', () => {
    for (const slope of gradient([0.1, 0.12], [2, 0, 5])) expect(slope).toBeCloseTo(0, 5);
  });

  test('also learns of an action that is hardly ever taken', () => {
    expect(gradient([0.2, 0.1], [20, 0, 0])[1]).toBeCloseTo(-1, 3);
  });
});
