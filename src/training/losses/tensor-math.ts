/** Small tensor functions that the losses share. */
import * as tf from '@tensorflow/tfjs';

/** [b, h, w, c] -> [b], pixel by pixel row: summing all numbers one by one loses digits in float32. */
export const sumPerSample = (x: tf.Tensor): tf.Tensor1D => tf.sum(tf.sum(x, [2, 3]), 1);

/** [b, h, w, c] -> [b]. */
export const meanPerSample = (x: tf.Tensor): tf.Tensor1D => tf.mean(tf.mean(x, [2, 3]), 1);

/** The same numbers, but constants to whatever differentiates. */
export const held: (x: tf.Tensor) => tf.Tensor = tf.customGrad((x) => ({
  value: tf.clone(x as tf.Tensor),
  gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
}));

/** The mean of a tensor's numbers, in double precision. */
export function meanOf(tensor: tf.Tensor): number {
  const numbers = tensor.dataSync();
  let sum = 0;
  for (const x of numbers) sum += x;
  return sum / numbers.length;
}
