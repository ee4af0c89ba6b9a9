/**
 * A soft limit for highlights while a policy learns. The paper has none: an image that a few exposures have made a
 * thousand times too bright then outweighs all others in the losses. Nothing of it is left when the policy is used.
 */
import * as tf from '@tensorflow/tfjs';

/** Bends values above 1 so that they near `1 + headroom`. Nothing is changed without headroom. */
export function withHeadroom(images: tf.Tensor4D, headroom: number | undefined): tf.Tensor4D {
  if (headroom === undefined) return images;
  const excess = tf.relu(tf.sub(images, 1));
  const bent = tf.mul(tf.sub(1, tf.exp(tf.div(excess, -headroom))), headroom);
  return tf.add(tf.sub(images, excess), bent);
}
