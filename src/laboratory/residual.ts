/**
 * The residual: the part that a storage of few bits leaves out, made large enough to be seen: `clip(coarse + gain (fine - coarse))` on samples as
 * stored, 0..1. Where a value was not clipped and the coarse one is known, the fine one follows.
 *
 * Without the coarse one it does not: rounding to the nearest lets fine values lie half a step around theirs, so a residual may stand
 * `gain` halves of a step away from the coarse value that it belongs to, and about `gain` coarse values have it within
 * reach. (Exact numbers say more than that: of 16-bit codes rounded to 8 with a gain of 10 it is 10 fine - 2313 coarse,
 * whose last digit tells those ten apart. Whatever blurs the residual by a 16-bit code or two takes that away.)
 */
import type { SourceImage } from '../core/image';
import { largestCode, type SourcePrecision } from '../render/precision/precision';
import { sourceReducer } from '../render/precision/source-codes';
import { THRESHOLD_UNIT, thresholdTile } from '../render/precision/thresholds';

export const RESIDUAL_RANGES = ['0..1', '-1..1'] as const;
export type ResidualRange = (typeof RESIDUAL_RANGES)[number];

export interface ResidualOptions {
  /** The precision of the coarse image. */
  readonly precision: SourcePrecision;
  readonly gain: number;
  /** The range of the numbers that come out: as they are, or 2 x - 1. */
  readonly range: ResidualRange;
}

export const DEFAULT_RESIDUAL: ResidualOptions = {
  precision: { bits: 8, rounding: 'round' },
  gain: 10,
  range: '0..1',
};

/** Returns the residual, 0..1, of two samples in 0..1. */
export function residualOf(fine: number, coarse: number, gain: number): number {
  return Math.min(Math.max(coarse + gain * (fine - coarse), 0), 1);
}

/** The fine sample; undefined where the residual may have been clipped. */
export function fineOf(residual: number, coarse: number, gain: number): number | undefined {
  return residual > 0 && residual < 1 ? coarse + (residual - coarse) / gain : undefined;
}

/** The coarse codes of which some fine value has this residual, however it was rounded. */
export function possibleCodes(residual: number, { gain, precision }: ResidualOptions): number[] {
  const largest = largestCode(precision.bits);
  const thresholds = thresholdTile(precision.rounding);
  const [lowest, highest] = [Math.min(...thresholds), Math.max(...thresholds)].map((t) => t / THRESHOLD_UNIT);
  // A fine value lies less than 1 - t above the code that a threshold t rounds it to, and t at most below it.
  const first = Math.max(Math.floor(residual * largest - gain * (1 - lowest!)) + 1, 0);
  const last = Math.min(Math.floor(residual * largest + gain * highest!), largest);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Some rows, as interleaved RGB; gray has three equal channels. */
export interface ResidualRows {
  /** In the range asked for. */
  readonly residual: Float32Array;
  /** 0..1. */
  readonly coarse: Float32Array;
  /** The samples themselves, 0..1; floats clipped to it. */
  readonly fine: Float32Array;
  /** How many samples were not clipped, and so can be had back. */
  readonly invertible: number;
}

/** Rows of a source, in any order. */
export function residualRows(
  source: SourceImage,
  { precision, gain, range }: ResidualOptions,
  firstRow: number,
  rowCount: number,
): ResidualRows {
  const { width, channels, samples, maximum } = source;
  const reduce = sourceReducer(source, precision);
  const largest = largestCode(precision.bits);
  const length = rowCount * width * 3;
  const [residual, coarse, fine] = [newRow(length), newRow(length), newRow(length)];
  const [scale, offset] = range === '0..1' ? [1, 0] : [2, -1];
  let invertible = 0;
  for (let i = 0; i < length; i++) {
    const pixel = firstRow * width + Math.floor(i / 3);
    const channel = channels === 1 ? 0 : i % 3;
    const sample = samples[pixel * channels + channel]!;
    const exact = Math.min(Math.max(sample / maximum, 0), 1) || 0;
    const rough = reduce(sample, pixel, channel) / largest;
    const value = residualOf(exact, rough, gain);
    if (value > 0 && value < 1) invertible++;
    [residual[i], coarse[i], fine[i]] = [value * scale + offset, rough, exact];
  }
  return { residual, coarse, fine, invertible };
}

const newRow = (length: number): Float32Array => new Float32Array(length);
