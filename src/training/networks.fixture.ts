/** For tests: a small model, pictures, and gradients the slow way. */
import * as tf from '@tensorflow/tfjs';
import { uniform } from '../core/random';
import { type Architecture, PAPER_ARCHITECTURE } from '../policy/model/architecture';
import type { Networks } from '../policy/network/networks';
import { seededWeights } from '../policy/model/seeded-weights';
import type { NamedTensors } from './losses/gradients';

export const SMALL: Architecture = {
  imageSize: 16,
  convolutions: [4, 6],
  hidden: 8,
  maskOutputs: 6,
  filters: PAPER_ARCHITECTURE.filters,
};

export function smallNetworks(seed: number, gain: number): Networks {
  const weights = seededWeights(seed, gain, SMALL);
  const tensors = [...weights].map(
    ([name, { data, shape }]) => [name, tf.tensor(data, [...shape], 'float32')] as const,
  );
  return { architecture: SMALL, weights: new Map(tensors) };
}

/** [batch, 16, 16, 3] */
export function randomImages(seed: number, batch: number, exponent: number): tf.Tensor4D {
  const { imageSize } = SMALL;
  const numbers = Float32Array.from(
    { length: batch * imageSize ** 2 * 3 },
    (_, i) => uniform(seed, i) ** exponent,
  );
  return tf.tensor4d(numbers, [batch, imageSize, imageSize, 3]);
}

/**
 * Each gradient's component along a direction drawn by lot, and what central differences of the loss say it is, by
 * name.
 */
export function directionalDerivatives(
  networks: Networks,
  gradients: NamedTensors,
  loss: (networks: Networks) => tf.Tensor,
): { readonly name: string; readonly analytic: number; readonly numeric: number }[] {
  return Object.entries(gradients).map(([name, gradient], index) =>
    tf.tidy(() => {
      const signs = Float32Array.from({ length: gradient.size }, (_, i) =>
        uniform(1000 + index, i) < 0.5 ? -1 : 1,
      );
      // The direction has length 1, and lies more along the gradient than chance would have it, so that rounding
      // matters less.
      const mixed = tf.add(
        tf.tensor(signs, gradient.shape),
        tf.mul(unit(gradient), Math.sqrt(gradient.size)),
      );
      const direction = unit(mixed);
      const lossAt = (distance: number): number => {
        const moved = tf.add(networks.weights.get(name)!, tf.mul(direction, distance));
        const weights = new Map([...networks.weights, [name, moved]]);
        return loss({ ...networks, weights }).dataSync()[0]!;
      };
      const numeric = (lossAt(STEP) - lossAt(-STEP)) / (2 * STEP);
      return { name, analytic: tf.sum(tf.mul(gradient, direction)).dataSync()[0]!, numeric };
    }),
  );
}

/** Small for the kinks of the networks, large for float32. */
const STEP = 3e-4;

const unit = (x: tf.Tensor): tf.Tensor => tf.div(x, tf.add(tf.sqrt(tf.sum(tf.square(x))), 1e-12));
