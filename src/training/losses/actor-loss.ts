/**
 * The policy's and the value network's losses: actor-critic with temporal differences, the deterministic gradient
 * through the filters plus the policy gradient of the choice among them. Paper sections 4.1 and 4.2; `net.py` of the
 * original.
 */
import * as tf from '@tensorflow/tfjs';
import { actionCount, actionFilters } from '../../policy/model/actions';
import { goalTensor } from '../../policy/network/goal-planes';
import {
  critic,
  type Dropout,
  filterHeads,
  filterProbabilities,
  type Networks,
  value,
  withPlanes,
} from '../../policy/network/networks';
import { afterStep, isOver, type PolicyState, stateVector } from '../../policy/round/state';
import { imageStatistics } from '../../policy/network/statistics';
import type { ActionChoice } from '../rounds/batch-rollout';
import { applyActions } from '../rounds/apply-actions';
import { withHeadroom } from './headroom';
import { PAPER_PENALTIES, type PenaltyWeights } from './penalties';
import { held, meanPerSample } from './tensor-math';

/** How much of a better score becomes reward. */
const SCORE_WEIGHT = 0.05;

export interface ActorBatch {
  /** The images that the policy sees, [b, size, size, 3]. */
  readonly images: tf.Tensor4D;
  /** One per image, before the step. */
  readonly states: readonly PolicyState[];
  /** The action for each image, or what picks them by the probabilities, row by row. */
  readonly actions: readonly number[] | ActionChoice;
  /** How much of the training is done, 0..1. */
  readonly progress: number;
  readonly dropout?: Dropout;
  /** The paper's by default. */
  readonly penalties?: PenaltyWeights;
  /** How far above 1 pixels are let; as far as they go, as in the paper, by default. */
  readonly headroom?: number;
}

/** [b] where nothing else is said. */
export interface ActorTerms {
  /** The probability of each action, [b, actions]. */
  readonly pdf: tf.Tensor2D;
  /** Entropy of the probabilities, in nats. */
  readonly entropy: tf.Tensor;
  /** Logarithm of the action's probability. */
  readonly logProbability: tf.Tensor;
  /** The images after the step, [b, size, size, 3]. */
  readonly output: tf.Tensor4D;
  /** The states after the step, [b, 3 + filters]. */
  readonly newState: tf.Tensor2D;
  /** For pixels above 1. */
  readonly rangePenalty: tf.Tensor;
  /** For being sure too early. */
  readonly entropyPenalty: tf.Tensor;
  /** For using a filter again. */
  readonly usagePenalty: tf.Tensor;
  readonly reward: tf.Tensor;
  /** The reward and what is still to be gained after it; nothing after the last step. */
  readonly q: tf.Tensor;
  /** The expected gain before the step. */
  readonly oldValue: tf.Tensor;
  /** How much better the step was than that. */
  readonly advantage: tf.Tensor;
  /** A scalar. */
  readonly policyLoss: tf.Scalar;
}

/**
 * `policyLoss` can be differentiated with respect to the policy's weights (the prefix `generator`): through the
 * filter to the scores of its output, and through the probability of the action with the advantage as a constant.
 */
