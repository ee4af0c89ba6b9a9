/**
 * The critic's loss: a Wasserstein GAN with a penalty on the gradient's length where it is above 1, between real
 * images and fakes. Paper section 4.3; Gulrajani et al. 2017, with the one-sided penalty of the original's `net.py`.
 */
import * as tf from '@tensorflow/tfjs';
import { critic, type Networks } from '../../policy/network/networks';
import { imageStatistics } from '../../policy/network/statistics';
import { sumPerSample } from './tensor-math';

const PENALTY_WEIGHT = 10;

/** How much better than its faulty version a finished photograph has to score. A gradient of 1 over a small fault gives as much. */
const FAULT_MARGIN = 1;

/** Keeps the root differentiable where the gradient is zero. */
const SMALLEST_SQUARE = 1e-6;

export interface CriticBatch {
  /** The policy's results, [b, size, size, 3]. */
  readonly fake: tf.Tensor4D;
  /** Targets, [b, size, size, 3]. */
  readonly real: tf.Tensor4D;
  /** Where between real (0) and fake (1) each sample's gradient is looked at, [b]. */
  readonly interpolation: tf.Tensor1D;
  /** The targets with a fault each, [b, size, size, 3], and how much it counts that they score lower; none in the paper. */
  readonly faulty?: { readonly images: tf.Tensor4D; readonly weight: number };
}

/** Scalars. */
export interface CriticTerms {
  /** The estimate of the earth mover's distance: how much better real images score than fakes. */
  readonly emd: tf.Scalar;
  /** Already weighted. */
  readonly gradientPenalty: tf.Scalar;
  /** Mean length of the score's gradient with respect to an image. */
  readonly gradientNorm: tf.Scalar;
  /** The loss that the critic minimizes: the penalty less the distance, and what faults add. */
  readonly loss: tf.Scalar;
}

/** `loss` can be differentiated with respect to the critic's weights, through the penalty's gradient too. */
export function criticTerms(
  networks: Networks,
  { fake, real, interpolation, faulty }: CriticBatch,
): CriticTerms {
  const score = (images: tf.Tensor4D): tf.Tensor2D => critic(networks, images, imageStatistics(images));
  const share = tf.reshape(interpolation, [-1, 1, 1, 1]);
  const between: tf.Tensor4D = tf.add(real, tf.mul(share, tf.sub(fake, real)));
  // Samples do not see each other, so the gradient of their sum is each one's own.
  const slopes = tf.grad((images) => score(images as tf.Tensor4D))(between);
  const lengths = tf.sqrt(tf.add(sumPerSample(tf.square(slopes)), SMALLEST_SQUARE));
  const excess = tf.relu(tf.sub(lengths, 1));
  const gradientPenalty: tf.Scalar = tf.mul(tf.mean(tf.square(excess)), PENALTY_WEIGHT);
  const realScore = score(real);
  const emd: tf.Scalar = tf.sub(tf.mean(realScore), tf.mean(score(fake)));
  const loss: tf.Scalar = tf.sub(gradientPenalty, emd);
  const gradientNorm: tf.Scalar = tf.mean(lengths);
  const terms = { emd, gradientPenalty, gradientNorm };
  if (!faulty) return { ...terms, loss };
  const missing = tf.relu(tf.add(tf.sub(score(faulty.images), realScore), FAULT_MARGIN));
  return { ...terms, loss: tf.add(loss, tf.mul(tf.mean(missing), faulty.weight)) };
}
