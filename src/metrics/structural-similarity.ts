/**
 * SSIM of Wang, Bovik, Sheikh and Simoncelli 2004 with that paper's constants: a Gaussian window of 11 x 11 pixels, mean
 * over all places where it fits. Reads both images row by row; eleven rows of sums are all it keeps.
 */
import { UserError } from '../core/errors';
import type { SourceImage } from '../core/image';
import { encodedRow } from './encoded-pixels';

const WINDOW = 11;
const SIGMA = 1.5;

/** (0.01 L)^2 and (0.03 L)^2 for values of 0..1. */
const C1 = 0.01 ** 2;
const C2 = 0.03 ** 2;

/** In one direction; sums to 1. */
const GAUSSIAN = ((): readonly number[] => {
  const bell = Array.from({ length: WINDOW }, (_, i) =>
    Math.exp(-((i - (WINDOW - 1) / 2) ** 2) / (2 * SIGMA ** 2)),
  );
  const sum = bell.reduce((total, value) => total + value);
  return bell.map((value) => value / sum);
})();

/** Of luma, on encoded values. Both of one size; throws a UserError for less than 11 pixels of width or height. */
export function structuralSimilarity(image: SourceImage, reference: SourceImage): number {
  const { width, height } = image;
  if (Math.min(width, height) < WINDOW) {
    throw new UserError(
      `SSIM needs images of at least ${WINDOW} x ${WINDOW} pixels, not ${width} x ${height}.`,
    );
  }
  const rows: Moments[] = [];
  let sum = 0;
  for (let row = 0; row < height; row++) {
    if (rows.length === WINDOW) rows.shift();
    rows.push(rowMoments(luma(encodedRow(image, row)), luma(encodedRow(reference, row))));
    if (rows.length === WINDOW) sum += similarityAlong(rows);
  }
  return sum / ((width - WINDOW + 1) * (height - WINDOW + 1));
}

/** Weighted means along a window: of x, y, x^2, y^2 and xy. */
type Moments = readonly Float64Array[];

/** One row's, for each place where the window fits in the row. */
function rowMoments(x: Float64Array, y: Float64Array): Moments {
  const product = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value * b[i]!);
  return [x, y, product(x, x), product(y, y), product(x, y)].map((values) => {
    const means = new Float64Array(values.length - WINDOW + 1);
    for (let i = 0; i < means.length; i++) {
      for (let tap = 0; tap < WINDOW; tap++) means[i]! += GAUSSIAN[tap]! * values[i + tap]!;
    }
    return means;
  });
}

/** Sum of the similarities of all windows that span these rows. */
function similarityAlong(rows: readonly Moments[]): number {
  const mean = (moment: number, i: number): number => {
    let sum = 0;
    for (let tap = 0; tap < WINDOW; tap++) sum += GAUSSIAN[tap]! * rows[tap]![moment]![i]!;
    return sum;
  };
  let total = 0;
  for (let i = 0; i < rows[0]![0]!.length; i++) {
    const [x, y] = [mean(0, i), mean(1, i)];
    const [varianceX, varianceY] = [mean(2, i) - x * x, mean(3, i) - y * y];
    const covariance = mean(4, i) - x * y;
    total +=
      ((2 * x * y + C1) * (2 * covariance + C2)) / ((x * x + y * y + C1) * (varianceX + varianceY + C2));
  }
  return total;
}

/** Rec. 601, as in the reference implementation. */
function luma(row: Float32Array): Float64Array {
  return Float64Array.from({ length: row.length / 3 }, (_, pixel) => {
    const i = pixel * 3;
    return 0.299 * row[i]! + 0.587 * row[i + 1]! + 0.114 * row[i + 2]!;
  });
}
