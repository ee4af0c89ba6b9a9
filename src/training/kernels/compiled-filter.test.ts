import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { LEARNED_FILTERS } from '../../filters';
import { applyFilter } from '../../filters/apply';
import { withRanges } from '../../policy/model/ranges';
import { TensorOps } from '../../policy/network/tensor-ops';
import { useTensorBackend } from '../../policy/worker/backend';
import { compiledFilter } from './compiled-filter';

const COUNT = 3;
const SIZE = 4;

beforeAll(() => useTensorBackend('cpu'));

const numbers = (seed: number, count: number, low: number, high: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => low + (high - low) * uniform(seed, i));

/** Every filter with its own ranges, and with others, as a model may have them. */
const FILTERS = LEARNED_FILTERS.flatMap((filter) => {
  const narrower = Object.entries(filter.learned.ranges).map(
    ([name, [low, high]]) => [name, [low + 0.1 * (high - low), high - 0.3 * (high - low)]] as const,
  );
  const other = withRanges(filter, Object.fromEntries(narrower));
  return [[filter.id, filter] as const, [`${filter.id} with other ranges`, other] as const];
});

describe.each(FILTERS)('%s', (_, filter) => {
  // Some pixels are above 1 and below 0, as between the steps of a round.
  const pixels = numbers(1, COUNT * SIZE * SIZE * 3, -0.1, 1.3);
  const raw = numbers(2, COUNT * filter.learned.rawCount, -2, 2);
  const gradient = numbers(3, pixels.length, -1, 1);

  const byTensors = () =>
    tf.tidy(() => {
      const ops = new TensorOps(SIZE, SIZE);
      const apply = (images: tf.Tensor, activations: tf.Tensor): tf.Tensor => {
        const each = Array.from({ length: filter.learned.rawCount }, (_, i) =>
          tf.reshape(tf.slice(activations, [0, i], [-1, 1]), [COUNT, 1, 1, 1]),
        );
        const constants = filter.prepare<tf.Tensor>(ops, filter.learned.decode<tf.Tensor>(ops, each));
        return applyFilter<tf.Tensor>(ops, filter, images, constants);
      };
      const images = tf.tensor4d(pixels.slice(), [COUNT, SIZE, SIZE, 3]);
      const activations = tf.tensor2d(raw.slice(), [COUNT, filter.learned.rawCount]);
      const dy = tf.tensor4d(gradient.slice(), [COUNT, SIZE, SIZE, 3]);
      const output = apply(images, activations).dataSync();
      const [byPixels, byRaw] = tf.grads(apply)([images, activations], dy);
      return { output, byPixels: byPixels!.dataSync(), byRaw: byRaw!.dataSync() };
    });

  const expectNear = (actual: ArrayLike<number>, expected: ArrayLike<number>): void => {
    expect(actual.length).toBe(expected.length);
    const largest = Math.max(...Array.from(expected, Math.abs));
    for (let i = 0; i < expected.length; i++) {
      expect(Math.abs(actual[i]! - expected[i]!)).toBeLessThan(2e-5 * (1 + largest));
    }
  };

  test('does what its tensor operations do, and so do its gradients', () => {
    const { forward, backward } = compiledFilter(filter);
    const output = new Float32Array(pixels.length);
    forward(pixels, raw, COUNT, output);
    const byPixels = new Float32Array(pixels.length);
    const byRaw = new Float32Array(raw.length);
    backward(pixels, raw, COUNT, gradient, byPixels, byRaw);

    const expected = byTensors();
    expectNear(output, expected.output);
    expectNear(byPixels, expected.byPixels);
    expectNear(byRaw, expected.byRaw);
  });

  test('adds to gradients that are there', () => {
    const { backward } = compiledFilter(filter);
    const [once, twice] = [new Float32Array(raw.length), new Float32Array(raw.length)];
    backward(pixels, raw, COUNT, gradient, new Float32Array(pixels.length), once);
    backward(pixels, raw, COUNT, gradient, new Float32Array(pixels.length), twice);
    backward(pixels, raw, COUNT, gradient, new Float32Array(pixels.length), twice);
    once.forEach((each, i) => expect(twice[i]).toBeCloseTo(2 * each, 4));
  });
});
