/**
 * How far images are from what they should become: from the finished photographs, by encoded values, by the CIELAB
 * difference of 1976 and by what is clipped; and from goals, where a policy was told some. It comes with its gradient, in
 * one pass over plain numbers, which is many times faster than through tensor operations.
 */
import * as tf from '@tensorflow/tfjs';
import type { Goal } from '../../policy/model/goal';
import { goalMiss } from '../../policy/model/goal-miss';
import { addLabGradient, labOfPixels } from '../../metrics/lab/lab-pixels';

/** How much each part of the distance counts. */
export interface DistanceWeights {
  /** Per 100 units of the CIELAB difference. */
  readonly deltaE: number;
  /** For the difference of encoded values, whose range is 1. */
  readonly encoded: number;
  /** For values beyond both the finished photograph's and the ends of the usable range. */
  readonly overshoot: number;
  /** For each unit that a number misses its goal by. */
  readonly goal: number;
}

/** The finished photographs that images should become. */
export interface Wanted {
  /** The finished photographs, encoded sRGB, [b, h, w, 3] flat. */
  readonly pixels: Float32Array;
  /** CIELAB of the same. */
  readonly lab: Float32Array;
  /** How many photographs there are. */
  readonly count: number;
  /** The goal that the policy was told for each photograph, and the photograph's weight then; none by default. */
  readonly told?: readonly (Told | undefined)[];
}

export interface Told {
  readonly goal: Goal;
  /** How much the finished photograph counts, 0..1: less where the goal was moved away from it. */
  readonly share: number;
}

export interface Distances {
  /** The weighted distance per image. */
  readonly distance: Float32Array;
  /** The mean CIELAB difference per image. */
  readonly deltaE: Float32Array;
  /** The gradient of the distance with respect to the image's own numbers. It has the images' shape. */
  readonly gradient?: Float32Array;
}

/** Values beyond these are clipped, or nearly so. */
const NEARLY_BLACK = 0.02;
const NEARLY_WHITE = 0.97;
/** Rounds the tip of the CIELAB distance's cone, whose gradient has no direction there. Squared units. */
const TIP = 0.01;

/** Throws a RangeError where there are no photographs. */
export function wantedOf(photographs: readonly Float32Array[], told?: readonly (Told | undefined)[]): Wanted {
  const length = photographs[0]?.length;
  if (length === undefined) throw new RangeError('there are no photographs');
  const pixels = new Float32Array(photographs.length * length);
  photographs.forEach((photograph, i) => pixels.set(photograph, i * length));
  return { pixels, lab: labOfPixels(pixels), count: photographs.length, ...(told && { told }) };
}

/** `images`: as many as are wanted and of their size, flat. */
export function distancesOf(
  images: Float32Array,
  wanted: Wanted,
  weights: DistanceWeights,
  withGradient: boolean,
): Distances {
  const { count } = wanted;
  const distance = new Float32Array(count);
  const deltaE = new Float32Array(count);
  const gradient = withGradient ? new Float32Array(images.length) : undefined;
  const length = images.length / count;
  for (let image = 0; image < count; image++) {
    const start = image * length;
    const told = wanted.told?.[image];
    const share = told?.share ?? 1;
    const found = photographDistance(images, wanted, start, length, weights, share, gradient);
    deltaE[image] = found.deltaE;
    distance[image] = found.distance * share;
    if (told) {
      const own = images.subarray(start, start + length);
      distance[image]! += weights.goal * goalMiss(own, told.goal, weights.goal, gradient, start, found.lab);
    }
  }
  return { distance, deltaE, ...(gradient && { gradient }) };
}

/** The distance of the image that begins at `start` from its photograph; its gradient, times `share`, is added. Gives the image in CIELAB as well. */
function photographDistance(
  images: Float32Array,
  { pixels, lab }: Wanted,
  start: number,
  length: number,
  weights: DistanceWeights,
  share: number,
  gradient: Float32Array | undefined,
): { readonly deltaE: number; readonly distance: number; readonly lab: Float32Array<ArrayBuffer> } {
  // Shares of one pixel, and of one of its values.
  const [perPixel, perValue] = [3 / length, 1 / length];
  const byDeltaE = (weights.deltaE / 100) * perPixel;
  const own = labOfPixels(images.subarray(start, start + length));
  let [differences, others] = [0, 0];
  for (let i = start; i < start + length; i += 3) {
    const lightness = own[i - start]! - lab[i]!;
    const greenRed = own[i - start + 1]! - lab[i + 1]!;
    const blueYellow = own[i - start + 2]! - lab[i + 2]!;
    const difference = Math.sqrt(lightness ** 2 + greenRed ** 2 + blueYellow ** 2 + TIP);
    differences += difference;
    for (let channel = i; channel < i + 3; channel++) {
      const [value, goal] = [images[channel]!, pixels[channel]!];
      others += weights.encoded * Math.abs(value - goal) + weights.overshoot * overshoot(value, goal);
      if (!gradient) continue;
      const slope =
        weights.encoded * Math.sign(value - goal) + weights.overshoot * overshootSlope(value, goal);
      gradient[channel]! += share * perValue * slope;
    }
    if (!gradient) continue;
    const scale = (share * byDeltaE) / difference;
    addLabGradient(images, i, scale * lightness, scale * greenRed, scale * blueYellow, gradient, i);
  }
  return { deltaE: differences * perPixel, distance: differences * byDeltaE + others * perValue, lab: own };
}

/** How far a value is beyond the usable range, where the wanted one is not as far. */
function overshoot(value: number, wanted: number): number {
  return (
    Math.max(value - Math.max(wanted, NEARLY_WHITE), 0) + Math.max(Math.min(wanted, NEARLY_BLACK) - value, 0)
  );
}

function overshootSlope(value: number, wanted: number): number {
  if (value > Math.max(wanted, NEARLY_WHITE)) return 1;
  return value < Math.min(wanted, NEARLY_BLACK) ? -1 : 0;
}

/**
 * The distances of `images`, [b, h, w, 3], as numbers, and the weighted ones as a tensor, [b], which can be differentiated
 * with respect to the images if that is asked for.
 */
export function measuredTensor(
  images: tf.Tensor4D,
  wanted: Wanted,
  weights: DistanceWeights,
  withGradient: boolean,
): { readonly tensor: tf.Tensor1D; readonly distances: Distances } {
  const distances = distancesOf(images.dataSync() as Float32Array, wanted, weights, withGradient);
  const measure = tf.customGrad(() => ({
    value: tf.tensor1d(distances.distance.slice()),
    gradFunc: (dy: tf.Tensor) => {
      const { gradient } = distances;
      if (!gradient) throw new RangeError('this distance was measured without its gradient');
      return tf.mul(tf.tensor(gradient, images.shape), tf.reshape(dy, [wanted.count, 1, 1, 1]));
    },
  }));
  return { tensor: measure(images) as tf.Tensor1D, distances };
}
