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
  const { padInfo, strideHeight, strideWidth } = computeConv2DInfo(
    x.shape,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { top, bottom, left, right } = padInfo;
  const around: [[number, number], [number, number], [number, number], [number, number]] = [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
  const images = tf.transpose(x, [3, 1, 2, 0]);
  const kernel = tf.transpose(dy, [1, 2, 0, 3]);
  const sums = tf.conv2d(images, kernel, 1, around, 'NHWC', [strideHeight, strideWidth]);
  // There is more where the stride left a last row or column out.
  const [height, width] = filterShape;
  return tf.transpose(tf.slice(sums, [0, 0, 0, 0], [-1, height, width, -1]), [1, 2, 0, 3]);
}
