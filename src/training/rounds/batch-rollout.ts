/** Steps of many images at once, without learning from them. The agent takes one image at a time; this is faster. */
import * as tf from '@tensorflow/tfjs';
import { actionFilters, isStop } from '../../policy/model/actions';
import { featureCount } from '../../policy/model/architecture';
import { goalTensor } from '../../policy/network/goal-planes';
import { filterHeads, filterProbabilities, type Networks, withPlanes } from '../../policy/network/networks';
import { afterStep, isOver, MAXIMUM_STEPS, stateVector } from '../../policy/round/state';
import { applyActions } from './apply-actions';
import { batchDropout } from './batch-dropout';
import { withHeadroom } from '../losses/headroom';
import { downloadImages, freshRecord, uploadImages } from '../photos/image-batch';
import { indexAt } from '../random-stream';
import type { ReplayRecord } from './replay-memory';

/** An action for each row of probabilities, which has one for each action. */
export type ActionChoice = (pdf: readonly (readonly number[])[]) => readonly number[];

export interface StepChoice {
  readonly choose: ActionChoice;
  /** Without it there is no dropout. */
  readonly dropoutSeed?: number;
  /** The headroom used while learning. Highlights are not bent without it. */
  readonly headroom?: number;
}

/** Per record. */
export interface BatchStep {
  readonly actions: readonly number[];
  /** The probability of each action, in action order. */
  readonly probabilities: readonly (readonly number[])[];
  readonly records: readonly ReplayRecord[];
}

/** One step further, each record. None of their rounds may be over. */
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
    const goals = records.map(() => undefined);
    const planes = withPlanes(images, states, goalTensor(architecture, goals));
    const dropout =
      dropoutSeed === undefined ? undefined : batchDropout(dropoutSeed, records, featureCount(architecture));
    probabilities = filterProbabilities(networks, planes, dropout?.selection).arraySync();
    actions = choose(probabilities);
    const heads = filterHeads(networks, planes, dropout?.parameters);
    return withHeadroom(applyActions(images, actionFilters(architecture), heads, actions), headroom);
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

/** The likeliest action of each row. */
export const likeliestActions: ActionChoice = (pdf) => pdf.map((row) => row.indexOf(Math.max(...row)));

/** An action of each row by its probability: the one at a place, 0..1, along the row. */
export const actionsAt =
  (places: readonly number[]): ActionChoice =>
  (pdf) =>
    pdf.map((row, i) => {
      let sum = 0;
      return indexAt(
        row.map((share) => (sum += share)),
        places[i]!,
      );
    });

export interface BatchRound {
  /** After the last step, in the order of the images. */
  readonly results: Float32Array[];
  /** The ids of each image's filters, in the order in which they were used. */
  readonly sequences: readonly (readonly string[])[];
  /** Each image's actions, that of stopping included. */
  readonly actions: readonly (readonly number[])[];
  /** The probabilities by which each image's actions were picked, action by action. */
  readonly probabilities: readonly (readonly (readonly number[])[])[];
  /** Each image after each step; none for one that was left as it is. */
  readonly trajectories: readonly (readonly Float32Array[])[];
}

/** How many images go through the networks at once. */
const BATCH = 64;

/**
 * Whole rounds with the likeliest action at every step. With a seed, dropout is drawn anew at every step and for
 * every image.
 */
export function batchRollout(
  networks: Networks,
  images: readonly Float32Array[],
  dropoutSeed?: number,
): BatchRound {
  const { architecture } = networks;
  const actions: number[][] = images.map(() => []);
  const probabilities: (readonly number[])[][] = images.map(() => []);
  const trajectories: Float32Array[][] = images.map(() => []);
  for (let start = 0; start < images.length; start += BATCH) {
    let going = images.slice(start, start + BATCH).map((image, i) => ({
      index: start + i,
      record: freshRecord(image, architecture),
    }));
    for (let step = 0; step < MAXIMUM_STEPS && going.length > 0; step++) {
      const before = going.map(({ record }) => record);
      const stepped = stepBatch(networks, before, {
        choose: likeliestActions,
        ...(dropoutSeed !== undefined && { dropoutSeed: dropoutSeed + start * MAXIMUM_STEPS + step }),
      });
      going.forEach(({ index }, i) => {
        const action = stepped.actions[i]!;
        actions[index]!.push(action);
        probabilities[index]!.push(stepped.probabilities[i]!);
        if (!isStop(architecture, action)) trajectories[index]!.push(stepped.records[i]!.image);
      });
      going = going
        .map(({ index }, i) => ({ index, record: stepped.records[i]! }))
        .filter(({ record }) => !isOver(record.state));
    }
  }
  const { filters } = architecture;
  return {
    results: trajectories.map((each, i) => each.at(-1) ?? images[i]!),
    sequences: actions.map((taken) => taken.flatMap((action) => filters[action] ?? [])),
    ...{ actions, probabilities, trajectories },
  };
}
