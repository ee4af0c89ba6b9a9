/** How a result changes with the parameters of a step: one picture through differentiable filters, and gradients back. */
import * as tf from '@tensorflow/tfjs';
import type { OutputTransform, Step } from '../../core/step';
import { requireFilter } from '../../filters';
import { applyFilter } from '../../filters/apply';
import { prepareMask } from '../../filters/mask';
import { stepParameters } from '../../filters/steps';
import { applyOutput } from '../../render/transform/output-transform';
import { TensorOps } from './tensor-ops';

export interface StepChain {
  /** The square picture before the first step, interleaved RGB. */
  readonly image: Float32Array;
  /** The step whose parameters are differentiated, then those that follow it; at least one. All are enabled. */
  readonly steps: readonly Step[];
  /** The output transform behind them. */
  readonly output: OutputTransform;
}

/**
 * The sum of how the numbers of the result change with each parameter of the first step, flat, each times its number in
 * `weights`, which is as long as the picture. With the gradient of an aim as the weights this is the aim's gradient.
 */
export async function stepGradient(
  { image, steps: [first, ...following], output }: StepChain,
  weights: Float32Array,
): Promise<number[]> {
  if (!first) throw new RangeError('there is no step to differentiate');
  const side = Math.round(Math.sqrt(image.length / 3));
  const gradient = tf.tidy(() => {
    const ops = new TensorOps(side, side);
    const shape: [number, number, number, number] = [1, side, side, 3];
    const picture = tf.tensor4d(image, shape);
    const resultOf = (parameters: tf.Tensor): tf.Tensor => {
      const numbers = Array.from({ length: parameters.size }, (_, i) =>
        tf.reshape(tf.slice(parameters, [i], [1]), [1, 1, 1, 1]),
      );
      const after = applied(ops, first, picture, numbers);
      const result = following.reduce(
        (color, step) => applied(ops, step, color, constants(stepParameters(step))),
        after,
      );
      return applyOutput<tf.Tensor>(ops, output, result);
    };
    return tf.grad(resultOf)(tf.tensor1d(stepParameters(first)), tf.tensor4d(weights, shape));
  });
  try {
    return Array.from(await gradient.data());
  } finally {
    gradient.dispose();
  }
}

const constants = (values: readonly number[]): tf.Tensor[] =>
  values.map((value) => tf.tensor4d([value], [1, 1, 1, 1]));

function applied(ops: TensorOps, step: Step, color: tf.Tensor, parameters: readonly tf.Tensor[]): tf.Tensor {
  const filter = requireFilter(step.filter);
  const mask = step.mask && prepareMask<tf.Tensor>(ops, constants(step.mask));
  return applyFilter<tf.Tensor>(ops, filter, color, filter.prepare<tf.Tensor>(ops, parameters), mask);
}
