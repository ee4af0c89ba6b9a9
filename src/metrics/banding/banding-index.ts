/**
 * A number for how much of an image is banded. It needs no reference.
 *
 * It follows the method of Tandon, Afonso, Sole and Krasula, "CAMBI: Contrast-aware Multiscale Banding Index" (PCS 2021),
 * with the constants of its public implementation: smooth regions (smooth-codes.ts), contours in them weighed by their
 * contrast (contour-strength.ts), five scales, the mean of the strongest pixels. It has not been checked against its
 * authors' values, and differs where those files say so; its numbers are not theirs.
 *
 * 0 means no contour that can be seen. 8-bit steps have 31 at most; coarser ones go beyond, in proportion to the step.
 * Flat areas of artwork, a few codes apart, are taken for bands: nothing in the image tells them apart.
 */
import { contourStrengths } from './contour-strength';
import { codePlane, halved, withModes } from './smooth-codes';

export interface BandingOptions {
  /**
   * The largest contrast that counts as a contour and not as an edge, in codes of ten bits. Where left out 72, which
   * takes in the steps of 4 bits; 4 is the paper's, and sees the steps of 8 bits but none of 7.
   */
  readonly largestContrast?: number;
}

/** From the finest scale to the coarsest, each half of the one before. */
const SCALE_WEIGHTS = [16, 8, 4, 2, 1] as const;

/** The share of a scale's pixels that the index looks at. */
const STRONGEST_SHARE = 0.6;

/** Steps of 4 bits are 1023 / 15. */
const LARGEST_CONTRAST = 72;

/** 65 pixels in a frame of 3840 x 2160, about one degree of the visual field; the same part of any other. */
const WINDOW_SHARE = 65 / (3840 + 2160);

/** Smaller windows would hold too few pixels for shares of them. */
const SMALLEST_RADIUS = 7;

/**
 * `luma`: encoded, 0..1, `width` x `height`, row by row, as it is seen: an image shown smaller is better measured
 * smaller. Throws a RangeError where luma has another size.
 */
export function bandingIndex(
  luma: Float32Array,
  width: number,
  height: number,
  { largestContrast = LARGEST_CONTRAST }: BandingOptions = {},
): number {
  if (luma.length !== width * height) {
    throw new RangeError(`${width} x ${height} pixels are not ${luma.length} numbers`);
  }
  const radius = Math.max(SMALLEST_RADIUS, Math.round((WINDOW_SHARE * (width + height) - 1) / 2));
  let index = 0;
  let plane = codePlane(luma, width, height);
  SCALE_WEIGHTS.forEach((weight, scale) => {
    if (scale > 0) plane = halved(plane, luma.length);
    // Only for this scale: again and again on its own results, it would make stairs of a gradient.
    const strengths = contourStrengths(withModes(plane), { radius, largestContrast });
    index += weight * meanOfStrongest(strengths);
  });
  return index;
}

/** Returns the mean of the strongest share of all pixels. */
function meanOfStrongest(strengths: Float32Array): number {
  const taken = Math.max(1, Math.floor(STRONGEST_SHARE * strengths.length));
  const contours = strengths.filter((strength) => strength > 0);
  const strongest = contours.length > taken ? contours.sort().subarray(-taken) : contours;
  return strongest.reduce((sum, strength) => sum + strength, 0) / taken;
}
