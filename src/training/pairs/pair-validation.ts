/** How a policy that learns from pairs does on photographs that it does not learn from: the same ones every time. */
import type { ImageAttributes } from '../../metrics/distribution/histogram-intersection';
import { type Goal, goalBy, type GoalName } from '../../policy/model/goal';
import type { Networks } from '../../policy/network/networks';
import {
  type Assessment,
  assessResults,
  type Decisions,
  decisionsOf,
  attributesOf,
} from '../assessment/assessment';
import { autoLevels } from '../assessment/baselines';
import { dialResponses, type DialResponses, dialTurns } from '../assessment/dials';
import { UNTOUCHED_SUFFIX, type ValidationReport } from '../assessment/validation';
import { RandomStream } from '../random-stream';
import { distancesOf, wantedOf } from './pair-distance';
import type { Pair, PairSource } from './pair-photos';
import { dialledGoal } from '../../policy/model/dialled-goal';
import { goalOf } from '../../policy/model/goal-miss';
import { play, type Played } from './play';
import { weightedMean } from '../../metrics/statistics/mean';

/** Decides the pairs' un-processing. */
const SEED = 64;
/** How often each photograph is drawn. */
const DRAWS = 2;

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
    const untold = play(networks, sources);
    const validation = assessed(untold);
    const { goal: taken } = networks.architecture;
    if (!taken || !validation.pairs) return { validation };
    const dials = this.#dials(networks, untold.results.map(goalOf), taken);
    return {
      validation: { ...validation, pairs: { ...validation.pairs, dials } },
      told: assessed(play(networks, sources, goals)),
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

  #dials(networks: Networks, untold: readonly Required<Goal>[], taken: readonly GoalName[]): DialResponses {
    const sources = this.#pairs.map(({ source }) => source);
    const turns = dialTurns(taken);
    const turned = turns.map((turn) => {
      const goals = untold.map((numbers) => dialledGoal(numbers, { [turn.dial]: turn.by }, taken));
      return play(networks, sources, goals).results.map(goalOf);
    });
    return dialResponses(untold, turns, turned, this.#weights);
  }

  #bias(results: readonly Float32Array[]): Required<Goal> {
    const [found, wanted] = [results.map(goalOf), this.#pairs.map(({ target }) => goalOf(target))];
    return goalBy((name) => this.#mean(found.map((goal, i) => goal[name] - wanted[i]![name])));
  }

  #mean(numbers: readonly number[]): number {
    return weightedMean(numbers, this.#weights);
  }
}

const differences = (results: readonly Float32Array[], pairs: readonly Pair[]): number[] =>
  pairs.map(
    ({ target }, i) =>
      distancesOf(results[i]!, wantedOf([target]), { deltaE: 1, encoded: 0, overshoot: 0, goal: 0 }, false)
        .deltaE[0]!,
  );
