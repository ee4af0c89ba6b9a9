/** The losses of training on the current tfjs backend, with their gradients, as plain numbers. */
import * as tf from '@tensorflow/tfjs';
import { NETWORK_PREFIXES } from '../../policy/model/architecture';
import type { Networks } from '../../policy/network/networks';
import { actorTerms, valueLoss } from '../../training/losses/actor-loss';
import { criticTerms } from '../../training/losses/critic-loss';
import {
  disposeAll,
  type Tensors,
  termsAndGradients,
  type TermsAndGradients,
  weightsUnder,
} from '../../training/losses/gradients';
import type { LossReport, TrainingReport, TrainingRequest } from './backend';

/** Evaluates a critic step and an actor-critic step once, without changing a weight. All tensors are freed. */
export async function trainOnTensors(request: TrainingRequest): Promise<TrainingReport> {
  const { architecture, states, actions, progress } = request;
  const size = architecture.imageSize;
  const upload = (images: Float32Array): tf.Tensor4D => tf.tensor4d(images, [states.length, size, size, 3]);
  const images = upload(request.images);
  const batch = {
    fake: upload(request.fake),
    real: upload(request.real),
    interpolation: tf.tensor1d([...request.interpolation]),
  };

  const networks: Networks = {
    architecture,
    weights: new Map(
      [...request.weights].map(([name, { data, shape }]) => [name, tf.tensor(data, [...shape], 'float32')]),
    ),
  };
  const under = (prefix: string) => weightsUnder(networks.weights, prefix);
  try {
    const critic = await report(
      termsAndGradients(under(NETWORK_PREFIXES.critic), 'loss', () => criticTerms(networks, batch)),
    );
    const step = { images, states, actions, progress };
    const policy = await report(
      termsAndGradients(under(NETWORK_PREFIXES.parameters), 'policyLoss', () => actorTerms(networks, step)),
    );
    // The value learns from the policy's judgement as from a constant.
    const q = tf.tensor1d(Float32Array.from(policy.terms['q']!));
    const value = await report(
      termsAndGradients(under('rl_value'), 'valueLoss', () => ({ valueLoss: valueLoss(networks, step, q) })),
    );
    q.dispose();
    return { critic, policy, value };
  } finally {
    tf.dispose([images, ...Object.values(batch), ...networks.weights.values()]);
  }
}

/** Frees the tensors. */
async function report<Terms extends Tensors<Terms>>(step: TermsAndGradients<Terms>): Promise<LossReport> {
  const read = async <T>(
    tensors: Readonly<Record<string, tf.Tensor>>,
    use: (values: ArrayLike<number>) => T,
  ): Promise<Record<string, T>> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(tensors).map(async ([name, tensor]) => [name, use(await tensor.data())] as const),
      ),
    );
  const report = {
    terms: await read({ ...step.terms }, (values) => values),
    gradientNorms: await read(step.gradients, norm),
  };
  disposeAll(step);
  return report;
}

/** In double precision: tfjs sums naively in float32. */
function norm(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! ** 2;
  return Math.sqrt(sum);
}
