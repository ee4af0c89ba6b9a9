/** How a policy that learns from pairs does on photographs that it does not learn from: the same ones every time. */
import * as tf from '@tensorflow/tfjs';
import type { ImageAttributes } from '../../metrics/distribution/histogram-intersection';
import { isStop } from '../../policy/model/actions';
import type { Goal, GoalName } from '../../policy/model/goal';
import { goalTensor } from '../../policy/network/goal-planes';
import type { Networks } from '../../policy/network/networks';
import {
  type Assessment,
  assessResults,
  type Decisions,
  decisionsOf,
  attributesOf,
} from '../assessment/assessment';
import { autoLevels } from '../assessment/baselines';
import { UNTOUCHED_SUFFIX, type ValidationReport } from '../assessment/validation';
import { downloadImages, uploadImages } from '../photos/image-batch';
import { RandomStream } from '../random-stream';
import { distancesOf, wantedOf } from './pair-distance';
import type { Pair, PairSource } from './pair-photos';
import { goalOf } from '../../policy/model/goal-miss';
import { unrolledRound } from './unrolled-round';
import { weightedMean } from '../../metrics/statistics/mean';

/** Decides the pairs' un-processing. */
const SEED = 64;
/** How often each photograph is drawn. */
const DRAWS = 2;
/** How many images go through the networks at once. */
const BATCH = 64;

export class PairValidation {
  readonly #pairs: readonly Pair[];
  readonly #targets: readonly ImageAttributes[];
  readonly #weights: readonly number[];
  readonly #autoLevels: readonly number[];

  /** `weights`: how much each photograph of the source counts. */
  constructor(source: PairSource, weights: readonly number[]) {
    const random = new RandomStream(SEED);
    this.#pairs = Array.from({ length: DRAWS }, () => source.centers(random)).flat();
    this.#targets = attributesOf(this.#pairs.map(({ target }) => target));
    this.#weights = Array.from({ length: DRAWS }, () => weights).flat();
    this.#autoLevels = differences(
      this.#pairs.map((pair) => autoLevels(pair.source)),
      this.#pairs,
    );
  }

  untouched(): ValidationReport {
    const sources = this.#pairs.map(({ source }) => source);
    return { [`validation${UNTOUCHED_SUFFIX}`]: this.#assess(sources, 0) };
  }

  /** With the likeliest action at every step, without dropout. */
  of(networks: Networks): ValidationReport {
    const sources = this.#pairs.map(({ source }) => source);
    const goals = this.#pairs.map(({ target }) => goalOf(target));
    const assessed = ({ results, sequences }: Played): Assessment =>
      this.#assess(
        results,
        sequences.flat().length / results.length,
        decisionsOf(sequences, networks.architecture.filters),
      );
    return {
      validation: assessed(play(networks, sources)),
      ...(networks.architecture.goal && { told: assessed(play(networks, sources, goals)) }),
    };
  }

  #assess(results: readonly Float32Array[], steps: number, decisions?: Decisions): Assessment {
    const deltaE = differences(results, this.#pairs);
    return {
      ...assessResults(results, this.#targets, {
        ...(decisions && { decisions }),
        weights: { results: this.#weights, targets: this.#weights },
      }),
      pairs: {
        deltaE: this.#mean(deltaE),
        autoLevels: this.#mean(this.#autoLevels),
        nearerThanAutoLevels: this.#mean(deltaE.map((each, i) => (each < this.#autoLevels[i]! ? 1 : 0))),
        steps,
        bias: this.#bias(results),
      },
    };
  }

  #bias(results: readonly Float32Array[]): Required<Goal> {
    const [found, wanted] = [results.map(goalOf), this.#pairs.map(({ target }) => goalOf(target))];
    const of = (name: GoalName): number => this.#mean(found.map((goal, i) => goal[name] - wanted[i]![name]));
    return {
      lightness: of('lightness'),
      contrast: of('contrast'),
      warmth: of('warmth'),
      colourfulness: of('colourfulness'),
    };
  }

  #mean(numbers: readonly number[]): number {
    return weightedMean(numbers, this.#weights);
  }
}

interface Played {
  readonly results: Float32Array[];
  /** The ids of each round's filters, in the order in which they were used. */
  readonly sequences: string[][];
}

/** Whole rounds with the likeliest action at every step. `goals`: what the policy is told for each image, if anything. */
export function play(
  networks: Networks,
  sources: readonly Float32Array[],
  goals: readonly (Goal | undefined)[] = sources.map(() => undefined),
): Played {
  const { architecture } = networks;
  const results: Float32Array[] = [];
  const sequences: string[][] = sources.map(() => []);
  for (let start = 0; start < sources.length; start += BATCH) {
    const end = start + BATCH;
    tf.tidy(() => {
      const steps = unrolledRound(networks, {
        images: uploadImages(sources.slice(start, end), architecture.imageSize),
        choose: (pdf) => pdf.map((row) => row.indexOf(Math.max(...row))),
        goals: goalTensor(architecture, goals.slice(start, end)),
      });
      for (const { images: places, actions } of steps) {
        places.forEach((place, i) => {
          if (!isStop(architecture, actions[i]!)) {
            sequences[start + place]!.push(architecture.filters[actions[i]!]!);
          }
        });
      }
      results.push(...downloadImages(steps.at(-1)!.after));
    });
  }
  return { results, sequences };
}

const differences = (results: readonly Float32Array[], pairs: readonly Pair[]): number[] =>
  pairs.map(
    ({ target }, i) =>
      distancesOf(results[i]!, wantedOf([target]), { deltaE: 1, encoded: 0, overshoot: 0, goal: 0 }, false)
        .deltaE[0]!,
  );
