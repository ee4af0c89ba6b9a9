/** How far an image is from the one that it should be, pixel by pixel: PSNR, SSIM and CIEDE2000. */
import { UserError } from '../../core/errors';
import type { SourceImage } from '../../core/image';
import { colorDifference, labOfRgb } from './color-difference';
import { type Differences, DifferenceTally, peakSignalToNoise } from './difference-tally';
import { encodedRow } from './encoded-pixels';
import { RunningQuantile } from '../statistics/running-quantile';
import { SimilarityTally } from './structural-similarity';

export interface PairDifference {
  /** Peak signal-to-noise ratio over all channels, dB; infinite where no pixel differs. */
  readonly psnr: number;
  /** Mean structural similarity of luma, -1..1, 1 for equal images. */
  readonly ssim: number;
  /** Color differences of the pixels, where encoded values are taken to be sRGB; about 1 can just be noticed. */
  readonly ciede2000: ColorDifferences;
}

export interface ColorDifferences {
  readonly mean: number;
  /** To within 1/8192 of it. */
  readonly percentile99: number;
}

/** On encoded values. Throws a UserError for images of different sizes, or too small for SSIM's window. */
export function pairDifference(image: SourceImage, reference: SourceImage): PairDifference {
  if (image.width !== reference.width || image.height !== reference.height) {
    throw new UserError(
      `The images differ in size: ${image.width} x ${image.height} and ${reference.width} x ${reference.height} pixels.`,
    );
  }
  const tally = new PairTally(image.width);
  for (let row = 0; row < image.height; row++) {
    tally.addRow(encodedRow(image, row), encodedRow(reference, row));
  }
  return { psnr: tally.psnr(), ssim: tally.ssim(), ciede2000: tally.ciede2000() };
}

/** The same of two images of one size whose rows come from the top. */
export class PairTally {
  readonly #differences = new DifferenceTally();
  readonly #similarity: SimilarityTally;
  readonly #colors = new RunningQuantile();
  #colorSum = 0;
  #pixels = 0;

  constructor(width: number) {
    this.#similarity = new SimilarityTally(width);
  }

  /** The next row of each: interleaved RGB, encoded, 0..1. */
  addRow(row: Float32Array, reference: Float32Array): void {
    this.#differences.add(row, reference);
    this.#similarity.addRow(row, reference);
    for (let i = 0; i < row.length; i += 3) {
      // Pixels that do not differ need no computation.
      const equal =
        row[i] === reference[i] && row[i + 1] === reference[i + 1] && row[i + 2] === reference[i + 2];
      const difference = equal ? 0 : colorDifference(labOf(row, i), labOf(reference, i));
      this.#colors.add(difference);
      this.#colorSum += difference;
    }
    this.#pixels += row.length / 3;
  }

  /** Returns the differences of the samples, image less reference. */
  differences(): Differences {
    return this.#differences.differences();
  }

  psnr(): number {
    return peakSignalToNoise(this.differences().rootMeanSquare);
  }

  /** Throws a UserError for less than 11 pixels of width or height. */
  ssim(): number {
    return this.#similarity.similarity();
  }

  ciede2000(): ColorDifferences {
    return {
      mean: this.#colorSum / Math.max(this.#pixels, 1),
      percentile99: this.#colors.quantile(0.99),
    };
  }
}

const labOf = (row: Float32Array, i: number) => labOfRgb(row[i]!, row[i + 1]!, row[i + 2]!);
