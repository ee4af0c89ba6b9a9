/**
 * A part of the batch that the policy and the value network learn from in the paper's game: what was drawn for it, as plain
 * data that another thread can be sent, and the gradients that it comes to.
 */
import * as tf from '@tensorflow/tfjs';
import { featureCount } from '../../policy/model/architecture';
import type { Networks } from '../../policy/network/networks';
import { afterStep } from '../../policy/round/state';
import { actorTerms, valueLoss } from '../losses/actor-loss';
import { gradientsOf, weightsUnder } from '../losses/gradients';
import type { PenaltyWeights } from '../losses/penalties';
import { meanOf } from '../losses/tensor-math';
import { downloadImages, uploadImages } from '../photos/image-batch';
import { batchDropout } from '../rounds/batch-dropout';
import { type ActionChoice, actionsAt, likeliestActions } from '../rounds/batch-rollout';
import type { ReplayRecord } from '../rounds/replay-memory';
import { WEIGHT_PREFIXES } from '../trainer-state';
import type { PartResult } from './cut';

export interface ActorPart {
  /** They are before their step. */
  readonly records: readonly ReplayRecord[];
  /** The place of the first of them in the whole batch, and the number of records there: dropout is drawn for a whole batch. */
  readonly first: number;
  readonly count: number;
  readonly dropoutSeed: number;
  /** Where the action of each lies along its probabilities, 0..1. Without them the likeliest actions are taken. */
  readonly places?: readonly number[];
  /** How much of the training is done, 0..1. */
  readonly progress: number;
  readonly penalties: PenaltyWeights;
  readonly headroom?: number | undefined;
}

/** Means over the part. */
export interface ActorFigures {
  readonly policyLoss: number;
  readonly valueLoss: number;
  readonly reward: number;
  /** Entropy of the choice among filters, in nats. */
  readonly entropy: number;
}

export interface ActorPartResult extends PartResult<ActorFigures> {
  /** The records after their step. */
  readonly records: readonly ReplayRecord[];
}

/** `networks` have all weights. The gradients are those of the policy's and of the value network's weights. */
export function evaluateActorPart(networks: Networks, part: ActorPart): ActorPartResult {
  const { records, first, count, dropoutSeed, places, progress, penalties, headroom } = part;
  const { architecture } = networks;
  const states = records.map(({ state }) => state);
  const images = uploadImages(
    records.map(({ image }) => image),
    architecture.imageSize,
  );
  let actions: readonly number[] = [];
  const choice = places ? actionsAt(places) : likeliestActions;
  const choose: ActionChoice = (pdf) => (actions = choice(pdf));
  const policy = gradientsOf(
    weightsUnder(networks.weights, WEIGHT_PREFIXES.policy),
    'policyLoss',
    () => {
      const dropout = batchDropout(dropoutSeed, records, featureCount(architecture), { first, count });
      return actorTerms(networks, {
        ...{ images, states, actions: choose, progress, dropout, penalties },
        ...(headroom !== undefined && { headroom }),
      });
    },
    ({ policyLoss, reward, entropy, q, output }) => ({
      means: { policyLoss: meanOf(policyLoss), reward: meanOf(reward), entropy: meanOf(entropy) },
      q: tf.keep(tf.clone(q)),
      output: downloadImages(output),
    }),
  );
  const { q, output, means } = policy.result;
  const value = gradientsOf(
    weightsUnder(networks.weights, WEIGHT_PREFIXES.value),
    'valueLoss',
    () => ({ valueLoss: valueLoss(networks, { images, states }, q) }),
    (terms) => meanOf(terms.valueLoss),
  );
  tf.dispose([images, q]);
  return {
    gradients: new Map([...policy.gradients, ...value.gradients]),
    figures: { ...means, valueLoss: value.result },
    records: output.map((image, i) => ({
      ...records[i]!,
      image,
      state: afterStep(states[i]!, actions[i]!),
    })),
  };
}
