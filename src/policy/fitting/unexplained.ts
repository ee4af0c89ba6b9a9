/** What steps leave unexplained: how the result differs from the pixels that it should have become. */
import type { OutputTransform, Step } from '../../core/step';
import { colorDifference } from '../../metrics/difference/color-difference';
import { labAt } from '../../metrics/difference/display-difference';
import { quantile } from '../../metrics/statistics/quantile';
import { prepareSteps } from '../../render/chain/prepare';
import { applySteps, mapPixels } from '../../render/cpu/run-steps';
import { applyOutput } from '../../render/transform/output-transform';

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
  const sum = differences.reduce((total, each) => total + each, 0);
  return { mean: sum / differences.length, p99: quantile(differences, 0.99) };
}

/** Interleaved numbers before the first step -> display values, which are not clipped. */
export function shownPixels(
  before: Float32Array,
  steps: readonly Step[],
  output: OutputTransform,
): Float32Array {
  const pixels = before.slice();
  const placement = { imageWidth: pixels.length / 3, imageHeight: 1, firstPixel: 0 };
  applySteps(pixels, prepareSteps(steps), placement);
  mapPixels(pixels, placement, (ops, color) => applyOutput(ops, output, color));
  return pixels;
}
