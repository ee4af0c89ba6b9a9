/** Weights that learn: plain numbers with their optimiser, and the same numbers as tensors on the backend. */
import * as tf from '@tensorflow/tfjs';
import type { WeightTensors } from '../../policy/network/networks';
import type { Weights } from '../../policy/model/weights';
import { Adam, type MomentDecays } from './adam';
import { disposeAll, type Tensors, termsAndGradients } from '../losses/gradients';

export class Trainable {
  readonly weights: Weights;
  readonly optimiser: Adam;
  #tensors: ReadonlyMap<string, tf.Tensor> = new Map();

  /** The moments decay as in the paper by default. */
  constructor(weights: Weights, decays?: MomentDecays) {
    this.weights = weights;
    this.optimiser = new Adam(weights, decays);
    this.upload();
  }

  get tensors(): WeightTensors {
    return this.#tensors;
  }

  /** After the plain numbers have changed. */
  upload(): void {
    this.dispose();
    this.#tensors = tensorsOf(this.weights);
  }

  /**
   * One step down the gradient of the term called `loss`. `use` sees the terms before they are freed. Throws a
   * RangeError, with the weights as they were, where the gradient is not finite. A gradient that is longer than `clip` is
   * made as short as that; the length that is told is the one before.
   */
  update<Terms extends Tensors<Terms>, Result>(
    loss: keyof Terms,
    learningRate: (name: string) => number,
    evaluate: () => Terms,
    use: (terms: Terms) => Result,
    clip = Infinity,
  ): { readonly result: Result; readonly gradientNorm: number } {
    const step = termsAndGradients(this.#tensors, loss, evaluate);
    const result = use(step.terms);
    const gradients = new Map(
      Object.entries(step.gradients).map(([name, tensor]) => [name, tensor.dataSync() as Float32Array]),
    );
    disposeAll(step);
    const gradientNorm = lengthOf(gradients.values());
    if (!Number.isFinite(gradientNorm)) throw new RangeError('the gradient is not finite');
    if (gradientNorm > clip) scale(gradients.values(), clip / gradientNorm);
    this.optimiser.step(gradients, learningRate);
    this.upload();
    return { result, gradientNorm };
  }

  dispose(): void {
    tf.dispose([...this.#tensors.values()]);
    this.#tensors = new Map();
  }
}

export const tensorsOf = (weights: Weights): ReadonlyMap<string, tf.Tensor> =>
  // Copies: some backends keep the array.
  new Map(
    [...weights].map(([name, { data, shape }]) => [name, tf.tensor(data.slice(), [...shape], 'float32')]),
  );

function scale(arrays: Iterable<Float32Array>, factor: number): void {
  for (const numbers of arrays) for (let i = 0; i < numbers.length; i++) numbers[i]! *= factor;
}

function lengthOf(arrays: Iterable<Float32Array>): number {
  let sum = 0;
  for (const numbers of arrays) for (const x of numbers) sum += x * x;
  return Math.sqrt(sum);
}
