/**
 * What critic and value are told about an image besides its pixels. `critics.py` of the original. Everything here
 * has a second derivative, for the critic's gradient penalty.
 */
import * as tf from '@tensorflow/tfjs';
import { LUMINANCE_WEIGHTS } from '../core/pixel-ops';

/** Red, green and blue, each [b, h, w]: channels apart from each other are faster on every backend. */
type Channels = readonly [tf.Tensor, tf.Tensor, tf.Tensor];

/** [b, h, w, 3] -> [b, 3]: mean and variance of luminance, mean of saturation. */
export function imageStatistics(image: tf.Tensor4D): tf.Tensor2D {
  const channels = channelsOf(image);
  const light = luminances(channels);
  const mean = pixelMean(light);
  const variance = pixelMean(tf.square(tf.sub(light, mean)));
  const saturation = pixelMean(saturations(channels));
  return tf.reshape(tf.concat([mean, variance, saturation], 2), [-1, 3]);
}

const channelsOf = (image: tf.Tensor4D): Channels =>
  tf.unstack(tf.transpose(image, [3, 0, 1, 2])) as [tf.Tensor, tf.Tensor, tf.Tensor];

function luminances(channels: Channels): tf.Tensor {
  const [red, green, blue] = channels.map((channel, i) => tf.mul(channel, LUMINANCE_WEIGHTS[i]!));
  return tf.add(tf.add(tf.add(red!, green!), blue!), 1e-5);
}

/** `(max - min) / (min(max + min, 2 - max - min) + 0.01)` of the colour clipped to 0..1. */
function saturations(channels: Channels): tf.Tensor {
  const [red, green, blue] = channels.map((channel) => smaller(tf.relu(channel), tf.scalar(1)));
  const largest = larger(larger(red!, green!), blue!);
  const smallest = smaller(smaller(red!, green!), blue!);
  const sum = tf.add(largest, smallest);
  const room = smaller(sum, tf.sub(2, sum));
  return tf.div(tf.sub(largest, smallest), tf.add(room, 0.01));
}

/** [b, h, w] -> [b, 1, 1], row by row: summing all pixels one by one loses digits in float32. */
const pixelMean = (plane: tf.Tensor): tf.Tensor => tf.mean(tf.mean(plane, 2, true), 1, true);

// Through `relu`, since the gradients of tfjs's own are made of comparisons, which have none.
const larger = (a: tf.Tensor, b: tf.Tensor): tf.Tensor => tf.add(b, tf.relu(tf.sub(a, b)));
const smaller = (a: tf.Tensor, b: tf.Tensor): tf.Tensor => tf.sub(a, tf.relu(tf.sub(a, b)));
