/**
 * Training from pairs, one update at a time. Where the photographs come from and where results go is not known here.
 */
import * as tf from '@tensorflow/tfjs';
import { NETWORK_PREFIXES } from '../../policy/model/architecture';
import type { Networks } from '../../policy/network/networks';
import type { Weights } from '../../policy/model/weights';
import { initialWeights } from '../optimiser/initial-weights';
import { tensorsOf, type Trainable } from '../optimiser/trainable';
import { copyOf, moveAverage } from '../optimiser/weight-average';
import { RandomStream } from '../random-stream';
import { rateAt, type Recipe } from '../recipe';
import { joined, rangesOf } from '../threads/cut';
import { Threads } from '../threads/threads';
import { networksFrom } from '../trainer';
import { modelWeights, type NetworkName, type TrainerState } from '../trainer-state';
import { drawBranches, ROUNDS } from './branches';
import { drawGoal } from './goal-draws';
import type { PairLossTerms } from './pair-loss';
import type { DrawnPair } from './pair-part';
import type { PairSource } from './pair-photos';
import type { PairRecipe } from './pair-recipe';

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
  readonly #threads: Threads;
  #iteration: number;

  /**
   * Begins, or goes on from a state, whose networks become the trainer's. There must be as many pairs in a batch as threads;
   * the current thread is the only one by default.
   */
  constructor(
    recipe: Recipe,
    pairs: PairRecipe,
    photos: PairSource,
    seed: number,
    state?: TrainerState,
    threads = new Threads(),
  ) {
    this.#threads = threads;
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
   * One iteration. `progress` is the share of the whole training that is done, 0..1. Rejects with a RangeError where the
   * numbers run away, and with a UserError where a worker fails; the trainer is of no more use then.
   */
  async advance(progress: number): Promise<PairIterationReport> {
    const { architecture, learningRates, decay, averaging } = this.#recipe;
    const { policy } = this.#networks;
    const { pairs, dropoutSeed } = this.#draw();
    const ranges = rangesOf(pairs.length, this.#threads.count);
    const parts = ranges.map(({ first, end }) => ({
      ...{ recipe: this.#pairs, progress, dropoutSeed },
      ...{ pairs: pairs.slice(first, end), first, count: pairs.length },
    }));
    const results = await this.#threads.evaluate('pairs', architecture, [policy], parts);

    const { gradients, figures } = joined(results, ranges);
    const rate = rateAt(decay, progress);
    const policyGradient = policy.step(
      gradients,
      (name) => rate * learningRates[name.startsWith(`${SELECTION_PREFIX}/`) ? 'selection' : 'parameters'],
      this.#pairs.clip,
    );
    if (this.#average) moveAverage(this.#average, policy.weights, averaging!, this.#iteration);
    return { iteration: this.#iteration++, ...figures, policyGradient };
  }

  dispose(): void {
    for (const network of Object.values(this.#networks)) network.dispose();
  }

  /** Everything that is left to chance in an iteration is drawn here, so that it does not depend on the threads. */
  #draw(): { readonly pairs: readonly DrawnPair[]; readonly dropoutSeed: number } {
    const { architecture } = this.#recipe;
    const drawn = Array.from({ length: pairsPerBatch(this.#recipe) }, () => this.#photos.draw(this.#random));
    const goals = drawn.map(() => drawGoal(architecture.goal ?? [], this.#pairs.goals, this.#random));
    const dropoutSeed = this.#random.seed();
    const drops = drawn.map(() => this.#random.next() < this.#pairs.dropout);
    const branches = drawBranches(drawn.length, this.#random);
    const pairs = drawn.map((pair, i) => ({
      ...pair,
      goal: goals[i],
      drops: drops[i]!,
      branch: branches[i]!,
    }));
    return { pairs, dropoutSeed };
  }
}

/** A batch has two rounds of each pair. */
export const pairsPerBatch = ({ batchSize }: Pick<Recipe, 'batchSize'>): number =>
  Math.ceil(batchSize / ROUNDS);
