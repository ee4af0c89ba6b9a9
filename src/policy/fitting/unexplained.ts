/** The difference that steps leave unexplained, between their result and the pixels that it should have become. */
import type { OutputTransform, Step } from '../../core/step';
import { colorDifference } from '../../metrics/difference/color-difference';
import { labAt } from '../../metrics/difference/display-difference';
import { mean } from '../../metrics/statistics/mean';
import { quantile } from '../../metrics/statistics/quantile';
import { displayValues, pixelsAfter } from '../../render/cpu/pixels-after';

/** In CIEDE2000; about 1 can just be noticed. */
export interface MatchError {
  readonly mean: number;
  /** The difference that 99 % of the pixels stay below. */
  readonly p99: number;
}

/** The difference of each pixel, in CIEDE2000. */
export function unexplained(
  before: Float32Array,
  after: Float32Array,
  steps: readonly Step[],
  output: OutputTransform,
): Float32Array<ArrayBuffer> {
  const shown = shownPixels(before, steps, output);
  return Float32Array.from({ length: after.length / 3 }, (_, pixel) =>
    colorDifference(labAt(shown, pixel), labAt(after, pixel)),
  );
}

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
