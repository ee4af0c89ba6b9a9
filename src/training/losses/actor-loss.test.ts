import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { featureCount } from '../../policy/model/architecture';
import { useTensorBackend } from '../../policy/worker/backend';
import { dropoutFactors } from '../../policy/network/dropout';
import type { Networks } from '../../policy/network/networks';
import { afterStep, initialState, type PolicyState } from '../../policy/round/state';
import { type ActorBatch, actorTerms, valueLoss } from './actor-loss';
import { disposeAll, termsAndGradients, weightsUnder } from './gradients';
import { directionalDerivatives, randomImages, SMALL, smallNetworks } from '../networks.fixture';
import { registerTrainingKernels } from '../kernels/wasm-kernels';

registerTrainingKernels('wasm');

const after = (...actions: number[]): PolicyState => actions.reduce(afterStep, initialState(SMALL));

/** A last step and a filter used again among them, and pixels above 1. */
function makeBatch(): ActorBatch {
  const dropout = dropoutFactors(3, 0, featureCount(SMALL));
  const factors = (of: Float32Array): tf.Tensor2D => tf.tensor2d(of, [1, of.length]);
  return {
    images: tf.tidy(() => tf.mul<tf.Tensor4D>(randomImages(8, 4, 1), 1.6)),
    states: [after(), after(4, 6), after(1, 2, 3, 5), after(0)],
    actions: [0, 4, 7, 0],
    progress: 0.25,
    dropout: { parameters: factors(dropout.parameters), selection: factors(dropout.selection) },
  };
}

const numbers = (tensor: tf.Tensor): number[] => Array.from(tensor.dataSync());

describe.each(['cpu', 'wasm'] as const)("the actor's losses on %s", (backend) => {
  it('have the gradients that central differences have', async () => {
    await useTensorBackend(backend);
    const networks = smallNetworks(9, 1);
    const batch = makeBatch();
    const policy = termsAndGradients(weightsUnder(networks.weights, 'generator'), 'policyLoss', () =>
      actorTerms(networks, batch),
    );
    const { q, advantage } = policy.terms;
    // The advantage is a constant of the loss.
    const surrogate = (changed: Networks): tf.Tensor => {
      const terms = actorTerms(changed, batch);
      return tf.neg(tf.mean(tf.add(terms.q, tf.mul(terms.logProbability, advantage))));
    };
    const value = termsAndGradients(weightsUnder(networks.weights, 'rl_value'), 'valueLoss', () => ({
      valueLoss: valueLoss(networks, batch, q),
    }));
    const derivatives = [
      ...directionalDerivatives(networks, policy.gradients, surrogate),
      ...directionalDerivatives(networks, value.gradients, (changed) => valueLoss(changed, batch, q)),
    ];
    for (const { name, analytic, numeric } of derivatives) {
      expect(Math.abs(analytic - numeric), name).toBeLessThan(0.01 * Math.abs(numeric) + 0.002);
    }
    for (const filter of [0, 4, 7]) {
      const gradient = numbers(policy.gradients[`generator/filter_${filter}/fc2/weights`]!);
      expect(Math.max(...gradient), `filter ${filter}`).toBeGreaterThan(0);
    }
    // No image went through this filter.
    expect(numbers(policy.gradients['generator/filter_3/fc2/weights']!).every((each) => each === 0)).toBe(
      true,
    );
    disposeAll(policy);
    disposeAll(value);
    tf.dispose([batch.images, { ...batch.dropout }, ...networks.weights.values()]);
    expect(tf.memory().numTensors).toBe(0);
  });

  it('count what a step costs, and nothing after the last', async () => {
    await useTensorBackend(backend);
    tf.tidy(() => {
      const terms = actorTerms(smallNetworks(9, 1), makeBatch());
      expect(numbers(terms.usagePenalty)).toEqual([0, 1, 0, 1]);
      expect(numbers(terms.rangePenalty)[2]).toBeCloseTo(0, 10);
      expect(Math.max(...numbers(terms.rangePenalty))).toBeGreaterThan(0);
      const [q, reward] = [numbers(terms.q), numbers(terms.reward)];
      expect(q.map((each, i) => each === reward[i])).toEqual([false, false, true, false]);
      expect(numbers(terms.newState).slice(0, 6)).toEqual([0, 0, 1, 1, 0, 0]);
    });
  });

  it('count the same choice for all images against it, where they are asked to', async () => {
    await useTensorBackend(backend);
    tf.tidy(() => {
      const networks = smallNetworks(9, 1);
      const batch = makeBatch();
      const loss = (sameness: number): number =>
        numbers(
          actorTerms(networks, { ...batch, penalties: { entropy: 0.05, usage: 1, range: 1, sameness } })
            .policyLoss,
        )[0]!;
      // Steps 0, 2, 4 and 1 have an image each, so every average is that image's own.
      const missing = numbers(actorTerms(networks, batch).entropy).map((entropy) => Math.log(8) - entropy);
      const expected = missing.reduce((sum, each) => sum + each, 0) / missing.length;
      expect(loss(2) - loss(0)).toBeCloseTo(2 * expected, 4);
      // Together at one step, different choices make up for each other.
      const together = { ...batch, states: batch.states.map(() => after()) };
      const pdf = numbers(actorTerms(networks, together).pdf);
      const average = Array.from({ length: 8 }, (_, i) =>
        [0, 1, 2, 3].reduce((sum, row) => sum + pdf[8 * row + i]! / 4, 0),
      );
      const evenness = average.reduce((sum, share) => sum - share * Math.log(share), 0);
      const of = (sameness: number): number =>
        numbers(
          actorTerms(networks, { ...together, penalties: { entropy: 0.05, usage: 1, range: 1, sameness } })
            .policyLoss,
        )[0]!;
      expect(of(1) - of(0)).toBeCloseTo(Math.log(8) - evenness, 4);
    });
  });
});
