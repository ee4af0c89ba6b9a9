/**
 * A model on a tfjs backend, asked about one image at a time: plain numbers in, plain numbers out. Which backend, and
 * where the weights come from, is not known here.
 */
import * as tf from '@tensorflow/tfjs';
import { onNumbers } from '../../render/cpu/number-ops';
import type { LearnedFilter } from '../../core/filter';
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

/** The inputs of a model besides the image and the state. */
export interface IntentionOptions {
  /** It draws which features the networks see by lot. */
  readonly dropoutSeed?: number;
  /** Left out where the model takes no goal. */
  readonly goal?: Goal;
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

  /** `image`: interleaved RGB, imageSize squared. */
  async intend(
    image: Float32Array,
    state: PolicyState,
    { dropoutSeed, goal }: IntentionOptions = {},
  ): Promise<Intention> {
    const numbers = await read(() => {
      const planes = withPlanes(this.#upload(image), uploadState(state), this.#uploadGoal(goal));
      const dropout = this.#dropout(state, dropoutSeed);
      const pdf = filterProbabilities(this.#networks, planes, dropout?.selection);
      return tf.concat([pdf, ...filterHeads(this.#networks, planes, dropout?.parameters)], 1);
    });
    let next = actionCount(this.architecture);
    const pdf = numbers.slice(0, next);
    const parameters = this.#filters.map(({ learned }) => {
      const raw = numbers.slice(next, (next += learned.rawCount));
      return onNumbers((ops, values) => learned.decode(ops, values), raw);
    });
    return { pdf, parameters };
  }

  /** The score does not depend on the state or on the goal; the value does. */
  async judge(image: Float32Array, state: PolicyState, goal?: Goal): Promise<Judgement> {
    const [gain, score] = await read(() => {
      const pixels = this.#upload(image);
      const statistics = imageStatistics(pixels);
      return tf.concat(
        [
          value(this.#networks, pixels, uploadState(state), statistics, this.#uploadGoal(goal)),
          critic(this.#networks, pixels, statistics),
        ],
        1,
      );
    });
    return { value: gain!, score: score! };
  }

  dispose(): void {
    tf.dispose([...this.#networks.weights.values()]);
  }

  #upload(image: Float32Array): tf.Tensor4D {
    const { imageSize } = this.architecture;
    return tf.tensor4d(image, [1, imageSize, imageSize, 3]);
  }

  #uploadGoal(goal: Goal | undefined): tf.Tensor2D | undefined {
    return goalTensor(this.architecture, [goal]);
  }

  #dropout({ stepsTaken }: PolicyState, seed: number | undefined): Dropout | undefined {
    if (seed === undefined) return undefined;
    const features = featureCount(this.architecture);
    const { parameters, selection } = dropoutFactors(seed, stepsTaken, features);
    return {
      parameters: tf.tensor2d(parameters, [1, features]),
      selection: tf.tensor2d(selection, [1, features]),
    };
  }
}

const uploadState = (state: PolicyState): tf.Tensor2D => tf.tensor2d([stateVector(state)]);

async function read(evaluate: () => tf.Tensor): Promise<number[]> {
  const tensor = tf.tidy(evaluate);
  try {
    return Array.from(await tensor.data());
  } finally {
    tensor.dispose();
  }
}
