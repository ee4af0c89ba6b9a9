/** Weights that learn: plain numbers with their optimiser, and the same numbers as tensors on the backend. */
import * as tf from '@tensorflow/tfjs';
import type { WeightTensors } from '../../policy/network/networks';
import type { Weights } from '../../policy/model/weights';
import { Adam, type MomentDecays } from './adam';
import type { Gradients } from '../losses/gradients';

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
   * One step down the gradients, which are by name, for every weight at least. A gradient that is longer than `clip` is
   * made as short as that. Returns its length before. Throws a RangeError, with the weights as they were, where the
   * gradient is not finite.
   */
  step(gradients: Gradients, learningRate: (name: string) => number, clip = Infinity): number {
    const own = new Map([...gradients].filter(([name]) => this.weights.has(name)));
    const length = lengthOf(own.values());
    if (!Number.isFinite(length)) throw new RangeError('the gradient is not finite');
    if (length > clip) scale(own.values(), clip / length);

    this.optimiser.step(own, learningRate);
    this.upload();
    return length;
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
  for (const numbers of arrays) for (let i = 0; i < numbers.length; i++) sum += numbers[i]! * numbers[i]!;
  return Math.sqrt(sum);
}
