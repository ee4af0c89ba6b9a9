import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { uniform } from '../core/random';
import { useTensorBackend } from '../policy/backend';
import { registerKernelGradient } from './wasm-kernels';

interface Shapes {
  readonly x: [number, number, number, number];
  readonly kernel: [number, number, number, number];
  readonly stride: number | [number, number];
  readonly pad: number | 'same' | 'valid';
}

const CASES: readonly (readonly [string, Shapes])[] = [
  ['as in the networks', { x: [3, 16, 16, 5], kernel: [4, 4, 5, 7], stride: 2, pad: 1 }],
  ['rows left out by the stride', { x: [2, 9, 11, 3], kernel: [4, 4, 3, 2], stride: 2, pad: 1 }],
  ['uneven padding', { x: [2, 9, 8, 3], kernel: [3, 2, 3, 4], stride: 2, pad: 'same' }],
  ['other strides', { x: [1, 10, 13, 2], kernel: [3, 3, 2, 3], stride: [1, 3], pad: 'valid' }],
];

function random(shape: [number, number, number, number], seed: number): tf.Tensor4D {
  const size = shape.reduce((product, extent) => product * extent);
  return tf.tensor4d(
    Float32Array.from({ length: size }, (_, i) => 2 * uniform(seed, i) - 1),
    shape,
  );
}

async function kernelGradient(backend: 'cpu' | 'wasm', { x, kernel, stride, pad }: Shapes) {
  await useTensorBackend(backend);
  return tf.tidy(() => {
    const images = random(x, 1);
    const convolve = (filter: tf.Tensor): tf.Tensor => tf.conv2d(images, filter as tf.Tensor4D, stride, pad);
    const filter = random(kernel, 2);
    const { shape } = convolve(filter);
    const gradient = tf.grad(convolve)(filter, random(shape as [number, number, number, number], 3));
    expect(gradient.shape).toEqual(kernel);
    return gradient.dataSync();
  });
}

describe("a convolution's gradient with respect to its kernel", () => {
  registerKernelGradient('wasm');

  it.each(CASES)("is tfjs's own on cpu: %s", async (_, shapes) => {
    const expected = await kernelGradient('cpu', shapes);
    expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(1);
    expectClose(await kernelGradient('wasm', shapes), expected);
    expect(tf.memory().numTensors).toBe(0);
  });

  // Last, since it replaces what the others compare with.
  it('is the same where it takes the place of that', async () => {
    const expected = await Promise.all(CASES.map(([, shapes]) => kernelGradient('cpu', shapes)));
    registerKernelGradient('cpu');
    registerKernelGradient('cpu');
    for (const [index, [, shapes]] of CASES.entries()) {
      expectClose(await kernelGradient('cpu', shapes), expected[index]!);
    }
  });
});

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual).toHaveLength(expected.length);
  const errors = Array.from(expected, (each, i) => Math.abs(actual[i]! - each));
  expect(Math.max(...errors)).toBeLessThan(1e-5);
}
