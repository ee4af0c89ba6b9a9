/** How different two images look: display values, interleaved RGB, which are clipped to 0..1 as a screen does. */
import { colorDifference, labOfRgb } from './color-difference';

/** In CIEDE2000, on average over an image. A change below it is seen by nobody; about 1 can just be noticed side by side. */
const SEEN = 0.3;

/** The color of a pixel as CIELAB (D65). */
export function labAt(pixels: Float32Array, pixel: number) {
  const i = 3 * pixel;
  return labOfRgb(shownValue(pixels[i]!), shownValue(pixels[i + 1]!), shownValue(pixels[i + 2]!));
}

/** A value as a screen shows it, 0..1. */
export const shownValue = (x: number): number => Math.min(Math.max(x, 0), 1);

/** Whether anybody can see that `before` has become `after`. Both are of one size. */
export const isSeen = (before: Float32Array, after: Float32Array): boolean =>
  meanDifference(before, after) >= SEEN;

/** The mean color difference of two images of one size, in CIEDE2000. */
export function meanDifference(before: Float32Array, after: Float32Array): number {
  const count = before.length / 3;
  let sum = 0;
  for (let pixel = 0; pixel < count; pixel++) {
    sum += colorDifference(labAt(before, pixel), labAt(after, pixel));
  }
  return sum / count;
}
