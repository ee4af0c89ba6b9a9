/**
 * The statistics of an image that critic and value get besides its pixels: `critics.py` of the original. Everything
 * here has a second derivative, for the critic's gradient penalty.
 */
import * as tf from '@tensorflow/tfjs';
import { LUMINANCE_WEIGHTS } from '../../core/pixel-ops';
import { piecewiseLinear, positive } from './piecewise-linear';

/** Red, green and blue, each [1, b, h, w]: channels apart from each other are faster on every backend. */
type Channels = readonly [tf.Tensor, tf.Tensor, tf.Tensor];

/** [b, h, w, 3] -> [b, 3]: mean and variance of luminance, mean of saturation. */
export function imageStatistics(image: tf.Tensor4D): tf.Tensor2D {
  const planes = tf.transpose(image, [3, 0, 1, 2]);
  const light = luminances(channelsOf(planes));
  const mean = pixelMean(light);
  const variance = pixelMean(tf.square(tf.sub(light, mean)));
  const saturation = pixelMean(saturations(channelsOf(clipped(planes))));
  return tf.transpose(tf.reshape(tf.concat([mean, variance, saturation], 0), [3, -1]));
}

const channelsOf = (planes: tf.Tensor): Channels =>
  tf.split(planes, 3, 0) as [tf.Tensor, tf.Tensor, tf.Tensor];

function luminances(channels: Channels): tf.Tensor {
  const [red, green, blue] = channels.map((channel, i) => tf.mul(channel, LUMINANCE_WEIGHTS[i]!));
  return tf.add(tf.add(tf.add(red!, green!), blue!), 1e-5);
}

/** `(max - min) / (min(max + min, 2 - max - min) + 0.01)` */
function saturations([red, green, blue]: Channels): tf.Tensor {
  const largest = larger(larger(red, green), blue);
  const smallest = smaller(smaller(red, green), blue);
  const sum = tf.add(largest, smallest);
  const room = smaller(sum, tf.sub(2, sum));
  return tf.div(tf.sub(largest, smallest), tf.add(room, 0.01));
}

/** [1, b, h, w] -> [1, b, 1, 1], row by row: summing all pixels one by one loses digits in float32. */
const pixelMean = (plane: tf.Tensor): tf.Tensor => tf.mean(tf.mean(plane, 3, true), 2, true);

/** To 0..1; flat at 0. */
const clipped = piecewiseLinear((x) => ({
  value: tf.clipByValue(x, 0, 1),
  slope: tf.sub(tf.step(x), tf.step(tf.sub(x, 1))),
}));

const larger = (a: tf.Tensor, b: tf.Tensor): tf.Tensor => tf.add(b, positive(tf.sub(a, b)));
const smaller = (a: tf.Tensor, b: tf.Tensor): tf.Tensor => tf.sub(a, positive(tf.sub(a, b)));
