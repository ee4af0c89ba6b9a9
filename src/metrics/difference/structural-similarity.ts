/**
 * SSIM of Wang, Bovik, Sheikh and Simoncelli 2004 with that paper's constants: a Gaussian window of 11 x 11 pixels, mean
 * over all places where it fits. Takes both images row by row; eleven rows of sums are all it keeps.
 */
import { LUMA_WEIGHTS } from '../../core/color';
import { UserError } from '../../core/errors';
import type { SourceImage } from '../../core/image';
import { encodedRow } from './encoded-pixels';

/** Pixels along a side of the window; smaller images have no SSIM. */
export const SSIM_WINDOW = 11;
const SIGMA = 1.5;

/** (0.01 L)^2 and (0.03 L)^2 for values of 0..1. */
const C1 = 0.01 ** 2;
const C2 = 0.03 ** 2;

/** In one direction; sums to 1. */
const GAUSSIAN = ((): readonly number[] => {
  const bell = Array.from({ length: SSIM_WINDOW }, (_, i) =>
    Math.exp(-((i - (SSIM_WINDOW - 1) / 2) ** 2) / (2 * SIGMA ** 2)),
  );
  const sum = bell.reduce((total, value) => total + value);
  return bell.map((value) => value / sum);
})();

/**
 * Returns the structural similarity of luma, on encoded values. Both images have one size. Throws a UserError where
 * width or height are less than 11 pixels.
 */
export function structuralSimilarity(image: SourceImage, reference: SourceImage): number {
  const tally = new SimilarityTally(image.width);
  for (let row = 0; row < image.height; row++) {
    tally.addRow(encodedRow(image, row), encodedRow(reference, row));
  }
  return tally.similarity();
}

/** Weighted means along a window: of x, y, x^2, y^2 and xy. */
type Moments = readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/** The mean similarity of two images whose rows come from the top. */
export class SimilarityTally {
  readonly #width: number;
  /** Places along a row where the window fits. */
  readonly #places: number;
  /** The last eleven rows' moments; the row of index i is at i % 11. */
  readonly #rows: readonly Moments[];
  /** Moments of the window that ends with the last row. */
  readonly #window: Moments;
  #height = 0;
  #sum = 0;

  constructor(width: number) {
    this.#width = width;
    this.#places = Math.max(width - SSIM_WINDOW + 1, 0);
    this.#rows = GAUSSIAN.map(() => newMoments(this.#places));
    this.#window = newMoments(this.#places);
  }

  /** The next row of each: interleaved RGB, 0..1. */
  addRow(row: Float32Array, reference: Float32Array): void {
    const [x, y] = [lumaRow(row), lumaRow(reference)];
    const moments = this.#rows[this.#height % SSIM_WINDOW]!;
    [x, y, product(x, x), product(y, y), product(x, y)].forEach((values, moment) => {
      const means = moments[moment]!.fill(0);
      GAUSSIAN.forEach((weight, tap) => addWeighted(means, values, tap, weight));
    });
    this.#height++;
    if (this.#height >= SSIM_WINDOW) this.#sum += this.#similarityAlong();
  }

  /** 1 for equal images, -1..1. Throws a UserError for less than 11 pixels of width or height. */
  similarity(): number {
    const windows = this.#places * Math.max(this.#height - SSIM_WINDOW + 1, 0);
    if (windows > 0) return this.#sum / windows;
    throw new UserError(
      `SSIM needs images of at least ${SSIM_WINDOW} x ${SSIM_WINDOW} pixels, not ${this.#width} x ${this.#height}.`,
    );
  }

  /** Sum of the similarities of all windows that end with the last row. */
  #similarityAlong(): number {
    this.#window.forEach((means, moment) => {
      means.fill(0);
      GAUSSIAN.forEach((weight, tap) => {
        addWeighted(means, this.#rows[(this.#height + tap) % SSIM_WINDOW]![moment]!, 0, weight);
      });
    });
    const [meanX, meanY, squareX, squareY, meanProduct] = this.#window;
    let total = 0;
    for (let i = 0; i < this.#places; i++) {
      const [x, y] = [meanX[i]!, meanY[i]!];
      const [varianceX, varianceY] = [squareX[i]! - x * x, squareY[i]! - y * y];
      const covariance = meanProduct[i]! - x * y;
      total +=
        ((2 * x * y + C1) * (2 * covariance + C2)) / ((x * x + y * y + C1) * (varianceX + varianceY + C2));
    }
    return total;
  }
}

/** Interleaved RGB -> luma, with the weights of the reference implementation. */
export function lumaRow(row: Float32Array): Float64Array {
  const [red, green, blue] = LUMA_WEIGHTS;
  const luma = new Float64Array(row.length / 3);
  for (let pixel = 0, i = 0; pixel < luma.length; pixel++, i += 3) {
    luma[pixel] = red * row[i]! + green * row[i + 1]! + blue * row[i + 2]!;
  }
  return luma;
}

function newMoments(length: number): Moments {
  const plane = (): Float64Array => new Float64Array(length);
  return [plane(), plane(), plane(), plane(), plane()];
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  const products = new Float64Array(a.length);
  for (let i = 0; i < products.length; i++) products[i] = a[i]! * b[i]!;
  return products;
}

/** `sums[i] += weight values[i + offset]`. */
function addWeighted(sums: Float64Array, values: Float64Array, offset: number, weight: number): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += weight * values[i + offset]!;
}
