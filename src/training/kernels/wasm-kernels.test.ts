import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { useTensorBackend } from '../../policy/worker/backend';
import { registerTrainingKernels } from './wasm-kernels';

interface Shapes {
  readonly x: [number, number, number, number];
  readonly kernel: [number, number, number, number];
  readonly stride: number | [number, number];
  readonly pad: number | 'same' | 'valid';
}

const CASES: readonly (readonly [string, Shapes])[] = [
  ['as in the networks', { x: [3, 16, 16, 5], kernel: [4, 4, 5, 7], stride: 2, pad: 1 }],
  ['a large one', { x: [2, 32, 40, 2], kernel: [4, 4, 2, 3], stride: 2, pad: 1 }],
  ['as in the networks, but not square', { x: [2, 6, 10, 3], kernel: [4, 2, 3, 2], stride: 2, pad: 'same' }],
  ['without a stride', { x: [2, 5, 6, 3], kernel: [3, 5, 3, 2], stride: 1, pad: 'same' }],
  ['strides apart', { x: [2, 6, 8, 3], kernel: [3, 8, 3, 2], stride: [3, 4], pad: 'same' }],
  ['rows left out by the stride', { x: [2, 9, 11, 3], kernel: [4, 4, 3, 2], stride: 2, pad: 1 }],
  ['uneven padding', { x: [2, 9, 8, 3], kernel: [3, 2, 3, 4], stride: 2, pad: 'same' }],
  ['other strides', { x: [1, 10, 13, 2], kernel: [3, 3, 2, 3], stride: [1, 3], pad: 'valid' }],
];

type Backend = 'cpu' | 'wasm';

function random<Rank extends tf.Rank = tf.Rank.R4>(shape: readonly number[], seed: number): tf.Tensor<Rank> {
  const size = shape.reduce((product, extent) => product * extent);
  const numbers = Float32Array.from({ length: size }, (_, i) => 2 * uniform(seed, i) - 1);
  return tf.tensor(numbers, [...shape] as tf.ShapeMap[Rank]);
}

async function kernelGradient(backend: Backend, { x, kernel, stride, pad }: Shapes) {
  await useTensorBackend(backend);
  return tf.tidy(() => {
    const images = random(x, 1);
    const convolve = (filter: tf.Tensor): tf.Tensor => tf.conv2d(images, filter as tf.Tensor4D, stride, pad);
    const filter = random(kernel, 2);
    const { shape } = convolve(filter);
    const gradient = tf.grad(convolve)(filter, random(shape, 3));
    expect(gradient.shape).toEqual(kernel);
    return gradient.dataSync();
  });
}

async function inputGradient(backend: Backend, { x, kernel, stride, pad }: Shapes) {
  await useTensorBackend(backend);
  return tf.tidy(() => {
    const filter = random(kernel, 4);
    const convolve = (images: tf.Tensor): tf.Tensor => tf.conv2d(images as tf.Tensor4D, filter, stride, pad);
    const images = random(x, 5);
    const gradient = tf.grad(convolve)(images, random(convolve(images).shape, 6));
    expect(gradient.shape).toEqual(x);
    return gradient.dataSync();
  });
}

/** Those of the input's gradient, along a direction, with respect to the kernel and to what it was a gradient of. */
async function secondDerivatives(backend: Backend, { x, kernel, stride, pad }: Shapes) {
  await useTensorBackend(backend);
  return tf.tidy(() => {
    const [images, filter, direction] = [random(x, 7), random(kernel, 8), random(x, 9)];
    const slopes = random(tf.conv2d(images, filter, stride, pad).shape, 10);
    const along = (k: tf.Tensor4D, dy: tf.Tensor): tf.Scalar => {
      const gradient = tf.grad((each) => tf.conv2d(each as tf.Tensor4D, k, stride, pad))(images, dy);
      return tf.sum(tf.mul(gradient, direction));
    };
    const derivatives = tf.grads((k, dy) => along(k as tf.Tensor4D, dy))([filter, slopes]);
    return derivatives.flatMap((derivative) => Array.from(derivative.dataSync()));
  });
}

