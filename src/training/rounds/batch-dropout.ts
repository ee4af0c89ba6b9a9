/** Dropout for a whole batch, each image with features of its own. */
import * as tf from '@tensorflow/tfjs';
import { dropoutFactor } from '../../policy/network/dropout';
import type { Dropout } from '../../policy/network/networks';
import type { ReplayRecord } from './replay-memory';

/**
 * Keeps half of the features and doubles them, as `policy/dropout` does. A plain record keeps all of its features as
 * they are. `records` may be a part of a batch of `count`, from its record `first` on: they get the same factors then.
 */
export function batchDropout(
  seed: number,
  records: readonly Pick<ReplayRecord, 'plain'>[],
  features: number,
  { first, count } = { first: 0, count: records.length },
): Dropout {
  const factor = (place: number, i: number): number =>
    records[Math.floor(i / features)]!.plain ? 1 : dropoutFactor(seed, place + i);
  const factors = (place: number): tf.Tensor2D =>
    tf.tensor2d(
      Float32Array.from({ length: records.length * features }, (_, i) => factor(place, i)),
      [records.length, features],
    );
  return { parameters: factors(first * features), selection: factors((count + first) * features) };
}
