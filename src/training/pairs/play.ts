/** Whole rounds as a policy plays them in use: with the likeliest action at every step, without dropout. */
import * as tf from '@tensorflow/tfjs';
import { isStop } from '../../policy/model/actions';
import type { Goal } from '../../policy/model/goal';
import { goalTensor } from '../../policy/network/goal-planes';
import type { Networks } from '../../policy/network/networks';
import { downloadImages, uploadImages } from '../photos/image-batch';
import { unrolledRound } from './unrolled-round';

/** How many images go through the networks at once. */
const BATCH = 64;

export interface Played {
  readonly results: Float32Array[];
  /** The ids of each round's filters, in the order in which they were used. */
  readonly sequences: string[][];
}

/** `goals`: what the policy is told for each image, if anything. */
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