registerTrainingKernels('wasm');

describe.each([
  ["a convolution's gradient with respect to its kernel", kernelGradient],
  ["a convolution's gradient with respect to its input", inputGradient],
  ["that gradient's own derivatives", secondDerivatives],
])('%s', (_, derivative) => {
  it.each(CASES)("is tfjs's own on cpu: %s", async (_, shapes) => {
    const expected = await derivative('cpu', shapes);
    expect(expected.some((each) => Math.abs(each) > 1)).toBe(true);
    expectClose(await derivative('wasm', shapes), expected);
    expect(tf.memory().numTensors).toBe(0);
  });
});

describe('a product of matrices', () => {
  const sizes = [
    [3, 4, 50],
    [60, 70, 2],
    [2, 300, 3],
    [5, 1, 4],
  ] as const;
  const turns = [
    [true, false],
    [false, true],
    [true, true],
  ] as const;
  const product = async (backend: Backend, [rows, inner, columns]: readonly number[]) => {
    await useTensorBackend(backend);
    return tf.tidy(() =>
      turns.map(([turnA, turnB]) => {
        const a = random<tf.Rank.R2>(turnA ? [inner!, rows!] : [rows!, inner!], 11);
        const b = random<tf.Rank.R2>(turnB ? [columns!, inner!] : [inner!, columns!], 12);
        const result = tf.matMul(a, b, turnA, turnB);
        expect(result.shape).toEqual([rows, columns]);
        return result.dataSync();
      }),
    );
  };

  it.each(sizes)(
    "is tfjs's own on cpu: %i rows by %i, times columns of which there are %i",
    async (...size) => {
      const expected = await product('cpu', size);
      for (const [turn, actual] of (await product('wasm', size)).entries()) {
        expectClose(actual, expected[turn]!);
      }
      expect(tf.memory().numTensors).toBe(0);
    },
  );
});

describe('a sum', () => {
  const axes = [[0, 1, 2], [2, -4, 1], [0], [1, 2], [0, 1, 2, 3], undefined] as const;

  it.each(axes.map((each) => [each]))("over the axes %j is tfjs's own on cpu", async (over) => {
    const sum = async (backend: Backend) => {
      await useTensorBackend(backend);
      return tf.tidy(() => {
        const [dropped, kept] = [false, true].map((keeps) =>
          tf.sum(random([3, 4, 5, 2], 14), over && [...over], keeps),
        );
        expect(kept!.rank).toBe(4);
        return tf.concat([tf.reshape(dropped!, [-1]), tf.reshape(kept!, [-1])]).dataSync();
      });
    };
    expectClose(await sum('wasm'), await sum('cpu'));
    expect(tf.memory().numTensors).toBe(0);
  });

  it('over many pixels keeps its digits', async () => {
    await useTensorBackend('wasm');
    tf.tidy(() => {
      const x = tf.add(random([64, 32, 32, 2], 15), 1.5);
      const exact = [0, 0];
      for (const [i, each] of x.dataSync().entries()) exact[i % 2]! += each;
      const errors = Array.from(tf.sum(x, [0, 1, 2]).dataSync(), (sum, i) => Math.abs(sum / exact[i]! - 1));
      expect(Math.max(...errors)).toBeLessThan(5e-7);
    });
  });
});

