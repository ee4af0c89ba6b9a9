/** Images as plain numbers and as batches of a backend. */
import * as tf from '@tensorflow/tfjs';
import type { ActionList } from '../../policy/model/actions';
import { initialState } from '../../policy/round/state';
import type { ReplayRecord } from '../rounds/replay-memory';

/** [b, size, size, 3] of interleaved RGB images. */
export function uploadImages(images: readonly Float32Array[], size: number): tf.Tensor4D {
  const length = size * size * 3;
  const all = new Float32Array(images.length * length);
  images.forEach((image, i) => all.set(image, i * length));
  return tf.tensor4d(all, [images.length, size, size, 3]);
}

/** Each image of a batch as an array of its own. */
export function downloadImages(batch: tf.Tensor): Float32Array[] {
  const numbers = batch.dataSync() as Float32Array;
  const length = batch.size / batch.shape[0];
  return Array.from({ length: batch.shape[0] }, (_, i) => numbers.slice(i * length, (i + 1) * length));
}

/** A source at the beginning of its round by a model. */
export const freshRecord = (image: Float32Array, model: Pick<ActionList, 'filters'>): ReplayRecord => ({
  image,
  state: initialState(model),
});
