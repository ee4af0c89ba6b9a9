/**
 * The paper's training, one update at a time: a step of the policy and of the value network on unfinished images, then
 * some of the critic on finished ones. Section 4 and `net.py` of the original. Where the photographs come from and
 * where results go is not known here.
 */
import * as tf from '@tensorflow/tfjs';
import { featureCount, NETWORK_PREFIXES, weightSpecs } from '../policy/model/architecture';
import type { Networks, WeightTensors } from '../policy/network/networks';
import { afterStep, MAXIMUM_STEPS } from '../policy/round/state';
import { selectWeights, type Weights } from '../policy/model/weights';
import { actorTerms, valueLoss } from './losses/actor-loss';
import { batchDropout } from './rounds/batch-dropout';
import { type ActionChoice, likeliestActions, stepBatch } from './rounds/batch-rollout';
import { criticTerms } from './losses/critic-loss';
import { downloadImages, freshRecord, uploadImages } from './photos/image-batch';
import { initialWeights } from './optimiser/initial-weights';
import { jittered } from './photos/jitter';
import type { PhotoSet } from './photos/photo-set';
import { RandomStream } from './random-stream';
import { criticStepsAt, rateAt, type Recipe } from './recipe';
import { ReplayMemory, type ReplayRecord } from './rounds/replay-memory';
import { tensorsOf, Trainable } from './optimiser/trainable';
import { copyOf, moveAverage } from './optimiser/weight-average';
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
  #iteration: number;
  #begun: { report: IterationReport; criticStepsLeft: number } | undefined;

  /** Begins, or goes on from a state, whose networks become the trainer's. */
  constructor(recipe: Recipe, photos: TrainingPhotos, seed: number, state?: TrainerState) {
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
   * the whole training that is done, 0..1. Gives a report when the iteration is complete. Throws a RangeError where
   * the numbers run away.
   */
  advance(progress: number): IterationReport | undefined {
    const begun = this.#begun;
    if (!begun) {
      const report = this.#updatePolicy(progress);
      const criticStepsLeft = criticStepsAt(this.#recipe, this.#iteration);
      this.#begun = { report, criticStepsLeft };
      return criticStepsLeft === 0 ? this.#complete() : undefined;
    }
    const total = criticStepsAt(this.#recipe, this.#iteration);
    const step = this.#updateCritic(progress);
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

  #updatePolicy(progress: number): IterationReport {
    const { batchSize, architecture, penalties, headroom, learningRates } = this.#recipe;
    const rate = rateAt(this.#recipe.decay, progress);
    const before = this.#memory.takeUnfinished(batchSize);
    const states = before.map(({ state }) => state);
    const images = uploadImages(
      before.map(({ image }) => image),
      architecture.imageSize,
    );
    const dropoutSeed = this.#random.seed();
    let actions: readonly number[] = [];
    const choice = this.#choiceAt(progress);
    const choose: ActionChoice = (pdf) => (actions = choice(pdf));
    const policy = this.#networks.policy.update(
      'policyLoss',
      (name) => rate * learningRates[name.startsWith(`${SELECTION_PREFIX}/`) ? 'selection' : 'parameters'],
      () => {
        const dropout = batchDropout(dropoutSeed, before, featureCount(architecture));
        return actorTerms(this.#networksNow(), {
          ...{ images, states, actions: choose, progress, dropout, penalties },
          ...(headroom !== undefined && { headroom }),
        });
      },
      ({ policyLoss, reward, entropy, q, output }) => ({
        policyLoss: meanOf(policyLoss),
        reward: meanOf(reward),
        entropy: meanOf(entropy),
        q: tf.keep(tf.clone(q)),
        output: downloadImages(output),
      }),
    );
    const { q, output, ...means } = policy.result;
    const value = this.#networks.value.update(
      'valueLoss',
      () => learningRates.value * rate,
      () => ({ valueLoss: valueLoss(this.#networksNow(), { images, states }, q) }),
      ({ valueLoss: loss }) => meanOf(loss),
    );
    tf.dispose([images, q]);
    this.#memory.put(
      output.map((image, i) => ({ ...before[i]!, image, state: afterStep(states[i]!, actions[i]!) })),
    );
    return {
      iteration: this.#iteration,
      ...means,
      valueLoss: value.result,
      policyGradient: policy.gradientNorm,
      ...{ criticLoss: 0, emd: 0, gradientNorm: 0 },
    };
  }

  #updateCritic(progress: number): { loss: number; emd: number; gradientNorm: number } {
    const { batchSize, architecture, learningRates, criticDecay } = this.#recipe;
    // In a small memory it can be that no round has ended.
    while (!this.#memory.hasFinished) this.#stepWithoutLearning(progress);
    const finished = this.#memory.finished(batchSize);
    const fake = uploadImages(
      finished.map(({ image }) => image),
      architecture.imageSize,
    );
    const drawn = Array.from({ length: batchSize }, () => this.#targets.draw(this.#random));
    const real = uploadImages(drawn, architecture.imageSize);
    const interpolation = tf.tensor1d(Array.from({ length: batchSize }, () => this.#random.next()));
    const { result } = this.#networks.critic.update(
      'loss',
      () => learningRates.critic * rateAt(criticDecay, progress),
      () => criticTerms(this.#networksNow(), { fake, real, interpolation }),
      ({ loss, emd, gradientNorm }) => ({
        loss: meanOf(loss),
        emd: meanOf(emd),
        gradientNorm: meanOf(gradientNorm),
      }),
    );
    tf.dispose([fake, real, interpolation]);
    return result;
  }

  /** Before the first iteration: rounds by the untrained policy, until images of every step are in the memory. */
  #fillWithEveryStep(): void {
    const { replaySize, batchSize } = this.#recipe;
    const passes = Math.ceil((MAXIMUM_STEPS * replaySize) / batchSize);
    for (let pass = 0; pass < passes; pass++) this.#stepWithoutLearning(0);
  }

  #stepWithoutLearning(progress: number): void {
    const { batchSize, headroom } = this.#recipe;
    const { records } = stepBatch(this.#networksNow(), this.#memory.takeUnfinished(batchSize), {
      choose: this.#choiceAt(progress),
      dropoutSeed: this.#random.seed(),
      ...(headroom !== undefined && { headroom }),
    });
    this.#memory.put(records);
  }

  /** By lot, until rounds go as the model will be used. */
  #choiceAt(progress: number): ActionChoice {
    const { asUsed } = this.#recipe;
    return asUsed && progress >= asUsed.from ? likeliestActions : (pdf) => this.#sample(pdf);
  }

  /** An action per row by its probability. */
  #sample(pdf: readonly (readonly number[])[]): readonly number[] {
    return pdf.map((row) => {
      let sum = 0;
      return this.#random.pick(row.map((share) => (sum += share)));
    });
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

function meanOf(tensor: tf.Tensor): number {
  const numbers = tensor.dataSync();
  let sum = 0;
  for (const x of numbers) sum += x;
  return sum / numbers.length;
}
