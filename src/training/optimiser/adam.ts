/**
 * Adam (Kingma and Ba 2015) on plain numbers: one pass over each tensor, in double precision, which no sequence of
 * tensor operations is faster than here, and a state that can be saved to the last bit.
 */
import type { Weights } from '../../policy/model/weights';

/** How much of the running means of the gradient and of its square stays from step to step, 0..1. */
export type MomentDecays = readonly [first: number, second: number];

/** The original's, for all of its networks. */
export const PAPER_DECAYS: MomentDecays = [0.5, 0.9];
const EPSILON = 1e-8;

/** The running means of one tensor's gradient and of the gradient's square. */
export interface Moments {
  readonly first: Float32Array;
  readonly second: Float32Array;
}

export class Adam {
  readonly #weights: Weights;
  readonly #decays: MomentDecays;
  readonly moments: ReadonlyMap<string, Moments>;
  steps = 0;

  /** Optimizes these weights: `step` changes their numbers. */
  constructor(weights: Weights, decays: MomentDecays = PAPER_DECAYS) {
    this.#weights = weights;
    this.#decays = decays;
    this.moments = new Map(
      [...weights].map(([name, { data }]) => [
        name,
        { first: new Float32Array(data.length), second: new Float32Array(data.length) },
      ]),
    );
  }

  /** One step down the gradients, which are by name, for every weight; learning rates are by name, too. */
  step(gradients: ReadonlyMap<string, Float32Array>, learningRate: (name: string) => number): void {
    this.steps++;
    const [firstDecay, secondDecay] = this.#decays;
    const correction = Math.sqrt(1 - secondDecay ** this.steps) / (1 - firstDecay ** this.steps);
    for (const [name, { data }] of this.#weights) {
      const gradient = gradients.get(name);
      if (!gradient) throw new RangeError(`there is no gradient of ${name}`);
      const { first, second } = this.moments.get(name)!;
      const corrected = learningRate(name) * correction;
      for (let i = 0; i < data.length; i++) {
        const slope = gradient[i]!;
        const mean = firstDecay * first[i]! + (1 - firstDecay) * slope;
        const square = secondDecay * second[i]! + (1 - secondDecay) * slope * slope;
        first[i] = mean;
        second[i] = square;
        data[i]! -= (corrected * mean) / (Math.sqrt(square) + EPSILON);
      }
    }
  }
}
