/**
 * The paper's training, one update at a time: a step of the policy and of the value network on unfinished images, then
 * some of the critic on finished ones. Section 4 and `net.py` of the original. Where the photographs come from and
 * where results go is not known here.
 */
import * as tf from '@tensorflow/tfjs';
import { NETWORK_PREFIXES, weightSpecs } from '../policy/model/architecture';
import type { Networks, WeightTensors } from '../policy/network/networks';
import { MAXIMUM_STEPS } from '../policy/round/state';
import { selectWeights, type Weights } from '../policy/model/weights';
import { actionsAt, likeliestActions, stepBatch } from './rounds/batch-rollout';
import { freshRecord } from './photos/image-batch';
import { initialWeights } from './optimiser/initial-weights';
import { spoilt } from './photos/faults';
import { jittered } from './photos/jitter';
import type { PhotoSet } from './photos/photo-set';
import { RandomStream } from './random-stream';
import { criticStepsAt, holdsPolicyAt, rateAt, type Recipe } from './recipe';
import { ReplayMemory, type ReplayRecord } from './rounds/replay-memory';
import { tensorsOf, Trainable } from './optimiser/trainable';
import { copyOf, moveAverage } from './optimiser/weight-average';
import type { CriticFigures } from './threads/critic-part';
import { joined, rangesOf } from './threads/cut';
import { Threads } from './threads/threads';
import {
  type TrainingPhotos,
  type IterationReport,
  type TrainerState,
  type NetworkName,
  modelWeights,
  WEIGHT_PREFIXES,
} from './trainer-state';

const SELECTION_PREFIX = NETWORK_PREFIXES.selection;

const NETWORK_NAMES = Object.keys(WEIGHT_PREFIXES) as NetworkName[];

export class Trainer {
  readonly #recipe: Recipe;
  readonly #targets: PhotoSet;
  readonly #random: RandomStream;
  readonly #memory: ReplayMemory;
  readonly #networks: Readonly<Record<NetworkName, Trainable>>;
  readonly #average: Weights | undefined;
  readonly #threads: Threads;
  #iteration: number;
  #begun: { report: IterationReport; criticStepsLeft: number } | undefined;

