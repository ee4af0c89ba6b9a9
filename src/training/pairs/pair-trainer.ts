/**
 * Training from pairs, one update at a time. Where the photographs come from and where results go is not known here.
 */
import * as tf from '@tensorflow/tfjs';
import { featureCount, NETWORK_PREFIXES } from '../../policy/model/architecture';
import { dropoutFactor } from '../../policy/network/dropout';
import type { Dropout, Networks } from '../../policy/network/networks';
import type { Weights } from '../../policy/model/weights';
import { initialWeights } from '../optimiser/initial-weights';
import { tensorsOf, type Trainable } from '../optimiser/trainable';
import { copyOf, moveAverage } from '../optimiser/weight-average';
import { uploadImages } from '../photos/image-batch';
import { RandomStream } from '../random-stream';
import { rateAt, type Recipe } from '../recipe';
import { networksFrom } from '../trainer';
import { modelWeights, type NetworkName, type TrainerState } from '../trainer-state';
import { ROUNDS } from './branches';
import { drawGoal, goalOfDraw } from './goal-draws';
import { type Told, wantedOf } from './pair-distance';
import { type PairLossTerms, pairLoss } from './pair-loss';
import type { Pair, PairSource } from './pair-photos';
import type { PairRecipe } from './pair-recipe';
import { play } from './play';

/** Means over the batch of one iteration. */
export interface PairIterationReport extends PairLossTerms {
  /** From 0. */
  readonly iteration: number;
  readonly policyGradient: number;
}

const SELECTION_PREFIX = NETWORK_PREFIXES.selection;

export class PairTrainer {
  readonly #recipe: Recipe;
  readonly #pairs: PairRecipe;
  readonly #photos: PairSource;
  readonly #random: RandomStream;
  readonly #networks: Readonly<Record<NetworkName, Trainable>>;
  readonly #average: Weights | undefined;
  #iteration: number;

  /** Begins, or goes on from a state, whose networks become the trainer's. */
  constructor(recipe: Recipe, pairs: PairRecipe, photos: PairSource, seed: number, state?: TrainerState) {
    this.#recipe = recipe;
    this.#pairs = pairs;
    this.#photos = photos;
    this.#random = new RandomStream(seed, state?.drawn);
    this.#networks = state?.networks ?? networksFrom(initialWeights(seed, recipe.architecture), recipe);
    if (recipe.averaging !== undefined) {
      this.#average = state?.average ?? copyOf(this.#networks.policy.weights);
    }
    this.#iteration = state?.iteration ?? 0;
  }

  /** Iterations that are complete. */
  get iteration(): number {
    return this.#iteration;
  }

  /** Gives the networks as they came out so far to a task. They have the average of the weights where there is one. */
  use<Result>(task: (networks: Networks) => Result): Result {
    const { architecture } = this.#recipe;
    if (!this.#average) return task({ architecture, weights: this.#networks.policy.tensors });
    const averages = tensorsOf(this.#average);
    try {
      return task({ architecture, weights: averages });
    } finally {
      tf.dispose([...averages.values()]);
    }
  }

  /** The model's weights, in the architecture's order; not a copy. */
  get weights(): Weights {
    return modelWeights(this.#networks, this.#average, this.#recipe.architecture);
  }

  get state(): TrainerState {
    return {
      iteration: this.#iteration,
      drawn: this.#random.drawn,
      records: [],
      networks: this.#networks,
      ...(this.#average && { average: this.#average }),
    };
  }

  /**
   * One iteration. `progress` is the share of the whole training that is done, 0..1. Throws a RangeError where the
   * numbers run away.
   */
  advance(progress: number): PairIterationReport {
    const { batchSize, architecture, learningRates, decay, averaging } = this.#recipe;
    const { clip } = this.#pairs;
    const drawn = Array.from({ length: Math.ceil(batchSize / ROUNDS) }, () =>
      this.#photos.draw(this.#random),
    );
    const told = this.#told(drawn);
    const each = <T>(items: readonly T[]): T[] =>
      items.flatMap((item) => Array.from({ length: ROUNDS }, () => item));
    const pairs = each(drawn);
    const sources = uploadImages(
      pairs.map(({ source }) => source),
      architecture.imageSize,
    );
    const wanted = wantedOf(
      pairs.map(({ target }) => target),
      each(told),
    );
    const dropout = this.#dropout(pairs.length);
    const rate = rateAt(decay, progress);
    let figures: PairLossTerms | undefined;
    const { gradientNorm } = this.#networks.policy.update(
      'loss',
      (name) => rate * learningRates[name.startsWith(`${SELECTION_PREFIX}/`) ? 'selection' : 'parameters'],
      () => {
        const networks = { architecture, weights: this.#networks.policy.tensors };
        const batch = { sources, wanted, progress, random: this.#random, dropout };
        const terms = pairLoss(networks, batch, this.#pairs);
        figures = terms.figures;
        return { loss: terms.loss };
      },
      () => undefined,
      clip,
    );
    sources.dispose();
    if (this.#average) {
      moveAverage(this.#average, this.#networks.policy.weights, averaging!, this.#iteration);
    }
    return { iteration: this.#iteration++, ...figures!, policyGradient: gradientNorm };
  }

  dispose(): void {
    for (const network of Object.values(this.#networks)) network.dispose();
  }

  /** What the policy is told for each pair. */
  #told(pairs: readonly Pair[]): (Told | undefined)[] {
    const { goals } = this.#pairs;
    const { architecture } = this.#recipe;
    const draws = pairs.map(() => drawGoal(architecture.goal ?? [], goals, this.#random));
    const turned = pairs.filter((_, i) => draws[i]?.turned);
    const networks = { architecture, weights: this.#networks.policy.tensors };
    const untold = play(
      networks,
      turned.map(({ source }) => source),
    ).results;
    return pairs.map((pair, i) => {
      const draw = draws[i];
      return draw && goalOfDraw(draw, pair.target, untold[turned.indexOf(pair)], goals.movedShare);
    });
  }

  /** Which pairs have dropout, and what they drop, is drawn before their rounds begin. */
  #dropout(count: number): (step: number, images: readonly number[]) => Dropout {
    const features = featureCount(this.#recipe.architecture);
    const seed = this.#random.seed();
    const drops = Array.from({ length: count / ROUNDS }, () => this.#random.next() < this.#pairs.dropout);
    return (step, images) => {
      const factors = (branch: number): tf.Tensor2D => {
        const numbers = new Float32Array(images.length * features).fill(1);
        images.forEach((image, row) => {
          const pair = Math.floor(image / ROUNDS);
          if (!drops[pair]) return;
          const first = ((2 * step + branch) * count + pair) * features;
          for (let i = 0; i < features; i++) numbers[row * features + i] = dropoutFactor(seed, first + i);
        });
        return tf.tensor2d(numbers, [images.length, features]);
      };
      return { parameters: factors(0), selection: factors(1) };
    };
  }
}
