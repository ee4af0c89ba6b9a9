/** Steps of many images at once, without learning from them. The agent takes one image at a time; this is faster. */
import * as tf from '@tensorflow/tfjs';
import { AGENT_FILTERS } from '../../filters';
import { featureCount } from '../../policy/model/architecture';
import { filterHeads, filterProbabilities, type Networks, withPlanes } from '../../policy/network/networks';
import { afterStep, MAXIMUM_STEPS, stateVector } from '../../policy/round/state';
import { applyActions } from './apply-actions';
import { batchDropout } from './batch-dropout';
import { withHeadroom } from '../losses/headroom';
import { downloadImages, freshRecord, uploadImages } from '../photos/image-batch';
import type { ReplayRecord } from './replay-memory';

/** An action for each row of probabilities, [b, filters] flat. */
export type ActionChoice = (pdf: ArrayLike<number>) => readonly number[];

export interface StepChoice {
  readonly choose: ActionChoice;
  /** Without it there is no dropout. */
  readonly dropoutSeed?: number;
  /** As while learning; without it highlights go as far as they go. */
  readonly headroom?: number;
}

/** Per record. */
export interface BatchStep {
  readonly actions: readonly number[];
  /** Of each filter, in action order. */
  readonly probabilities: readonly (readonly number[])[];
  readonly records: readonly ReplayRecord[];
}

/** One step further, each record. */
export function stepBatch(
  networks: Networks,
  records: readonly ReplayRecord[],
  { choose, dropoutSeed, headroom }: StepChoice,
): BatchStep {
  let actions: readonly number[] = [];
  let probabilities: number[][] = [];
  const output = tf.tidy(() => {
    const { architecture } = networks;
    const images = uploadImages(
      records.map(({ image }) => image),
      architecture.imageSize,
    );
    const states = tf.tensor2d(records.map(({ state }) => stateVector(state)));
    const planes = withPlanes(images, states);
    const dropout =
      dropoutSeed === undefined ? undefined : batchDropout(dropoutSeed, records, featureCount(architecture));
    const pdf = filterProbabilities(networks, planes, dropout?.selection).dataSync();
    probabilities = rowsOf(pdf);
    actions = choose(pdf);
    const result = applyActions(images, filterHeads(networks, planes, dropout?.parameters), actions);
    return withHeadroom(result, headroom);
  });
  const images = downloadImages(output);
  output.dispose();
  const stepped = records.map((record, i) => ({
    ...record,
    image: images[i]!,
    state: afterStep(record.state, actions[i]!),
  }));
  return { actions, probabilities, records: stepped };
}

/** The likeliest filter of each row. */
export const likeliestActions: ActionChoice = (pdf) =>
  rowsOf(pdf).map((row) => row.indexOf(Math.max(...row)));

/** Rows of as many numbers as there are filters. */
export function rowsOf(pdf: ArrayLike<number>): number[][] {
  const count = AGENT_FILTERS.length;
  const numbers = Array.from(pdf);
  return Array.from({ length: numbers.length / count }, (_, i) => numbers.slice(i * count, (i + 1) * count));
}

export interface BatchRound {
  /** After the last step, in the order of the images. */
  readonly results: Float32Array[];
  /** Each image's filters in their order, by index. */
  readonly sequences: readonly (readonly number[])[];
  /** What each image's filters were picked by, per step. */
  readonly probabilities: readonly (readonly (readonly number[])[])[];
  /** Each image after each step. */
  readonly trajectories: readonly (readonly Float32Array[])[];
}

/** How many images go through the networks at once. */
const BATCH = 64;

/**
 * Whole rounds with the likeliest filter at every step. With a seed, dropout is drawn anew at every step and for
 * every image.
 */
export function batchRollout(
  networks: Networks,
  images: readonly Float32Array[],
  dropoutSeed?: number,
): BatchRound {
  const sequences: number[][] = images.map(() => []);
  const probabilities: (readonly number[])[][] = images.map(() => []);
  const trajectories: Float32Array[][] = images.map(() => []);
  for (let start = 0; start < images.length; start += BATCH) {
    let records: readonly ReplayRecord[] = images.slice(start, start + BATCH).map(freshRecord);
    for (let step = 0; step < MAXIMUM_STEPS; step++) {
      const stepped = stepBatch(networks, records, {
        choose: likeliestActions,
        ...(dropoutSeed !== undefined && { dropoutSeed: dropoutSeed + start * MAXIMUM_STEPS + step }),
      });
      records = stepped.records;
      records.forEach(({ image }, i) => {
        sequences[start + i]!.push(stepped.actions[i]!);
        probabilities[start + i]!.push(stepped.probabilities[i]!);
        trajectories[start + i]!.push(image);
      });
    }
  }
  return { results: trajectories.map((each) => each.at(-1)!), sequences, probabilities, trajectories };
}
