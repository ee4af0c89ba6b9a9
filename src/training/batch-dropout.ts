/** Dropout for a whole batch, each image with features of its own. */
import * as tf from '@tensorflow/tfjs';
import { uniform } from '../core/random';
import type { Dropout } from '../policy/networks';

/** As in `policy/dropout`: half of the features are kept, and doubled. */
export function batchDropout(seed: number, batch: number, features: number): Dropout {
  const count = batch * features;
  const factors = (first: number): tf.Tensor2D =>
    tf.tensor2d(
      Float32Array.from({ length: count }, (_, i) => (uniform(seed, first + i) < 0.5 ? 2 : 0)),
      [batch, features],
    );
  return { parameters: factors(0), selection: factors(count) };
}
