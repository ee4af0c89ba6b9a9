/** Sums over a batch's pixels, such as the gradients of biases, as means of images. */
import * as tf from '@tensorflow/tfjs';

/**
 * [b, h, w, channels] -> [channels]. wasm's own turns the tensor first, and then adds number to number, which loses
 * digits; its average pooling does neither. Undefined for other sums.
 */
export function pixelSum(x: tf.Tensor, { axis, keepDims }: tf.SumAttrs): tf.Tensor | undefined {
  const axes = tf.util.parseAxisParam(axis, x.shape).sort((a, b) => a - b);
  if (x.rank !== 4 || axes.join() !== '0,1,2' || keepDims || x.dtype !== 'float32') return undefined;
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const means = tf.avgPool(x as tf.Tensor4D, [height, width], 1, 'valid');
  return tf.mul(tf.sum(tf.reshape(means, [batch, channels]), 0), height * width);
}