export function actorTerms(networks: Networks, batch: ActorBatch): ActorTerms {
  const { images, states, progress, dropout, penalties = PAPER_PENALTIES, headroom } = batch;
  const { architecture } = networks;
  const planes = withPlanes(images, stateTensor(states), untold(networks, states));
  const pdf = filterProbabilities(networks, planes, dropout?.selection);
  const actions = typeof batch.actions === 'function' ? batch.actions(pdf.arraySync()) : batch.actions;
  const logs = tf.log(pdf);
  const entropy = tf.neg(tf.sum(tf.mul(pdf, logs), 1));
  const chosen = tf.oneHot([...actions], actionCount(architecture));
  const logProbability = tf.sum(tf.mul(logs, chosen), 1);

  const heads = filterHeads(networks, planes, dropout?.parameters);
  const result = applyActions(images, actionFilters(architecture), heads, actions);
  const output = withHeadroom(result, headroom);
  const after = states.map((state, i) => afterStep(state, actions[i]!));
  const newState = stateTensor(after);
  const statistics = imageStatistics(output);

  const rangePenalty = tf.mul(meanPerSample(tf.square(tf.relu(tf.sub(output, 1)))), penalties.range);
  const room = tf.sub(Math.log(actionCount(architecture)), entropy);
  const entropyPenalty = tf.mul(room, (1 - progress) * penalties.entropy);
  const usagePenalty = tf.tensor1d(
    states.map(({ used }, i) => (used[actions[i]!] ? penalties.usage : 0)),
    'float32',
  );
  const before = held(critic(networks, images, imageStatistics(images)));
  const improvement = tf.mul(flat(tf.sub(critic(networks, output, statistics), before)), SCORE_WEIGHT);
  const reward = tf.sub(improvement, tf.add(tf.add(rangePenalty, entropyPenalty), usagePenalty));

  const goesOn = tf.tensor1d(after.map((state) => (isOver(state) ? 0 : 1)));
  const q = tf.add(
    reward,
    tf.mul(goesOn, flat(value(networks, output, newState, statistics, untold(networks, states)))),
  );
  const oldValue = expectedValue(networks, images, states);
  const advantage = tf.sub(q, oldValue);
  const gain = tf.mean(tf.add(q, tf.mul(logProbability, held(advantage))));
  const policyLoss: tf.Scalar = tf.sub(tf.mul(sameness(pdf, states), penalties.sameness), gain);
  return {
    ...{ pdf, entropy, logProbability, output, newState, rangePenalty, entropyPenalty, usagePenalty },
    ...{ reward, q, oldValue, advantage, policyLoss },
  };
}

/**
 * How far the value network was from `q` of the actor's terms, which is data here, [b]: a mean square, to be
 * differentiated with respect to the value network's weights (the prefix `rl_value`).
 */
export function valueLoss(
  networks: Networks,
  { images, states }: Pick<ActorBatch, 'images' | 'states'>,
  q: tf.Tensor,
): tf.Scalar {
  return tf.mean(tf.square(tf.sub(q, expectedValue(networks, images, states))));
}

/**
 * How far the choices for all images at a step are from an even one, in nats, a mean over the images. Each step's
 * probabilities are averaged before their entropy is taken.
 */
function sameness(pdf: tf.Tensor2D, states: readonly PolicyState[]): tf.Tensor {
  const [, actions] = pdf.shape;
  const steps = [...new Set(states.map(({ stepsTaken }) => stepsTaken))];
  const members = steps.map((step) => states.map(({ stepsTaken }) => (stepsTaken === step ? 1 : 0)));
  const counts = members.map((row) => row.reduce((sum: number, member) => sum + member, 0));
  const shares = tf.tensor2d(members.map((row, i) => row.map((member) => member / counts[i]!)));
  const average = tf.matMul(shares, pdf);
  const entropies = tf.neg(tf.sum(tf.mul(average, tf.log(average)), 1));
  const weights = tf.tensor1d(counts.map((count) => count / states.length));
  return tf.sub(Math.log(actions), tf.sum(tf.mul(entropies, weights)));
}

/** Returns the value network's estimate for images in their states, [b]. */
function expectedValue(networks: Networks, images: tf.Tensor4D, states: readonly PolicyState[]): tf.Tensor {
  const state = stateTensor(states);
  return flat(value(networks, images, state, imageStatistics(images), untold(networks, states)));
}

const stateTensor = (states: readonly PolicyState[]): tf.Tensor2D => tf.tensor2d(states.map(stateVector));

/** The paper's training has no goals: a model that takes one is told none. */
const untold = ({ architecture }: Networks, { length }: readonly PolicyState[]): tf.Tensor2D | undefined =>
  goalTensor(architecture, new Array<undefined>(length).fill(undefined));

/** [b, 1] -> [b]. */
const flat = (x: tf.Tensor): tf.Tensor => tf.reshape(x, [-1]);
