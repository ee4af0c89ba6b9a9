import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useTensorBackend } from '../../policy/worker/backend';
import { Trainable } from './trainable';

const START = [1, -2, 3];

let trainable: Trainable;
beforeEach(async () => {
  await useTensorBackend('wasm');
  trainable = new Trainable(new Map([['w', { shape: [3], data: Float32Array.from(START) }]]));
});
afterEach(() => trainable.dispose());

const weights = (): number[] => [...trainable.weights.get('w')!.data];
const tensor = (): tf.Tensor => trainable.tensors.get('w')!;

const rate = (learningRate: number) => () => learningRate;

/** Half the squared distance from a point, times a factor; its gradient is the distance times the factor. */
const distance = (factor: number) => () => {
  const loss: tf.Scalar = tf.mul(tf.sum(tf.square(tf.sub(tensor(), [0, 0, 5]))), factor / 2);
  return { loss, twice: tf.mul(loss, 2) };
};

describe('a step', () => {
  test('goes down the gradient, whose length it tells, with numbers and tensors alike', () => {
    const { gradientNorm, result } = trainable.update('loss', rate(0.1), distance(1), (terms) => ({
      loss: terms.loss.dataSync()[0]!,
      twice: terms.twice.dataSync()[0]!,
    }));
    expect(result).toEqual({ loss: 4.5, twice: 9 });
    expect(gradientNorm).toBeCloseTo(3, 6);
    // Adam's first step is as long as the learning rate in each direction, whatever the gradient.
    [0.9, -1.9, 3.1].forEach((x, i) => expect(weights()[i]).toBeCloseTo(x, 5));
    expect([...tensor().dataSync()]).toEqual(weights());
  });

  test('leads to the minimum', () => {
    for (let i = 0; i < 200; i++)
      trainable.update('loss', rate(0.1 * 0.97 ** i), distance(1), () => undefined);
    weights().forEach((x, i) => expect(x).toBeCloseTo([0, 0, 5][i]!, 2));
  });

  test('leaves no tensors behind', () => {
    const { numTensors } = tf.memory();
    trainable.update('loss', rate(0.1), distance(1), () => undefined);
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  test.each([NaN, Infinity])('of a gradient of %s is refused, and changes nothing', (factor) => {
    trainable.update('loss', rate(0.1), distance(1), () => undefined);
    const before = { weights: weights(), first: [...trainable.optimiser.moments.get('w')!.first] };
    const { numTensors } = tf.memory();
    expect(() => trainable.update('loss', rate(0.1), distance(factor), () => undefined)).toThrow(
      'the gradient is not finite',
    );
    expect(weights()).toEqual(before.weights);
    expect([...tensor().dataSync()]).toEqual(before.weights);
    expect([...trainable.optimiser.moments.get('w')!.first]).toEqual(before.first);
    expect(trainable.optimiser.steps).toBe(1);
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});

test('what is changed by hand is seen after an upload, and tensors do not keep the array', () => {
  const { data } = trainable.weights.get('w')!;
  data.fill(7);
  expect([...tensor().dataSync()]).toEqual(START);
  const { numTensors } = tf.memory();
  trainable.upload();
  expect([...tensor().dataSync()]).toEqual([7, 7, 7]);
  expect(tf.memory().numTensors).toBe(numTensors);
});