describe('a block of a tensor', () => {
  const blocks = [
    { shape: [4], begin: [1], size: [2] },
    { shape: [5, 40], begin: [2, 5], size: [2, 30] },
    { shape: [3, 4, 5, 2], begin: [0, 1, 0, 0], size: [3, 2, 5, 2] },
    { shape: [3, 4, 5, 2], begin: [1, 0, 2, 1], size: [2, 4, 2, 1] },
    { shape: [2, 3, 2, 30], begin: [0, 0, 1, 0], size: [2, 3, 1, 30] },
    { shape: [2, 2, 2, 2, 2, 2], begin: [0, 0, 1, 0, 1, 0], size: [2, 2, 1, 2, 1, 2] },
    { shape: [3, 4], begin: [0, 0], size: [3, 4] },
    { shape: [3, 4], begin: [1, 1], size: [2, 0] },
  ] as const;

  it.each(blocks)('$size of $shape from $begin is as on cpu', async ({ shape, begin, size }) => {
    const block = async (backend: Backend) => {
      await useTensorBackend(backend);
      return tf.tidy(() => tf.slice(random<tf.Rank>(shape, 13), [...begin], [...size]).dataSync());
    };
    expect(Array.from(await block('wasm'))).toEqual(Array.from(await block('cpu')));
    expect(tf.memory().numTensors).toBe(0);
  });

  it('is one of the parts that a tensor is split into', async () => {
    await useTensorBackend('wasm');
    tf.tidy(() => {
      const halves = tf.split(tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8], [2, 4]), [1, -1], -1);
      expect(halves.map((half) => half.arraySync())).toEqual([
        [[1], [5]],
        [
          [2, 3, 4],
          [6, 7, 8],
        ],
      ]);
      expect(tf.slice(tf.tensor1d(['a', 'b', 'c']), 1, 2).arraySync()).toEqual(['b', 'c']);
    });
  });
});

describe('tensors joined', () => {
  const cases = [
    {
      shapes: [
        [2, 3],
        [4, 3],
      ],
      axis: 0,
    },
    {
      shapes: [
        [2, 3, 1],
        [2, 3, 1],
        [2, 3, 1],
      ],
      axis: -1,
    },
    {
      shapes: [
        [2, 3, 30],
        [2, 1, 30],
        [2, 0, 30],
      ],
      axis: 1,
    },
  ];

  it.each(cases)('$shapes along $axis are as on cpu', async ({ shapes, axis }) => {
    const joined = async (backend: Backend) => {
      await useTensorBackend(backend);
      return tf.tidy(() =>
        tf
          .concat(
            shapes.map((shape, i) => random<tf.Rank>(shape, 20 + i)),
            axis,
          )
          .arraySync(),
      );
    };
    expect(await joined('wasm')).toEqual(await joined('cpu'));
    expect(tf.memory().numTensors).toBe(0);
  });
});

describe('a clone', () => {
  it('shares its numbers, and keeps them when the original goes', async () => {
    await useTensorBackend('wasm');
    const original = tf.tensor1d([1, 2, 3]);
    const { numDataBuffers } = tf.memory();
    const clone = tf.clone(original);
    expect(tf.memory().numDataBuffers).toBe(numDataBuffers);
    original.dispose();
    const elsewhere = tf.tensor1d([7, 8, 9]);
    expect(clone.arraySync()).toEqual([1, 2, 3]);
    tf.dispose([clone, elsewhere]);
    tf.tidy(() => {
      expect(tf.clone(tf.tensor1d(['a'])).arraySync()).toEqual(['a']);
    });
    expect(tf.memory().numTensors).toBe(0);
  });
});

// Last, since it replaces what the others compare with.
it("a convolution's gradient with respect to its kernel takes the place of tfjs's own on cpu", async () => {
  const expected = await Promise.all(CASES.map(([, shapes]) => kernelGradient('cpu', shapes)));
  registerTrainingKernels('cpu');
  registerTrainingKernels('cpu');
  for (const [index, [, shapes]] of CASES.entries()) {
    expectClose(await kernelGradient('cpu', shapes), expected[index]!);
  }
});

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual).toHaveLength(expected.length);
  const errors = Array.from(expected, (each, i) => Math.abs(actual[i]! - each) / Math.max(1, Math.abs(each)));
  expect(Math.max(0, ...errors)).toBeLessThan(1e-5);
}
