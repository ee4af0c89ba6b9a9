/**
 * How strong the contours around each pixel are: the second half of the banding index, after Tandon, Afonso, Sole and
 * Krasula, "CAMBI: Contrast-aware Multiscale Banding Index" (PCS 2021).
 *
 * In a window, p(v) is the share of pixels that are smooth and have code v. Two shares make a contour where both are
 * large, so for a pixel of code v each contrast d gives d p(v) p(v + d) / (p(v) + p(v + d)), and likewise v - d; the
 * largest one is its strength. Contrasts are in codes of ten bits, from one on, and those too weak to be seen do not
 * count.
 *
 * What is not the paper's: contrasts go on above its 4 codes, with the weight growing as before, because the codes of
 * edited photos lie further apart than those of coded video; and of p(v + d) only that part counts by which it exceeds
 * twice the share of all codes in between, because a gradient that uses them has no contour of that contrast.
 */
import { type CodePlane, LARGEST_LUMA_CODE } from './smooth-codes';

export interface ContourWindow {
  /** Pixels on either side of the middle one. */
  readonly radius: number;
  /** The largest contrast looked at, in codes of ten bits. */
  readonly largestContrast: number;
}

/** The share of full scale of one code of ten bits, and codes of the plane in one. */
const TEN_BIT_STEP = 1 / 1023;
const CODES_PER_STEP = LARGEST_LUMA_CODE * TEN_BIT_STEP;

/** Per pixel of the plane; 0 where it is not smooth. One step of 8 bits, 4 codes, half of the window each, has 1. */
export function contourStrengths(plane: CodePlane, window: ContourWindow): Float32Array {
  const { width, height, codes, smooth } = plane;
  const { radius } = window;
  const reach = Math.ceil(window.largestContrast * CODES_PER_STEP);
  const limits = visibilityLimits(reach);
  const runs = runsDownwards(plane);
  // Room on both sides, so that no contrast leads out of it.
  const counts = new Int32Array(LARGEST_LUMA_CODE + 1 + 2 * reach);
  /** Adds the smooth pixels of a column of the window, or takes them away; returns how many they are. */
  const addColumn = (x: number, top: number, bottom: number, sign: 1 | -1): number => {
    let total = 0;
    for (let y = top; y <= bottom;) {
      const i = y * width + x;
      const length = Math.min(runs[i]!, bottom - y + 1);
      if (smooth[i] === 1) {
        counts[codes[i]! + reach]! += sign * length;
        total += sign * length;
      }
      y += length;
    }
    return total;
  };
  const strengths = new Float32Array(width * height);
  const scale = 1 / (CODES_PER_STEP * (2 * radius + 1) ** 2);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(y - radius, 0), Math.min(y + radius, height - 1)];
    counts.fill(0);
    let total = 0;
    for (let x = 0; x < Math.min(radius, width); x++) total += addColumn(x, top, bottom, 1);
    for (let x = 0; x < width; x++) {
      if (x + radius < width) total += addColumn(x + radius, top, bottom, 1);
      if (x > radius) total += addColumn(x - radius - 1, top, bottom, -1);
      const i = y * width + x;
      if (smooth[i] === 1) strengths[i] = scale * strongest(counts, codes[i]!, total, limits);
    }
  }
  return strengths;
}

/** How many pixels from each one down have its code, or are not smooth as it is not: columns are added by runs. */
function runsDownwards({ width, height, codes, smooth }: CodePlane): Uint32Array {
  const runs = new Uint32Array(codes.length).fill(1);
  for (let i = width * (height - 1) - 1; i >= 0; i--) {
    const below = i + width;
    const goesOn = smooth[i] === smooth[below] && (smooth[i] === 0 || codes[i] === codes[below]);
    if (goesOn) runs[i] = runs[below]! + 1;
  }
  return runs;
}

/** In codes of the plane times pixels; `total` is the sum of `counts`, which begin `limits.length - 1` below code 0. */
function strongest(counts: Int32Array, code: number, total: number, limits: Int16Array): number {
  const reach = limits.length - 1;
  const middle = code + reach;
  const own = counts[middle]!;
  let [left, above, below, best] = [total - own, 0, 0, 0];
  for (let contrast = 1; contrast <= reach && left > 0; contrast++) {
    const [up, down] = [counts[middle + contrast]!, counts[middle - contrast]!];
    if (up === 0 && down === 0) continue;
    left -= up + down;
    const excess = Math.max(up - 2 * above, down - 2 * below);
    if (excess > 0 && code <= limits[contrast]!) {
      best = Math.max(best, (contrast * own * excess) / (own + excess));
    }
    above += up;
    below += down;
  }
  return best;
}

/** The display of BT.1886: its exponent, and the light of white and of black in cd/m^2. */
const DISPLAY = { exponent: 2.4, white: 300, black: 0.01 } as const;

/** A contrast is seen where it adds at least this share to the light. */
const VISIBLE_SHARE = 0.019;

/**
 * For each contrast in codes of the plane, up to `largest`, the highest code at which it counts; -1 where at none, as
 * with all below one code of ten bits. Light goes with (encoded + lift)^exponent, so that what is seen depends on
 * contrast / (encoded + lift) alone.
 */
export function visibilityLimits(largest: number): Int16Array {
  const { exponent, white, black } = DISPLAY;
  const darkest = black ** (1 / exponent);
  const lift = darkest / (white ** (1 / exponent) - darkest);
  const bound = (1 + VISIBLE_SHARE) ** (1 / exponent) - 1;
  return Int16Array.from({ length: largest + 1 }, (_, contrast) => {
    if (contrast < Math.floor(CODES_PER_STEP)) return -1;
    const limit = contrast / bound - lift * LARGEST_LUMA_CODE;
    return Math.floor(Math.min(Math.max(limit, -1), LARGEST_LUMA_CODE));
  });
}
