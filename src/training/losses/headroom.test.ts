import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { useTensorBackend } from '../../policy/worker/backend';
import { withHeadroom } from './headroom';

beforeAll(() => useTensorBackend('wasm'));

const image = (...values: number[]): tf.Tensor4D => tf.tensor4d(values, [1, 1, 1, values.length]);

test('leaves what is below 1, and nears the limit above', () => {
  const limited = [...withHeadroom(image(-0.5, 0, 0.7, 1, 1.5, 1000), 0.5).dataSync()];
  [-0.5, 0, 0.7, 1, 1 + 0.5 * (1 - Math.exp(-1)), 1.5].forEach((expected, i) =>
    expect(limited[i]).toBeCloseTo(expected, 6),
  );
});

test('has a gradient of 1 at 1 and below, less above', () => {
  const slopes = tf
    .grad((x) => withHeadroom(x as tf.Tensor4D, 2))(image(0.5, 1, 3))
    .dataSync();
  [1, 1, Math.exp(-1)].forEach((expected, i) => expect(slopes[i]).toBeCloseTo(expected, 5));
});

test('without headroom is the image itself', () => {
  const bright = image(7);
  expect(withHeadroom(bright, undefined)).toBe(bright);
});
