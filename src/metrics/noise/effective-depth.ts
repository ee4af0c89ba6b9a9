/**
 * How many bits an image's noise is worth, and where a storage is too coarse for it.
 *
 * Rounding to a grid of step q moves a value by anything from -q / 2 to q / 2, all alike, which is a deviation of
 * q / sqrt(12). An image whose own noise has the deviation sigma is therefore as uncertain as if it had been rounded to
 * q = sigma sqrt(12), and a range of R holds 2^bits = R / q such steps: bits = log2(R / (sigma sqrt(12))). At that depth
 * quantisation is as strong as the noise; every bit more is mostly noise.
 *
 * That is not yet the depth at which nothing is lost. Noise before rounding dithers: with step q and Gaussian noise sigma
 * the mean of many rounded samples follows the signal but for a ripple of amplitude (q / pi) exp(-2 (pi sigma / q)^2).
 * At q = 2 sigma that is 0.0023 q, and detail finer than a step survives in the mean of neighbors; at q = 4 sigma it is
 * 0.09 q, and gradients turn into stairs. Here a step above 2 sigma loses detail: log2(sqrt(12) / 2), 0.8 bits, above
 * the effective depth.
 */
import type { NoisePoint } from './noise-level';

/** The quantisation step at a level of the signal, both in the units of the noise. */
export type StepAtLevel = (level: number) => number;

/** A level's noise in bits. */
export interface LevelDepth extends NoisePoint {
  /** Effective depth; infinite where neither noise nor a step of the image's own bounds it. */
  readonly bits: number;
}

/** From the first to the last level, in the units of the noise. */
export interface LevelRange {
  readonly from: number;
  readonly to: number;
}

const ROUNDING_DEVIATIONS = Math.sqrt(12);
const COARSEST_STEP_PER_SIGMA = 2;

/** Bits at which rounding is as strong as noise of deviation `sigma`; `range` is the distance from black to white. */
export function effectiveBits(sigma: number, range = 1): number {
  return Math.log2(range / (sigma * ROUNDING_DEVIATIONS));
}

/**
 * At each level. `ownStep` is the step that the image itself came with (0 where it is left out): it cannot be deeper
 * than that, and noise that its codes cannot tell (a sigma near 0) would otherwise be worth any number of bits.
 */
export function depthAtLevels(points: readonly NoisePoint[], ownStep: StepAtLevel = () => 0): LevelDepth[] {
  return points.map((point) => {
    const own = ownStep(point.level) / ROUNDING_DEVIATIONS;
    return { ...point, bits: effectiveBits(Math.max(point.sigma, own)) };
  });
}

/** Whether noise of deviation `sigma` is too little to dither a quantiser of this step. */
export function losesDetail(step: number, sigma: number): boolean {
  return step > COARSEST_STEP_PER_SIGMA * sigma;
}

/**
 * Where a storage loses detail: ranges of level, from dark to bright. `points` are sorted by level; between two of them
 * sigma and step are taken to be linear, and nothing is said beyond the first and the last. Empty where nothing is lost.
 */
export function rangesLosingDetail(points: readonly NoisePoint[], step: StepAtLevel): LevelRange[] {
  const ranges: LevelRange[] = [];
  let from: number | undefined;
  let previous: { readonly level: number; readonly excess: number } | undefined;
  for (const { level, sigma } of points) {
    const here = { level, excess: step(level) - COARSEST_STEP_PER_SIGMA * sigma };
    const loses = losesDetail(step(level), sigma);
    if (loses && from === undefined) from = previous ? crossing(previous, here) : level;
    if (!loses && from !== undefined && previous) {
      ranges.push({ from, to: crossing(previous, here) });
      from = undefined;
    }
    previous = here;
  }
  if (from !== undefined && previous) ranges.push({ from, to: previous.level });
  return ranges;
}

/** Where the line through two points of different sign is 0. */
function crossing(
  a: { readonly level: number; readonly excess: number },
  b: { readonly level: number; readonly excess: number },
): number {
  return a.level + ((b.level - a.level) * a.excess) / (a.excess - b.excess);
}

/** Codes of that many bits, equally far apart over 0..1. */
export function linearStep(bits: number): StepAtLevel {
  const step = 1 / (2 ** bits - 1);
  return () => step;
}
