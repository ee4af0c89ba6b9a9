/** Dropout for a whole batch, each image with features of its own. */
import * as tf from '@tensorflow/tfjs';
import { dropoutFactor } from '../policy/dropout';
import type { Dropout } from '../policy/networks';

/** As in `policy/dropout`: half of the features are kept, and doubled. */
export function batchDropout(seed: number, batch: number, features: number): Dropout {
  const count = batch * features;
  const factors = (first: number): tf.Tensor2D =>
    tf.tensor2d(
      Float32Array.from({ length: count }, (_, i) => dropoutFactor(seed, first + i)),
      [batch, features],
    );
  return { parameters: factors(0), selection: factors(count) };
}
