/** Where pairs come from while training: a source, and the finished photograph that it should become. */
import type { Step } from '../../core/step';
import type { Size } from '../../core/pixels/shrink';
import { pixelsAfter, squareAfter } from '../../render/cpu/pixels-after';
import type { PhotoSet } from '../photos/photo-set';
import { unprocessWidely, type WideUnprocessing } from '../photos/wide-unprocessing';
import type { RandomStream } from '../random-stream';

/** Interleaved RGB, both of one size. */
export interface Pair {
  /** Linear, or whatever the model is to be given. */
  readonly source: Float32Array;
  /** Encoded sRGB, 0..1. */
  readonly target: Float32Array;
}

export interface PairSource {
  draw(random: RandomStream): Pair;
  /** The middle of each photograph, the same every time: for validation. */
  centers(random: RandomStream): Pair[];
}

/** Finished photographs that are un-processed anew at every draw. */
export function unprocessedPairs(targets: PhotoSet, wide: WideUnprocessing): PairSource {
  const pairOf = (target: Float32Array, random: RandomStream): Pair => ({
    source: unprocessWidely(target, wide, random),
    target,
  });
  return {
    draw: (random) => pairOf(targets.draw(random), random),
    centers: (random) => targets.centers().map((target) => pairOf(target, random)),
  };
}

/** Pairs that are there: the photographs of both sets in the same order, those of `targets` drawn by their weights. */
export function givenPairs(sources: PhotoSet, targets: PhotoSet): PairSource {
  return {
    draw: (random) => {
      const place = targets.drawPlace(random);
      return { source: sources.cropAt(place), target: targets.cropAt(place) };
    },
    centers: () => {
      const finished = targets.centers();
      return sources.centers().map((source, i) => ({ source, target: finished[i]! }));
    },
  };
}

/** Encoded values of a finished photograph after the steps of a look, clipped to 0..1. Without a size it is a square. */
export const finishedAfter = (finished: Float32Array, look: readonly Step[], size?: Size): Float32Array =>
  (size ? pixelsAfter(finished, look, size) : squareAfter(finished, look)).map((x) =>
    Math.min(Math.max(x, 0), 1),
  );

/** The same pairs, whose targets went through the steps of a look. The sources stay as they are. */
export function towardsLook(pairs: PairSource, look: readonly Step[]): PairSource {
  if (look.length === 0) return pairs;
  const moved = ({ source, target }: Pair): Pair => ({
    source,
    target: finishedAfter(target, look),
  });
  return {
    draw: (random) => moved(pairs.draw(random)),
    centers: (random) => pairs.centers(random).map(moved),
  };
}
