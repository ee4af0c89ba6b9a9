import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { useTensorBackend } from '../worker/backend';
import { convolvePlanes, withPlanes } from './planes';

function random(shape: number[], seed: number): tf.Tensor {
  const size = shape.reduce((product, extent) => product * extent);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => uniform(seed, i)),
    shape,
  );
}

type Convolve = (image: tf.Tensor, numbers: tf.Tensor, kernel: tf.Tensor) => tf.Tensor;

const ours: Convolve = (image, numbers, kernel) =>
  convolvePlanes(withPlanes(image as tf.Tensor4D, numbers as tf.Tensor2D), kernel as tf.Tensor4D);

/** The same with every plane filled. */
const filled: Convolve = (image, numbers, kernel) => {
  const [batch, height, width] = image.shape;
  const planes = tf.tile(tf.reshape(numbers, [batch, 1, 1, -1]), [1, height!, width!, 1]);
  const all: tf.Tensor4D = tf.sub(tf.concat([image, planes], 3), 0.5);
  return tf.conv2d(all, kernel as tf.Tensor4D, 2, 1);
};

describe.each([2, 4, 12])('planes behind an image of %i pixels a side', (side) => {
  it('are convolved, and that differentiated, as if they were filled', async () => {
    await useTensorBackend('cpu');
    tf.tidy(() => {
      const image = random([3, side, side, 3], 1);
      const numbers = random([3, 5], 2);
      const kernel = random([4, 4, 8, 2], 3);
      const expected = filled(image, numbers, kernel);
      expectClose(ours(image, numbers, kernel), expected);
      const slopes = random(expected.shape, 4);
      const gradients = tf.grads(ours)([image, numbers, kernel], slopes);
      for (const [i, gradient] of tf.grads(filled)([image, numbers, kernel], slopes).entries()) {
        expectClose(gradients[i]!, gradient);
      }
    });
  });
});

function expectClose(actual: tf.Tensor, expected: tf.Tensor): void {
  expect(actual.shape).toEqual(expected.shape);
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-4);
}
