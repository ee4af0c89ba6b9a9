/** Rounds what a screen shows of a file's numbers. The twin of `outputPrecisionWgsl`, pixel by pixel. */
import type { Size } from '../../core/pixels/shrink';
import { outputTile } from '../precision/output-shader';
import { largestCode, type OutputPrecision } from '../precision/precision';
import { THRESHOLD_UNIT, thresholdIndex, thresholdTile } from '../precision/thresholds';

/** Where the pixels lie: see `Placing`. */
interface DitherPlace {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

/**
 * Clips interleaved RGB to 0..1 in place, and rounds it. A dither goes by the photo's pixels, as in a file, unless there
 * are several of them in one of the screen's: then by the screen's pixels, counted from the photo's corner.
 */
export function roundAsFile(
  values: Float32Array,
  { width, height }: Size,
  { left, top, scale }: DitherPlace,
  output: OutputPrecision | undefined,
): void {
  if (!output) {
    for (let i = 0; i < values.length; i++) values[i] = clipped(values[i]!);
    return;
  }
  const maximum = largestCode(output.bits);
  const tile = thresholdTile(outputTile(output) ?? 'round');
  const placeOf = (index: number, start: number): number =>
    Math.floor(scale <= 1 ? start + (index + 0.5) * scale : start / scale + index + 0.5);
  for (let row = 0, i = 0; row < height; row++) {
    const y = placeOf(row, top);
    for (let column = 0; column < width; column++) {
      const x = placeOf(column, left);
      for (let channel = 0; channel < 3; channel++, i++) {
        const threshold = tile[thresholdIndex(x, y, channel)]! / THRESHOLD_UNIT;
        values[i] = Math.min(Math.floor(clipped(values[i]!) * maximum + threshold), maximum) / maximum;
      }
    }
  }
}

/** What is not a number becomes 0. */
const clipped = (value: number): number => (value > 0 ? Math.min(value, 1) : 0);
