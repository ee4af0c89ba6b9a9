/** The gradient of a convolution with respect to its input, as plain convolutions. */
import * as tf from '@tensorflow/tfjs';

/** How the pixels of one phase, those a stride apart, come about along one axis. */
interface Phase {
  /** Which taps of the kernel reach them, in the order of the pixels of dy that they meet. */
  readonly taps: readonly number[];
  /** Zeros before and after dy. */
  readonly padding: [number, number];
}

/**
 * `dx[i] = sum over a of w[e + s a] dy[u - a]` where `i + padding = s u + e`: for each phase e it is a convolution of
 * dy with every s-th tap, in reverse, and the phases interleave. Along both axes alike, so a stride of 2 gives four
 * small convolutions instead of one over a dy full of zeros. dy: [b, rows, columns, out] -> [b, h, w, in].
 * Undefined where the phases do not have `rows` by `columns` pixels each or not the same number of taps.
 */
export function inputGradient(
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  { strides, pad, dataFormat, dimRoundingMode, inputShape }: tf.Conv2DBackpropInputAttrs,
): tf.Tensor4D | undefined {
  if (dataFormat !== 'NHWC') return undefined;
  const { computeConv2DInfo } = tf.backend_util;
  const { padInfo, ...info } = computeConv2DInfo(inputShape, filter.shape, strides, 1, pad, dimRoundingMode);
  const down = phases(info.inHeight, info.outHeight, info.filterHeight, info.strideHeight, padInfo.top);
  const across = phases(info.inWidth, info.outWidth, info.filterWidth, info.strideWidth, padInfo.left);
  if (!down || !across) return undefined;
  const [rows, columns, inputs, outputs] = filter.shape;
  const turned = tf.transpose(tf.reshape(filter, [rows * columns, inputs, outputs]), [0, 2, 1]);
  const parts = down.flatMap((row) =>
    across.map((column) => {
      const taps = row.taps.flatMap((p) => column.taps.map((q) => tf.slice(turned, p * columns + q, 1)));
      const kernel = tf.reshape(tf.concat(taps, 0), [row.taps.length, column.taps.length, outputs, inputs]);
      return tf.conv2d(dy, kernel as tf.Tensor4D, 1, [[0, 0], row.padding, column.padding, [0, 0]]);
    }),
  );
  return interleaved(tf.concat(parts, 0), down.length, across.length, inputShape);
}

/**
 * Pixels of all phases, those of the columns next to each other, to one image. One axis at a time: wasm transposes five
 * axes a hundred times slower than four.
 */
function interleaved(
  phases: tf.Tensor4D,
  down: number,
  across: number,
  shape: [number, number, number, number],
): tf.Tensor4D {
  const [batch, height, width, channels] = shape;
  const pixels = tf.reshape(phases, [down, across, (batch * height * width) / (down * across), channels]);
  const rows = tf.reshape(tf.transpose(pixels, [0, 2, 1, 3]), [
    down,
    (batch * height) / down,
    width * channels,
  ]);
  return tf.reshape(tf.transpose(rows, [1, 0, 2]), shape);
}

/** In the order of the pixels; undefined where it is not so simple. */
function phases(
  size: number,
  outputs: number,
  taps: number,
  stride: number,
  padding: number,
): Phase[] | undefined {
  const reach = taps / stride;
  if (!Number.isInteger(reach) || size !== outputs * stride) return undefined;
  if (padding > taps - stride) return undefined;
  return Array.from({ length: stride }, (_, pixel) => {
    const first = Math.floor((pixel + padding) / stride);
    const phase = (pixel + padding) % stride;
    return {
      taps: Array.from({ length: reach }, (_, a) => phase + stride * (reach - 1 - a)),
      padding: [reach - 1 - first, first],
    };
  });
}
