/** A filter on a batch as one differentiable operation of tfjs. */
import * as tf from '@tensorflow/tfjs';
import type { LearnedFilter } from '../../core/filter';
import { compiledFilter } from '../kernels/compiled-filter';

/** `images`: [n, h, w, 3]; `raw`: the filter's activations for each, [n, rawCount]. Gives the images after the filter. */
export function filterRows(filter: LearnedFilter, images: tf.Tensor4D, raw: tf.Tensor2D): tf.Tensor4D {
  const { forward, backward } = compiledFilter(filter);
  const count = images.shape[0];
  const apply = tf.customGrad((...inputs) => {
    const [pixels, activations] = (inputs.slice(0, 2) as tf.Tensor[]).map(
      (each) => each.dataSync() as Float32Array,
    ) as [Float32Array, Float32Array];
    const output = new Float32Array(pixels.length);
    forward(pixels, activations, count, output);
    return {
      value: tf.tensor(output, images.shape),
      gradFunc: (dy: tf.Tensor) => {
        const byPixels = new Float32Array(pixels.length);
        const byRaw = new Float32Array(activations.length);
        backward(pixels, activations, count, dy.dataSync() as Float32Array, byPixels, byRaw);
        return [tf.tensor(byPixels, images.shape), tf.tensor(byRaw, raw.shape)];
      },
    };
  });
  return apply(images, raw) as tf.Tensor4D;
}
