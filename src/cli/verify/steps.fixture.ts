/** For tests: pixels and parameters on which the filters and their backends are compared. */
import { type Filter, fromPosition } from '../../core/filter';
import { uniform } from '../../core/random';
import type { StepRequest } from './backend';

/** Black, white, grays, near black, beyond white, equal channels, pure colors. */
const SPECIAL_PIXELS = [
  [0, 0, 0],
  [1, 1, 1],
  [0.5, 0.5, 0.5],
  [0.18, 0.18, 0.18],
  [1e-4, 1e-4, 1e-4],
  [2e-4, 1e-4, 5e-5],
  [1.7, 0.4, 2.5],
  [3, 3, 3],
  [0.6, 0.6, 0.2],
  [0.2, 0.7, 0.7],
  [1, 0, 0],
  [0, 0, 1],
] as const;

const WIDTH = 8;
const HEIGHT = 5;

/** One in every segment of the curves, in every channel. */
const SEGMENT_PIXELS = [0, 1, 2, 3, 4, 5, 6, 7].map((segment) =>
  [0, 3, 5].map((shift) => (((segment + shift) % 8) + 0.4) / 8),
);

/** The pixels above, and random ones up to 1.2. */
export function testPixels(seed: number): Pick<StepRequest, 'input' | 'width' | 'height'> {
  const chosen = [...SPECIAL_PIXELS, ...SEGMENT_PIXELS].flat();
  const random = Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => uniform(seed, i) * 1.2);
  return { width: WIDTH, height: HEIGHT, input: [...chosen, ...random.slice(chosen.length)] };
}

/** Somewhere within the sliders. */
export function randomParameters(filter: Filter, seed: number): number[] {
  let next = 0;
  return filter.parameters.flatMap((spec) =>
    Array.from({ length: spec.length }, () => fromPosition(spec, uniform(seed, next++))),
  );
}

/** Raw numbers of a mask, or network activations: within -2..2. */
export function randomRaw(count: number, seed: number): number[] {
  return Array.from({ length: count }, (_, i) => uniform(seed, i) * 4 - 2);
}
