/** The difference that steps leave unexplained, between their result and the pixels that it should have become. */
import type { Matrix3 } from '../../core/color';
import type { OutputTransform, Step } from '../../core/step';
import { colorDifference } from '../../metrics/difference/color-difference';
import { labAt } from '../../metrics/difference/display-difference';
import { mean } from '../../metrics/statistics/mean';
import { quantile } from '../../metrics/statistics/quantile';
import { displayValues, pixelsAfter } from '../../render/cpu/pixels-after';
import { mapPixels } from '../../render/cpu/run-steps';
import { applyDisplay } from '../../render/transform/output-transform';

/** In CIEDE2000; about 1 can just be noticed. */
export interface MatchError {
  readonly mean: number;
  /** The difference that 99 % of the pixels stay below. */
  readonly p99: number;
}

/** The difference of each pixel, in CIEDE2000. `primaries`: those of the numbers -> sRGB's, where they are others. */
export function unexplained(
  before: Float32Array,
  after: Float32Array,
  steps: readonly Step[],
  output: OutputTransform,
  primaries?: Matrix3,
): Float32Array<ArrayBuffer> {
  const shown = onScreen(shownPixels(before, steps, output), primaries);
  const wanted = onScreen(after, primaries);
  return Float32Array.from({ length: wanted.length / 3 }, (_, pixel) =>
    colorDifference(labAt(shown, pixel), labAt(wanted, pixel)),
  );
}

/** Display values for other primaries -> those for sRGB's, as new pixels where there is something to convert. */
export function onScreen(pixels: Float32Array, primaries: Matrix3 | undefined): Float32Array {
  if (!primaries) return pixels;
  const shown = pixels.slice();
  const placement = { imageWidth: shown.length / 3, imageHeight: 1, firstPixel: 0 };
  mapPixels(shown, placement, (ops, color) => applyDisplay(ops, 'as-is', primaries, color));
  return shown;
}

/** A difference that is plain to see without comparing, in CIEDE2000. */
const PLAIN = 3;

/** The share of the pixels whose difference is plain to see, 0..1. */
export const plainShare = (differences: Float32Array): number =>
  differences.filter((value) => value > PLAIN).length / differences.length;

export function matchError(differences: Float32Array): MatchError {
  return { mean: mean(differences), p99: quantile(differences, 0.99) };
}

/** Interleaved numbers before the first step -> display values, which are not clipped. */
export function shownPixels(
  before: Float32Array,
  steps: readonly Step[],
  output: OutputTransform,
): Float32Array {
  return displayValues(pixelsAfter(before, steps, { width: before.length / 3, height: 1 }), output);
}
