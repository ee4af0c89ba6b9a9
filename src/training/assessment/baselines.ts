/**
 * Two simple methods to compare a policy with. Both take linear pixels, as the policy does, and return display
 * values, like its results. docs/unprocessing.md has the reasons for these variants.
 */
import { LUMINANCE_WEIGHTS } from '../../core/pixel-ops';
import { quantile } from '../../metrics/statistics/quantile';

export interface BaselineOptions {
  /** How bright finished photographs are: the mean luminance of the targets, as they are encoded. */
  readonly meanLuminance?: number;
}

export interface Baseline {
  readonly id: string;
  /** For people. */
  readonly label: string;
  /** Linear interleaved RGB of 0..1, at least one pixel, to display values of 0..1. */
  readonly apply: (pixels: Float32Array, options?: BaselineOptions) => Float32Array<ArrayBuffer>;
}

/** Mean luminance of the photographs that the default model was trained towards. */
const MEAN_LUMINANCE = 0.48;

/** Shares of the pixels that may become black and white. */
const BLACK_SHARE = 0.005;
const WHITE_SHARE = 0.005;

/** Exponents, as far as the agent's own gamma filter reaches: beyond, noise is all that is brought out. */
const GAMMA = [1 / 3, 3] as const;

export interface Levels {
  /** The values that become 0 and 1. */
  readonly black: number;
  readonly white: number;
  /** The exponent after that. */
  readonly gamma: number;
}

/**
 * Levels from the 0.5th to the 99.5th percentile of luminance, the same for the three channels, and the gamma that
 * brings the median luminance to the mean one of targets. Without contrast there is nothing to stretch.
 */
export function levelsOf(
  pixels: Float32Array,
  { meanLuminance = MEAN_LUMINANCE }: BaselineOptions = {},
): Levels {
  const luminances = luminancesOf(pixels);
  const low = quantile(luminances, BLACK_SHARE);
  const high = quantile(luminances, 1 - WHITE_SHARE);
  const [black, white] = high > low ? [low, high] : [0, 1];
  const levelled = pixels.map((x) => clipped((x - black) / (white - black)));
  return { black, white, gamma: gammaBetween(quantile(luminancesOf(levelled), 0.5), meanLuminance) };
}

export function autoLevels(pixels: Float32Array, options?: BaselineOptions): Float32Array<ArrayBuffer> {
  const { black, white, gamma } = levelsOf(pixels, options);
  return pixels.map((x) => clipped((x - black) / (white - black))).map((x) => x ** gamma);
}

/** The exponent that turns one luminance into another, within `GAMMA`; black and white stay what they are. */
function gammaBetween(from: number, to: number): number {
  const [smallest, largest] = GAMMA;
  if (from <= 0) return smallest;
  if (from >= 1) return largest;
  return Math.min(Math.max(Math.log(to) / Math.log(from), smallest), largest);
}

/**
 * Gains that make the channels' means equal (the gray world of Buchsbaum 1980) and bring the mean luminance to that of
 * targets. No curve: it would wash colors out. A black channel stays black.
 */
export function grayWorldGains(
  pixels: Float32Array,
  { meanLuminance = MEAN_LUMINANCE }: BaselineOptions = {},
): readonly [red: number, green: number, blue: number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < pixels.length; i++) sums[i % 3]! += pixels[i]!;
  // The weights of luminance sum to 1, so all three means become that of luminance.
  const gain = (sum: number): number => (sum > 0 ? (meanLuminance * pixels.length) / 3 / sum : 0);
  return [gain(sums[0]), gain(sums[1]), gain(sums[2])];
}

/** Scales the channels to equal means. Values above white are then clipped. */
export function grayWorld(pixels: Float32Array, options?: BaselineOptions): Float32Array<ArrayBuffer> {
  const gains = grayWorldGains(pixels, options);
  return pixels.map((x, i) => clipped(x * gains[i % 3]!));
}

export const BASELINES: readonly Baseline[] = [
  { id: 'auto-levels', label: 'Auto levels', apply: autoLevels },
  { id: 'gray-world', label: 'Gray world', apply: grayWorld },
];

function luminancesOf(pixels: Float32Array): Float64Array {
  const [red, green, blue] = LUMINANCE_WEIGHTS;
  return Float64Array.from(
    { length: pixels.length / 3 },
    (_, i) => red * pixels[3 * i]! + green * pixels[3 * i + 1]! + blue * pixels[3 * i + 2]!,
  );
}

const clipped = (value: number): number => Math.min(Math.max(value, 0), 1);
