/**
 * The paper's networks over tfjs tensors: batched, differentiable (twice, where the critic's gradient penalty needs
 * it), without memory of their own. Callers wrap in `tf.tidy`. Paper section 5; `net.py`, `critics.py` of the original.
 *
 * Images are [b, size, size, 3], states [b, 3 + filters], goals [b, 2 n] for models that take n numbers of a goal.
 */
import * as tf from '@tensorflow/tfjs';
import type { LearnedFilter } from '../../core/filter';
import { actionCount, actionFilters } from '../model/actions';
import {
  type Architecture,
  convolutionName,
  denseName,
  headName,
  NETWORK_PREFIXES,
  selectorName,
  STRIDE,
} from '../model/architecture';
import { piecewiseLinear } from './piecewise-linear';
import { convolvePlanes, PADDING, type NetworkPlanes, withPlanes } from './planes';

export { withPlanes };

/** By name; trainable where they are variables. */
export type WeightTensors = ReadonlyMap<string, tf.Tensor>;

/** A model on a backend. */
export interface Networks {
  readonly architecture: Architecture;
  readonly weights: WeightTensors;
}

/** Factors (0 or 2) for the features of each branch, [b, features]. */
export interface Dropout {
  readonly parameters: tf.Tensor2D;
  readonly selection: tf.Tensor2D;
}

/** The share of the probability that is spread evenly over the actions, so that each stays possible. */
const EXPLORATION = 0.05;

const SLOPE_BELOW_ZERO = 0.2;

/** Activations for each filter, [b, rawCount], in action order; those for masks are cut off. */
export function filterHeads(networks: Networks, planes: NetworkPlanes, dropout?: tf.Tensor2D): tf.Tensor2D[] {
  const seen = parameterFeatures(networks, planes, dropout);
  return actionFilters(networks.architecture).map((filter, action) =>
    filterHead(networks, action, filter, seen),
  );
}

/** Returns the features of images that the heads of the filters see, [b, features]. */
export function parameterFeatures(
  networks: Networks,
  planes: NetworkPlanes,
  dropout?: tf.Tensor2D,
): tf.Tensor2D {
  return dropped(features(networks, NETWORK_PREFIXES.parameters, planes), dropout);
}

/** Activations for the filter of an action, [b, rawCount], from what the heads see; those for masks are cut off. */
export function filterHead(
  networks: Networks,
  action: number,
  { learned }: LearnedFilter,
  seen: tf.Tensor2D,
): tf.Tensor2D {
  const outputs = twoDense(networks, (index) => headName(action, index), seen);
  return tf.slice(outputs, [0, 0], [-1, learned.rawCount]);
}

/** The probability of each action, [b, actions]. */
export function filterProbabilities(
  networks: Networks,
  planes: NetworkPlanes,
  dropout?: tf.Tensor2D,
): tf.Tensor2D {
  return probabilitiesOf(networks.architecture, selectionLogits(networks, planes, dropout));
}

/** Returns the score of each action, [b, actions], before the softmax: a difference of 1 is e times as likely. */
export function selectionLogits(
  networks: Networks,
  planes: NetworkPlanes,
  dropout?: tf.Tensor2D,
): tf.Tensor2D {
  const seen = dropped(features(networks, NETWORK_PREFIXES.selection, planes), dropout);
  return twoDense(networks, selectorName, seen);
}

/** Returns the probabilities of actions with these scores. */
export function probabilitiesOf(architecture: Architecture, logits: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.mul(tf.softmax(logits), 1 - EXPLORATION), EXPLORATION / actionCount(architecture));
}

/** How much an image looks like one of the targets, [b, 1]. `statistics` are the image's, [b, 3]. */
export function critic(networks: Networks, image: tf.Tensor4D, statistics: tf.Tensor2D): tf.Tensor2D {
  return judge(networks, NETWORK_PREFIXES.critic, withPlanes(image, statistics));
}

/** Returns the gain that is still to be expected from an image in a state, on the way to a goal, [b, 1]. */
export function value(
  networks: Networks,
  image: tf.Tensor4D,
  state: tf.Tensor2D,
  statistics: tf.Tensor2D,
  goal?: tf.Tensor2D,
): tf.Tensor2D {
  const planes = withPlanes(image, tf.concat([state, statistics], 1), goal);
  return judge(networks, NETWORK_PREFIXES.value, planes);
}

function judge(networks: Networks, prefix: string, planes: NetworkPlanes): tf.Tensor2D {
  return twoDense(networks, (index) => denseName(prefix, index), features(networks, prefix, planes));
}

/** Four convolutions that halve the picture each, flattened: rows, columns, channels. */
function features({ architecture, weights }: Networks, prefix: string, planes: NetworkPlanes): tf.Tensor2D {
  let picture: tf.Tensor4D | undefined;
  for (const index of architecture.convolutions.keys()) {
    const name = convolutionName(prefix, index);
    const kernel = weight(weights, `${name}/weights`) as tf.Tensor4D;
    const convolved = picture ? tf.conv2d(picture, kernel, STRIDE, PADDING) : convolvePlanes(planes, kernel);
    picture = leakyRelu(tf.add(convolved, weight(weights, `${name}/biases`)));
  }
  if (!picture) throw new RangeError('a network needs a convolution');
  return tf.reshape(picture, [picture.shape[0], -1]);
}

function twoDense({ weights }: Networks, name: (index: number) => string, input: tf.Tensor2D): tf.Tensor2D {
  return dense(weights, name(1), leakyRelu(dense(weights, name(0), input)));
}

function dense(weights: WeightTensors, name: string, input: tf.Tensor2D): tf.Tensor2D {
  const product = tf.matMul(input, weight(weights, `${name}/weights`));
  return tf.add(product, weight(weights, `${name}/biases`));
}

const leakyRelu = piecewiseLinear((x) => {
  const slope = tf.step(x, SLOPE_BELOW_ZERO);
  return { value: tf.mul(x, slope), slope };
});

function dropped(seen: tf.Tensor2D, factors: tf.Tensor2D | undefined): tf.Tensor2D {
  return factors ? tf.mul(seen, factors) : seen;
}

function weight(weights: WeightTensors, name: string): tf.Tensor {
  const tensor = weights.get(name);
  if (!tensor) throw new RangeError(`there is no tensor ${name}`);
  return tensor;
}
