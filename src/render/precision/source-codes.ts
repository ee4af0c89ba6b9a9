/** Samples as a file of fewer bits would hold them. */
import type { SourceImage } from '../../core/image';
import { largestCode, type SourcePrecision } from './precision';
import { THRESHOLD_UNIT, thresholdIndex, thresholdTile } from './thresholds';

/** Whether anything is lost: not where the source has no more bits anyway. */
export function reducesSource(
  source: SourceImage,
  precision: SourcePrecision | undefined,
): precision is SourcePrecision {
  if (!precision) return false;
  return source.description.sampleFormat === 'float' || source.maximum > largestCode(precision.bits);
}

/**
 * A code 0..`maximum` as one of 0..`levels`, in whole numbers: (code levels + t maximum) / maximum, rounded down, with the
 * threshold `t` in 8192ths. With no threshold and 65535 to 255 that is floor(code / 257).
 */
export const reducedCode = (code: number, maximum: number, levels: number, threshold: number): number =>
  Math.floor((code * levels + Math.floor((threshold * maximum) / THRESHOLD_UNIT)) / maximum);

/** The same in WGSL; nothing overflows for sources of up to 16 bits. */
export const REDUCED_CODE_WGSL = `fn reducedCode(code: u32, maximum: u32, levels: u32, threshold: u32) -> u32 {
  return (code * levels + threshold * maximum / ${THRESHOLD_UNIT}) / maximum;
}`;

/** Reduces any sample to 0..levels; knows where it lies for dithers. */
export function sourceReducer(
  source: SourceImage,
  { bits, rounding }: SourcePrecision,
): (sample: number, pixel: number, channel: number) => number {
  const levels = largestCode(bits);
  const tile = thresholdTile(rounding);
  const { width, maximum } = source;
  const isFloat = source.description.sampleFormat === 'float';
  return (sample, pixel, channel) => {
    const threshold = tile[thresholdIndex(pixel % width, Math.floor(pixel / width), channel)]!;
    if (!isFloat) return reducedCode(sample, maximum, levels, threshold);
    const clipped = sample > 0 ? Math.min(sample, 1) : 0;
    return Math.min(Math.floor(clipped * levels + threshold / THRESHOLD_UNIT), levels);
  };
}
