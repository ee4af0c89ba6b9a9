/**
 * A model on a tfjs backend, asked about one image or several at once: plain numbers in, plain numbers out. Which backend, and
 * where the weights come from, is not known here.
 */
import * as tf from '@tensorflow/tfjs';
import { onNumbers } from '../../render/cpu/number-ops';
import { type LearnedFilter, withinHard } from '../../core/filter';
import { actionCount, actionFilters } from '../model/actions';
import { type Architecture, featureCount } from '../model/architecture';
import type { Goal } from '../model/goal';
import { dropoutFactors } from '../network/dropout';
import { goalTensor } from '../network/goal-planes';
import {
  critic,
  type Dropout,
  filterHeads,
  filterProbabilities,
  type Networks,
  value,
  withPlanes,
} from '../network/networks';
import { type PolicyState, stateVector } from './state';
import { imageStatistics } from '../network/statistics';
import { selectWeights, type Weights } from '../model/weights';

/** The agent's plan for one image: the probabilities of its actions, and the parameters of each filter. */
export interface Intention {
  /** The probability of each action, in action order: of each filter, and of stopping where the model can. */
  readonly pdf: readonly number[];
  /** The parameters that each filter would have, flat, in action order. */
  readonly parameters: readonly (readonly number[])[];
}

/** A question to a model: one picture on its way through a round. */
export interface Situation {
  /** Interleaved RGB, imageSize squared. */
  readonly image: Float32Array;
  readonly state: PolicyState;
  /** It draws which features the networks see by lot. */
  readonly dropoutSeed?: number | undefined;
  /** Left out where the model takes no goal. */
  readonly goal?: Goal | undefined;
}

/** The critics' opinion of an image. */
export interface Judgement {
  /** The gain that is still to be expected from it, in a state. */
  readonly value: number;
  /** How much it looks like one of the targets. */
  readonly score: number;
}

export class Agent {
  readonly architecture: Architecture;
  readonly #networks: Networks;
  readonly #filters: readonly LearnedFilter[];

