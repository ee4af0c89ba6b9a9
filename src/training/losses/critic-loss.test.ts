import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { useTensorBackend } from '../../policy/worker/backend';
import { criticTerms } from './critic-loss';
import { disposeAll, termsAndGradients, weightsUnder } from './gradients';
import { directionalDerivatives, randomImages, smallNetworks } from '../networks.fixture';
import { registerTrainingKernels } from '../kernels/wasm-kernels';

registerTrainingKernels('wasm');

describe.each(['cpu', 'wasm'] as const)("the critic's loss on %s", (backend) => {
  it('has the gradient that central differences have, through the penalty too', async () => {
    await useTensorBackend(backend);
    const networks = smallNetworks(5, 1.6);
    const batch = {
      fake: randomImages(6, 3, 1.8),
      real: randomImages(7, 3, 1.2),
      interpolation: tf.tensor1d([0.2, 0.5, 0.9]),
    };
    const step = termsAndGradients(weightsUnder(networks.weights, 'critic'), 'loss', () =>
      criticTerms(networks, batch),
    );
    const { emd, gradientPenalty, loss } = step.terms;
    const penalty = gradientPenalty.dataSync()[0]!;
    expect(penalty).toBeGreaterThan(1);
    expect(loss.dataSync()[0]).toBeCloseTo(penalty - emd.dataSync()[0]!, 4);
    expect(Object.keys(step.gradients)).toHaveLength(8);
    const derivatives = directionalDerivatives(
      networks,
      step.gradients,
      (changed) => criticTerms(changed, batch).loss,
    );
    for (const { name, analytic, numeric } of derivatives) {
      expect(Math.abs(analytic - numeric), name).toBeLessThan(0.01 * Math.abs(numeric) + 0.01);
    }
    disposeAll(step);
    tf.dispose([...networks.weights.values(), ...Object.values(batch)]);
    expect(tf.memory().numTensors).toBe(0);
  });

  it('asks that a faulty version scores lower, with the gradient that central differences have', async () => {
    await useTensorBackend(backend);
    const networks = smallNetworks(5, 1.6);
    const images = randomImages(8, 3, 1);
    const batch = {
      fake: randomImages(6, 3, 1.8),
      real: randomImages(7, 3, 1.2),
      interpolation: tf.tensor1d([0.2, 0.5, 0.9]),
    };
    const lossWith = (weight: number): number =>
      tf.tidy(() => criticTerms(networks, { ...batch, faulty: { images, weight } }).loss.dataSync()[0]!);
    const missing = lossWith(1) - lossWith(0);
    expect(missing).toBeGreaterThan(0.1);
    expect(lossWith(3) - lossWith(0)).toBeCloseTo(3 * missing, 3);
    const faulty = { images, weight: 2 };
    const step = termsAndGradients(weightsUnder(networks.weights, 'critic'), 'loss', () =>
      criticTerms(networks, { ...batch, faulty }),
    );
    const derivatives = directionalDerivatives(
      networks,
      step.gradients,
      (changed) => criticTerms(changed, { ...batch, faulty }).loss,
    );
    for (const { name, analytic, numeric } of derivatives) {
      expect(Math.abs(analytic - numeric), name).toBeLessThan(0.01 * Math.abs(numeric) + 0.01);
    }
    disposeAll(step);
    tf.dispose([images, ...networks.weights.values(), ...Object.values(batch)]);
    expect(tf.memory().numTensors).toBe(0);
  });

  it('is the distance alone where no gradient is longer than 1', async () => {
    await useTensorBackend(backend);
    tf.tidy(() => {
      const terms = criticTerms(smallNetworks(5, 0.5), {
        fake: randomImages(6, 2, 1.8),
        real: randomImages(7, 2, 1.2),
        interpolation: tf.tensor1d([0.2, 0.5]),
      });
      expect(terms.gradientNorm.dataSync()[0]).toBeLessThan(1);
      expect(terms.gradientPenalty.dataSync()[0]).toBe(0);
      expect(terms.loss.dataSync()[0]).toBe(-terms.emd.dataSync()[0]!);
    });
  });
});
