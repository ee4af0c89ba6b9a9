/** Dropout for a whole batch, each image with features of its own. */
import * as tf from '@tensorflow/tfjs';
import { dropoutFactor } from '../../policy/network/dropout';
import type { Dropout } from '../../policy/network/networks';
import type { ReplayRecord } from './replay-memory';

/**
 * Keeps half of the features and doubles them, as `policy/dropout` does. A plain record keeps all of its features as
 * they are.
 */
export function batchDropout(
  seed: number,
  records: readonly Pick<ReplayRecord, 'plain'>[],
  features: number,
): Dropout {
  const count = records.length * features;
  const factor = (first: number, i: number): number =>
    records[Math.floor(i / features)]!.plain ? 1 : dropoutFactor(seed, first + i);
  const factors = (first: number): tf.Tensor2D =>
    tf.tensor2d(
      Float32Array.from({ length: count }, (_, i) => factor(first, i)),
      [records.length, features],
    );
  return { parameters: factors(0), selection: factors(count) };
}