  /** Copies the weights to the current backend. Throws a UserError where they do not fit the architecture. */
  constructor(weights: Weights, architecture: Architecture) {
    this.architecture = architecture;
    this.#filters = actionFilters(architecture);
    const chosen = selectWeights(weights, architecture);
    this.#networks = {
      architecture,
      weights: new Map(
        [...chosen].map(([name, { data, shape }]) => [name, tf.tensor(data, [...shape], 'float32')]),
      ),
    };
  }

  /** The plans for several pictures, which go through the networks together; each plan is as if it were asked for alone. */
  intend(situations: readonly Situation[]): Promise<Intention[]> {
    return inBatches(situations, async (batch) => {
      const rows = await readRows(() => {
        const states = batch.map(({ state }) => state);
        const planes = withPlanes(this.#upload(batch), uploadStates(states), this.#uploadGoals(batch));
        const dropout = this.#dropout(batch);
        const pdf = filterProbabilities(this.#networks, planes, dropout?.selection);
        return tf.concat([pdf, ...filterHeads(this.#networks, planes, dropout?.parameters)], 1);
      });
      return rows.map((numbers) => this.#intentionOf(numbers));
    });
  }

  #intentionOf(numbers: readonly number[]): Intention {
    let next = actionCount(this.architecture);
    const pdf = numbers.slice(0, next);
    const parameters = this.#filters.map((filter) => {
      const { learned } = filter;
      const raw = numbers.slice(next, (next += learned.rawCount));
      // Where a range ends with what files may hold, rounding can lead beyond it.
      return withinHard(
        filter,
        onNumbers((ops, values) => learned.decode(ops, values), raw),
      );
    });
    return { pdf, parameters };
  }

  /** Opinions of several pictures. Scores do not depend on states or on goals; values do. Dropout plays no part. */
  judge(situations: readonly Situation[]): Promise<Judgement[]> {
    return inBatches(situations, async (batch) => {
      const rows = await readRows(() => {
        const pixels = this.#upload(batch);
        const statistics = imageStatistics(pixels);
        const states = uploadStates(batch.map(({ state }) => state));
        return tf.concat(
          [
            value(this.#networks, pixels, states, statistics, this.#uploadGoals(batch)),
            critic(this.#networks, pixels, statistics),
          ],
          1,
        );
      });
      return rows.map(([gain, score]) => ({ value: gain!, score: score! }));
    });
  }

  /** The critic's score of each picture, without the value: half the work of `judge`. */
  scores(images: readonly Float32Array[]): Promise<number[]> {
    return inBatches(images, async (batch) => {
      const rows = await readRows(() => {
        const pixels = this.#uploadImages(batch);
        return critic(this.#networks, pixels, imageStatistics(pixels));
      });
      return rows.map(([score]) => score!);
    });
  }

  /** How the critic's score of each picture changes with each of its numbers, interleaved RGB as the pictures. */
  criticGradients(images: readonly Float32Array[]): Promise<Float32Array[]> {
    return inBatches(images, async (batch) => {
      const rows = await readRows(() => {
        // Scores do not depend on each other's pictures, so the gradient of their sum is that of each.
        const sum = (pixels: tf.Tensor): tf.Tensor =>
          tf.sum(critic(this.#networks, pixels as tf.Tensor4D, imageStatistics(pixels as tf.Tensor4D)));
        return tf.reshape(tf.grad(sum)(this.#uploadImages(batch)), [batch.length, -1]);
      });
      return rows.map((row) => Float32Array.from(row));
    });
  }

  dispose(): void {
    tf.dispose([...this.#networks.weights.values()]);
  }

  #upload(situations: readonly Situation[]): tf.Tensor4D {
    return this.#uploadImages(situations.map(({ image }) => image));
  }

  #uploadImages(images: readonly Float32Array[]): tf.Tensor4D {
    const { imageSize } = this.architecture;
    return tf.reshape(uploadRows(images), [images.length, imageSize, imageSize, 3]);
  }

  #uploadGoals(situations: readonly Situation[]): tf.Tensor2D | undefined {
    return goalTensor(
      this.architecture,
      situations.map(({ goal }) => goal),
    );
  }

  /** Rows without a seed keep all of their features. */
  #dropout(situations: readonly Situation[]): Dropout | undefined {
    if (situations.every(({ dropoutSeed }) => dropoutSeed === undefined)) return undefined;
    const features = featureCount(this.architecture);
    const rows = situations.map(({ dropoutSeed, state: { stepsTaken } }) =>
      dropoutSeed === undefined
        ? { parameters: kept(features), selection: kept(features) }
        : dropoutFactors(dropoutSeed, stepsTaken, features),
    );
    return {
      parameters: uploadRows(rows.map(({ parameters }) => parameters)),
      selection: uploadRows(rows.map(({ selection }) => selection)),
    };
  }
}

const kept = (features: number): Float32Array => new Float32Array(features).fill(1);

const uploadStates = (states: readonly PolicyState[]): tf.Tensor2D => tf.tensor2d(states.map(stateVector));

function uploadRows(rows: readonly Float32Array[]): tf.Tensor2D {
  const width = rows[0]!.length;
  const numbers = new Float32Array(rows.length * width);
  rows.forEach((row, i) => numbers.set(row, i * width));
  return tf.tensor2d(numbers, [rows.length, width]);
}

/** How many pictures go through the networks at once: more would gain nothing, and memory grows with them. */
const BATCH = 32;

/** Asks batch after batch. No question is asked where there is nothing to ask about. */
async function inBatches<Item, Answer>(
  items: readonly Item[],
  ask: (batch: readonly Item[]) => Promise<Answer[]>,
): Promise<Answer[]> {
  const starts = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, i) => i * BATCH);
  const answers = await Promise.all(starts.map((start) => ask(items.slice(start, start + BATCH))));
  return answers.flat();
}

/** Reads a matrix, row by row. */
async function readRows(evaluate: () => tf.Tensor2D): Promise<number[][]> {
  const tensor = tf.tidy(evaluate);
  try {
    const [count, width] = tensor.shape;
    const numbers = await tensor.data();
    return Array.from({ length: count }, (_, row) =>
      Array.from(numbers.subarray(row * width, (row + 1) * width)),
    );
  } finally {
    tensor.dispose();
  }
}
