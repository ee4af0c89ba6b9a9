/** For tests: pixels and parameters on which the filters and their backends are compared. */
import { type Filter, fromPosition } from '../../core/filter';
import { uniform } from '../../core/random';
import type { StepRequest } from './backend';

/** Black, white, grays, near black, beyond white, equal channels, pure colours. */
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

/** Steps of the R3 sequence (M. Roberts, 2018), which fills a cube evenly. */
const STRIDES = [0.8191725134, 0.6710436067, 0.5497004779] as const;

/** The special pixels, and others spread evenly over 0..1.2 from where the seed says. */
export function testPixels(seed: number): Pick<StepRequest, 'input' | 'width' | 'height'> {
  const spread = Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => {
    const position = uniform(seed, i % 3) + Math.floor(i / 3) * STRIDES[i % 3]!;
    return (position % 1) * 1.2;
  });
  const special = SPECIAL_PIXELS.flat();
  return { width: WIDTH, height: HEIGHT, input: [...special, ...spread.slice(special.length)] };
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
