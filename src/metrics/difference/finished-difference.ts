/** How a result differs from the finished photograph that it should have become. */
import { colorDifference } from './color-difference';
import { labAt, shownValue } from './display-difference';

export interface FinishedDifference {
  /** The mean color difference of 1976: the distance in CIELAB. */
  readonly deltaE: number;
  /** The mean color difference of CIEDE2000. */
  readonly ciede2000: number;
  /** Peak signal-to-noise ratio of the encoded values, in decibels. Infinity for equal images. */
  readonly psnr: number;
  /** How much larger the mean a* and b* are in the result: its color cast. */
  readonly cast: readonly [greenRed: number, blueYellow: number];
  /** The result's local contrast over the photograph's: how far L* is from the mean of its surroundings. */
  readonly localContrast: number;
}

/** Pixels on each side that count as a pixel's surroundings. */
const REACH = 2;

/**
 * Both are display values, interleaved RGB, `width` pixels wide and of one size; they are clipped to 0..1 as a screen does.
 */
export function finishedDifference(
  result: Float32Array,
  finished: Float32Array,
  width: number,
): FinishedDifference {
  const count = result.length / 3;
  const [own, other] = [new Float64Array(count), new Float64Array(count)];
  let [deltaE, ciede2000, square, greenRed, blueYellow] = [0, 0, 0, 0, 0];
  for (let pixel = 0; pixel < count; pixel++) {
    const [one, two] = [labAt(result, pixel), labAt(finished, pixel)];
    own[pixel] = one.l;
    other[pixel] = two.l;
    deltaE += Math.hypot(one.l - two.l, one.a - two.a, one.b - two.b);
    ciede2000 += colorDifference(one, two);
    greenRed += one.a - two.a;
    blueYellow += one.b - two.b;
    for (let i = 3 * pixel; i < 3 * pixel + 3; i++)
      square += (shownValue(result[i]!) - shownValue(finished[i]!)) ** 2;
  }
  return {
    deltaE: deltaE / count,
    ciede2000: ciede2000 / count,
    psnr: -10 * Math.log10(square / result.length),
    cast: [greenRed / count, blueYellow / count],
    localContrast: localContrast(own, width) / Math.max(localContrast(other, width), 1e-6),
  };
}

/** The mean distance of each number from the mean of its surroundings, which end at the edges. */
function localContrast(plane: Float64Array, width: number): number {
  const height = plane.length / width;
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [around, count] = [0, 0];
      for (let row = Math.max(y - REACH, 0); row <= Math.min(y + REACH, height - 1); row++) {
        for (let column = Math.max(x - REACH, 0); column <= Math.min(x + REACH, width - 1); column++) {
          around += plane[row * width + column]!;
          count++;
        }
      }
      sum += Math.abs(plane[y * width + x]! - around / count);
    }
  }
  return sum / plane.length;
}
