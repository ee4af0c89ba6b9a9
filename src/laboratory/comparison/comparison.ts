/** Two pictures of one size in numbers: each by itself, and how far they are from each other. One pass over their rows. */
import { throwIfCancelled, UserError } from '../../core/errors';
import { bandingIndex } from '../../metrics/banding/banding-index';
import type { Differences } from '../../metrics/difference/difference-tally';
import { type ColorDifferences, PairTally } from '../../metrics/difference/pair-difference';
import { SSIM_WINDOW } from '../../metrics/difference/structural-similarity';
import { Breather, type LaboratoryWork } from '../../core/work/breathing';
import type { PictureRows } from '../picture-rows';
import type { Luma } from '../banding/screen-luma';
import { type SideNumbers, SideTally } from './side-tally';

export interface Comparison {
  readonly width: number;
  readonly height: number;
  /** The numbers of `a`, then those of `b`. */
  readonly sides: readonly [SideNumbers, SideNumbers];
  /** Differences of the samples, b less a, in 0..1. */
  readonly difference: Differences;
  /** The same where values are normalised to [-1, 1]: twice as much. */
  readonly signedDifference: Differences;
  /** dB; infinite where no sample differs. */
  readonly psnr: number;
  /** Structural similarity of luma; null where the pictures are smaller than its window of 11 x 11 pixels. */
  readonly ssim: number | null;
  readonly ciede2000: ColorDifferences;
}

export interface ComparisonWork extends LaboratoryWork {
  /** The banding index of a megapixel takes some tenths of a second in one go: a page may have it done elsewhere. */
  readonly banding?: (luma: Luma) => number | Promise<number>;
}

/** Pixels asked for at once: some milliseconds of a CPU renderer's time, and not too many readbacks of a GPU's. */
const BAND_PIXELS = 32 * 1024;

/** The share of the progress that the banding index takes. */
const BANDING_SHARE = 0.05;

export const bandingOf = ({ values, width, height }: Luma): number => bandingIndex(values, width, height);

/**
 * `b` against `a`, which is what it should be. Breathes after some milliseconds of work, a row at least. Throws a UserError
 * for pictures of different sizes, a CancelledError where the signal says so.
 */
export async function comparePictures(
  a: PictureRows,
  b: PictureRows,
  { onProgress, signal, breathe, banding = bandingOf }: ComparisonWork = {},
): Promise<Comparison> {
  const { width, height } = a;
  if (b.width !== width || b.height !== height) {
    throw new UserError(
      `Only pictures of one size can be compared, not ${width} x ${height} and ${b.width} x ${b.height} pixels.`,
    );
  }
  const breather = new Breather(breathe);
  const [sideA, sideB] = [new SideTally(a), new SideTally(b)];
  const pair = new PairTally(width);
  const bandRows = Math.max(1, Math.floor(BAND_PIXELS / width));
  for (let firstRow = 0; firstRow < height; firstRow += bandRows) {
    throwIfCancelled(signal);
    const rowCount = Math.min(bandRows, height - firstRow);
    const valuesA = await a.rows(firstRow, rowCount);
    if (breather.due) await breather.breathe();
    const valuesB = await b.rows(firstRow, rowCount);
    for (let start = 0; start < valuesA.length; start += width * 3) {
      if (breather.due) await breather.breathe();
      const [rowA, rowB] = [rowAt(valuesA, start, width), rowAt(valuesB, start, width)];
      sideA.addRow(rowA);
      sideB.addRow(rowB);
      pair.addRow(rowB, rowA);
    }
    onProgress?.((1 - BANDING_SHARE) * ((firstRow + rowCount) / height));
  }
  const numbers = async (side: SideTally): Promise<SideNumbers> => {
    await breather.breathe();
    throwIfCancelled(signal);
    return side.numbers(await banding(side.luma()));
  };
  const sides = [await numbers(sideA), await numbers(sideB)] as const;
  onProgress?.(1);
  const difference = pair.differences();
  return {
    width,
    height,
    sides,
    difference,
    signedDifference: doubled(difference),
    psnr: pair.psnr(),
    ssim: Math.min(width, height) < SSIM_WINDOW ? null : pair.ssim(),
    ciede2000: pair.ciede2000(),
  };
}

const rowAt = (values: Float32Array, start: number, width: number): Float32Array =>
  values.subarray(start, start + width * 3);

const doubled = ({ count, maximum, mean, rootMeanSquare, bias }: Differences): Differences => ({
  count,
  maximum: 2 * maximum,
  mean: 2 * mean,
  rootMeanSquare: 2 * rootMeanSquare,
  bias: 2 * bias,
});
