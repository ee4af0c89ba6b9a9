/** Where a renderer gets its photo's samples from: an image in memory, or a file that is read as it goes. */
import type { Samples, SourceImage } from '../../core/image';

/** Interleaved samples of whole rows of a photo, at least until the next call. */
export type SourceRows = (firstRow: number, rowCount: number) => Samples;

export const rowsInMemory =
  ({ samples, width, channels }: SourceImage): SourceRows =>
  (firstRow, rowCount) =>
    samples.subarray(firstRow * width * channels, (firstRow + rowCount) * width * channels);
