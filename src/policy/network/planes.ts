/**
 * The input of a network: an image, and numbers about it or about its state. Each number stands for a plane of the
 * image's size behind the image's three. A plane has the same value everywhere, so it can be convolved without being
 * filled.
 */
import * as tf from '@tensorflow/tfjs';
import { KERNEL_SIZE, STRIDE } from '../model/architecture';

export interface NetworkPlanes {
  /** [b, size, size, 3] */
  readonly pixels: tf.Tensor4D;
  /** [b, n] */
  readonly numbers: tf.Tensor2D;
}

/** Zeros on each side of a picture that is convolved. */
export const PADDING = 1;

/**
 * 0.5 is subtracted from the image and the numbers, as in the original. A goal's planes come last and stay as they are:
 * a goal that is absent is planes of zeros, to which no convolution answers.
 */
export function withPlanes(image: tf.Tensor4D, numbers: tf.Tensor2D, goal?: tf.Tensor2D): NetworkPlanes {
  const shifted: tf.Tensor2D = tf.sub(numbers, 0.5);
  return { pixels: tf.sub(image, 0.5), numbers: goal ? tf.concat([shifted, goal], 1) : shifted };
}

/** Convolves like [b, size, size, 3 + n] with a kernel of [4, 4, 3 + n, out] -> [b, size / 2, size / 2, out] */
export function convolvePlanes({ pixels, numbers }: NetworkPlanes, kernel: tf.Tensor4D): tf.Tensor4D {
  const [batch, , , channels] = pixels.shape;
  const [, , inputs, outputs] = kernel.shape;
  const convolved = tf.conv2d(pixels, tf.slice(kernel, 0, [-1, -1, channels, -1]), STRIDE, PADDING);
  const [, rows, columns] = convolved.shape;
  // A plane adds the same to all outputs but those at the edges, where some of the kernel's taps meet the zeros.
  const [down, across] = [places(rows), places(columns)];
  const taps = tf.reshape(tf.slice(kernel, [0, 0, channels, 0]), [KERNEL_SIZE ** 2, -1]);
  const perPlane = tf.reshape(tf.matMul(pairs(down.inside, across.inside), taps), [
    -1,
    inputs - channels,
    outputs,
  ]);
  const perKind = tf.matMul(numbers, tf.reshape(tf.transpose(perPlane, [1, 2, 0]), [inputs - channels, -1]));
  const sums = tf.matMul(tf.reshape(perKind, [batch * outputs, -1]), pairs(down.outputs, across.outputs));
  const everywhere = tf.transpose(tf.reshape(sums, [batch, outputs, rows * columns]), [0, 2, 1]);
  return tf.add(convolved, tf.reshape(everywhere, convolved.shape));
}

/** Along one axis: which taps of the kernel lie inside the picture for each kind of place, and where each kind is. */
interface Places {
  /** 0 or 1, [kinds, taps] */
  readonly inside: tf.Tensor2D;
  /** 0 or 1, [kinds, outputs] */
  readonly outputs: tf.Tensor2D;
}

function places(outputs: number): Places {
  const taps = Array.from({ length: outputs }, (_, output) =>
    Array.from({ length: KERNEL_SIZE }, (_, tap) => {
      const place = STRIDE * output + tap - PADDING;
      return place >= 0 && place < STRIDE * outputs ? 1 : 0;
    }),
  );
  const kinds = [...new Map(taps.map((each) => [each.join(), each])).values()];
  return {
    inside: tf.tensor2d(kinds),
    outputs: tf.tensor2d(kinds.map((kind) => taps.map((each) => (each.join() === kind.join() ? 1 : 0)))),
  };
}

/** [n, a], [m, b] -> [n m, a b]: the products of every number of the one with every number of the other. */
function pairs(down: tf.Tensor2D, across: tf.Tensor2D): tf.Tensor2D {
  const [[n, a], [m, b]] = [down.shape, across.shape];
  return tf.reshape(tf.mul(tf.reshape(down, [n, 1, a, 1]), tf.reshape(across, [1, m, 1, b])), [n * m, a * b]);
}