  /**
   * Begins, or goes on from a state, whose networks become the trainer's. There must be as many images in a batch as threads;
   * the current thread is the only one by default.
   */
  constructor(
    recipe: Recipe,
    photos: TrainingPhotos,
    seed: number,
    state?: TrainerState,
    threads = new Threads(),
  ) {
    this.#threads = threads;
    this.#recipe = recipe;
    this.#targets = photos.targets;
    this.#random = new RandomStream(seed, state?.drawn);
    this.#networks = state?.networks ?? networksFrom(initialWeights(seed, recipe.architecture), recipe);
    if (recipe.averaging !== undefined) {
      this.#average = state?.average ?? copyOf(this.#networks.policy.weights);
    }
    this.#iteration = state?.iteration ?? 0;
    this.#begun = state?.begun && { ...state.begun };
    const { architecture, jitter, asUsed } = recipe;
    const draw = (): ReplayRecord => {
      const pixels = photos.sources.draw(this.#random);
      const image = jitter ? jittered(pixels, jitter, this.#random) : pixels;
      const record = freshRecord(image, architecture);
      return asUsed ? { ...record, plain: this.#random.next() < asUsed.plainShare } : record;
    };
    this.#memory = new ReplayMemory(recipe.replaySize, draw, this.#random, state?.records);
    if (!state || state.records.length === 0) this.#fillWithEveryStep();
  }

  /** Iterations that are complete. */
  get iteration(): number {
    return this.#iteration;
  }

  get memory(): readonly ReplayRecord[] {
    return this.#memory.records;
  }

  /** Runs a task with the networks as they are so far, with the policy's average where there is one. */
  use<Result>(task: (networks: Networks) => Result): Result {
    if (!this.#average) return task(this.#networksNow());
    const { architecture } = this.#recipe;
    const averages = tensorsOf(this.#average);
    const weights = new Map([...this.#tensors(), ...averages]);
    try {
      return task({ architecture, weights });
    } finally {
      tf.dispose([...averages.values()]);
    }
  }

  /** The same as numbers, in the architecture's order; not a copy. */
  get weights(): Weights {
    return modelWeights(this.#networks, this.#average, this.#recipe.architecture);
  }

  get state(): TrainerState {
    return {
      iteration: this.#iteration,
      ...(this.#begun && { begun: { ...this.#begun } }),
      drawn: this.#random.drawn,
      records: this.#memory.records,
      networks: this.#networks,
      ...(this.#average && { average: this.#average }),
    };
  }

  /**
   * One update: of policy and value at the beginning of an iteration, else of the critic. `progress` is the share of
   * the whole training that is done, 0..1. Gives a report when the iteration is complete. Rejects with a RangeError where
   * the numbers run away, and with a UserError where a worker fails; the trainer is of no more use then.
   */
  async advance(progress: number): Promise<IterationReport | undefined> {
    const begun = this.#begun;
    if (!begun) {
      const report = await this.#updatePolicy(progress);
      const criticStepsLeft = criticStepsAt(this.#recipe, this.#iteration);
      this.#begun = { report, criticStepsLeft };
      return criticStepsLeft === 0 ? this.#complete() : undefined;
    }
    const total = criticStepsAt(this.#recipe, this.#iteration);
    const step = await this.#updateCritic(progress);
    const { report } = begun;
    this.#begun = {
      report: {
        ...report,
        criticLoss: report.criticLoss + step.loss / total,
        emd: report.emd + step.emd / total,
        gradientNorm: report.gradientNorm + step.gradientNorm / total,
      },
      criticStepsLeft: begun.criticStepsLeft - 1,
    };
    return this.#begun.criticStepsLeft <= 0 ? this.#complete() : undefined;
  }

  dispose(): void {
    for (const network of Object.values(this.#networks)) network.dispose();
  }

  #complete(): IterationReport {
    const { report } = this.#begun!;
    this.#begun = undefined;
    const { averaging } = this.#recipe;
    if (this.#average) {
      moveAverage(this.#average, this.#networks.policy.weights, averaging!, this.#iteration);
    }
    this.#iteration++;
    return report;
  }

  /** Returns the networks as they learn. The next update frees their tensors. */
  #networksNow(): Networks {
    return { architecture: this.#recipe.architecture, weights: this.#tensors() };
  }

  async #updatePolicy(progress: number): Promise<IterationReport> {
    const { batchSize, architecture, penalties, headroom, learningRates } = this.#recipe;
    const { policy, value } = this.#networks;
    const records = this.#memory.takeUnfinished(batchSize);
    const dropoutSeed = this.#random.seed();
    const places = this.#placesAt(progress, batchSize);
    // Sameness is about the average choice of a whole batch, which no part of it knows.
    const ranges = rangesOf(batchSize, penalties.sameness === 0 ? this.#threads.count : 1);
    const parts = ranges.map(({ first, end }) => ({
      ...{ records: records.slice(first, end), first, count: batchSize, dropoutSeed },
      ...(places && { places: places.slice(first, end) }),
      ...{ progress, penalties, headroom },
    }));
    const results = await this.#threads.evaluate('actor', architecture, Object.values(this.#networks), parts);

    const { gradients, figures } = joined(results, ranges);
    const rate = rateAt(this.#recipe.decay, progress);
    const policyRate = holdsPolicyAt(this.#recipe, this.#iteration) ? 0 : rate;
    const policyGradient = policy.step(
      gradients,
      (name) =>
        policyRate * learningRates[name.startsWith(`${SELECTION_PREFIX}/`) ? 'selection' : 'parameters'],
    );
    value.step(gradients, () => learningRates.value * rate);
    this.#memory.put(results.flatMap((result) => result.records));
    const { policyLoss, reward, entropy, valueLoss } = figures;
    return {
      ...{ iteration: this.#iteration, policyLoss, reward, entropy, valueLoss, policyGradient },
      ...{ criticLoss: 0, emd: 0, gradientNorm: 0 },
    };
  }

  async #updateCritic(progress: number): Promise<CriticFigures> {
    const { batchSize, architecture, learningRates, criticDecay, faultWeight } = this.#recipe;
    // In a small memory it can be that no round has ended.
    while (!this.#memory.hasFinished) this.#stepWithoutLearning(progress);
    const fake = this.#memory.finished(batchSize).map(({ image }) => image);
    const real = Array.from({ length: batchSize }, () => this.#targets.draw(this.#random));
    const interpolation = Array.from({ length: batchSize }, () => this.#random.next());
    // Without a weight nothing is drawn, so that earlier trainings come out as they did.
    const faulty = faultWeight > 0 ? real.map((image) => spoilt(image, this.#random)) : undefined;
    const ranges = rangesOf(batchSize, this.#threads.count);
    const parts = ranges.map(({ first, end }) => ({
      fake: fake.slice(first, end),
      real: real.slice(first, end),
      interpolation: interpolation.slice(first, end),
      faulty: faulty && { images: faulty.slice(first, end), weight: faultWeight },
    }));
    const { critic } = this.#networks;
    const results = await this.#threads.evaluate('critic', architecture, [critic], parts);

    const { gradients, figures } = joined(results, ranges);
    critic.step(gradients, () => learningRates.critic * rateAt(criticDecay, progress));
    return figures;
  }

  /** Before the first iteration: rounds by the untrained policy, until images of every step are in the memory. */
  #fillWithEveryStep(): void {
    const { replaySize, batchSize } = this.#recipe;
    const passes = Math.ceil((MAXIMUM_STEPS * replaySize) / batchSize);
    for (let pass = 0; pass < passes; pass++) this.#stepWithoutLearning(0);
  }

  #stepWithoutLearning(progress: number): void {
    const { batchSize, headroom } = this.#recipe;
    const taken = this.#memory.takeUnfinished(batchSize);
    const dropoutSeed = this.#random.seed();
    const places = this.#placesAt(progress, batchSize);
    const { records } = stepBatch(this.#networksNow(), taken, {
      ...{ choose: places ? actionsAt(places) : likeliestActions, dropoutSeed },
      ...(headroom !== undefined && { headroom }),
    });
    this.#memory.put(records);
  }

  /** Where each action lies along its probabilities, until rounds go as the model will be used. */
  #placesAt(progress: number, count: number): readonly number[] | undefined {
    const { asUsed } = this.#recipe;
    if (asUsed && progress >= asUsed.from) return undefined;
    return Array.from({ length: count }, () => this.#random.next());
  }

  #tensors(): WeightTensors {
    return new Map(NETWORK_NAMES.flatMap((name) => [...this.#networks[name].tensors]));
  }
}

/** A training before its first iteration, with given weights. Throws a UserError where they do not fit the recipe. */
export function stateWithWeights(weights: Weights, recipe: Recipe): TrainerState {
  const chosen = selectWeights(weights, recipe.architecture);
  return { iteration: 0, drawn: 0, records: [], networks: networksFrom(chosen, recipe) };
}

/** Each network with its own part of the weights. */
export function networksFrom(
  weights: Weights,
  { architecture, pairs }: Recipe,
): Record<NetworkName, Trainable> {
  const names = weightSpecs(architecture).map(({ name }) => name);
  const part = (prefix: string): Trainable =>
    new Trainable(
      new Map(
        names.filter((name) => name.startsWith(`${prefix}/`)).map((name) => [name, weights.get(name)!]),
      ),
      pairs?.momentDecays,
    );
  return {
    policy: part(WEIGHT_PREFIXES.policy),
    value: part(WEIGHT_PREFIXES.value),
    critic: part(WEIGHT_PREFIXES.critic),
  };
}
