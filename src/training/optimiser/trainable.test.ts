import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useTensorBackend } from '../../policy/worker/backend';
import { gradientsOf } from '../losses/gradients';
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

/** One step down the gradient of the distance. Returns the gradient's length. */
function step(factor: number, learningRate = 0.1, clip?: number): number {
  const { gradients } = gradientsOf(trainable.tensors, 'loss', distance(factor), () => undefined);
  return trainable.step(gradients, rate(learningRate), clip);
}

describe('a step', () => {
  test('goes down the gradient, whose length it tells, with numbers and tensors alike', () => {
    const { gradients, result } = gradientsOf(trainable.tensors, 'loss', distance(1), (terms) => ({
      loss: terms.loss.dataSync()[0]!,
      twice: terms.twice.dataSync()[0]!,
    }));
    expect(result).toEqual({ loss: 4.5, twice: 9 });
    expect(trainable.step(gradients, rate(0.1))).toBeCloseTo(3, 6);
    // Adam's first step is as long as the learning rate in each direction, whatever the gradient.
    [0.9, -1.9, 3.1].forEach((x, i) => expect(weights()[i]).toBeCloseTo(x, 5));
    expect([...tensor().dataSync()]).toEqual(weights());
  });

  test('leads to the minimum', () => {
    for (let i = 0; i < 200; i++) step(1, 0.1 * 0.97 ** i);
    weights().forEach((x, i) => expect(x).toBeCloseTo([0, 0, 5][i]!, 2));
  });

  test('of a gradient that is too long is as if it were shorter', () => {
    expect(step(4, 0.1, 1.5)).toBeCloseTo(12, 5);
    const { first } = trainable.optimiser.moments.get('w')!;
    expect(2 * Math.hypot(...first)).toBeCloseTo(1.5, 5);
  });

  test('leaves no tensors behind', () => {
    const { numTensors } = tf.memory();
    step(1);
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  test.each([NaN, Infinity])('of a gradient of %s is refused, and changes nothing', (factor) => {
    step(1);
    const before = { weights: weights(), first: [...trainable.optimiser.moments.get('w')!.first] };
    const { numTensors } = tf.memory();
    expect(() => step(factor)).toThrow('the gradient is not finite');
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
