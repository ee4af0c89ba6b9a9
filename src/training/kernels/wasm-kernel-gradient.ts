/** The gradient of a convolution with respect to its kernel, made of what every backend has. */
import * as tf from '@tensorflow/tfjs';

/**
 * `dW[p, q, i, o] = sum over b, r, c of x[b, s r + p - top, s c + q - left, i] dy[b, r, c, o]` is itself a convolution:
 * over x with its input channels as the batch and its batch as the channels, of dy as the kernel, whose elements lie
 * a stride apart. So the fast forward convolution does the work. x: [b, h, w, in], dy: [b, rows, columns, out].
 */
export function kernelGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  { strides, pad, dataFormat, dimRoundingMode, filterShape }: tf.Conv2DBackpropFilterAttrs,
): tf.Tensor4D {
  if (dataFormat !== 'NHWC') throw new Error(`convolutions have to be NHWC, not ${dataFormat}`);
  const { computeConv2DInfo } = tf.backend_util;
  const { padInfo, outHeight, outWidth, strideHeight, strideWidth } = computeConv2DInfo(
    x.shape,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { top, bottom, left, right } = padInfo;
  const kernel = withOddSides(tf.transpose(dy, [1, 2, 0, 3]));
  const [rows, columns] = kernel.shape;
  const around: [[number, number], [number, number], [number, number], [number, number]] = [
    [0, 0],
    [top, bottom + (rows - outHeight) * strideHeight],
    [left, right + (columns - outWidth) * strideWidth],
    [0, 0],
  ];
  const sums = tf.conv2d(channelsFirst(x), kernel, 1, around, 'NHWC', [strideHeight, strideWidth]);
  // There is more where the stride left a last row or column out.
  const [height, width] = filterShape;
  return tf.transpose(tf.slice(sums, [0, 0, 0, 0], [-1, height, width, -1]), [1, 2, 0, 3]);
}

/** [b, h, w, channels] -> [channels, h, w, b]. In two steps, which takes wasm a third of the time. */
function channelsFirst(x: tf.Tensor4D): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const batchLast = tf.transpose(tf.reshape(x, [batch, -1]));
  const turned = tf.transpose(tf.reshape(batchLast, [height * width, channels, batch]), [1, 0, 2]);
  return tf.reshape(turned, [channels, height, width, batch]);
}

/**
 * A large kernel gets a row and a column of zeros where it takes them to make their number odd. Before wasm convolves
 * it turns the kernel; with rows of a power of two in length all that it writes at a time falls to the same few places
 * of the processor's cache, which costs more than the convolution.
 */
function withOddSides(kernel: tf.Tensor4D): tf.Tensor4D {
  const [rows, columns] = kernel.shape;
  if (rows * columns < LARGE) return kernel;
  const toOdd = (extent: number): [number, number] => [0, 1 - (extent % 2)];
  return tf.pad(kernel, [toOdd(rows), toOdd(columns), [0, 0], [0, 0]]);
}

/** Pixels; with fewer the zeros cost more than they save. */
const LARGE = 200;
