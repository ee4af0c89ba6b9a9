/** The precision of a photo, in words. */
import type { SourceImage } from '../../../core/image';

/**
 * "16-bit source, 32-bit float": the samples of the file, and the numbers that are computed with.
 *
 * @example
 * precisionText({ description }); // '16-bit source, 32-bit float'
 */
export function precisionText({ description }: Pick<SourceImage, 'description'>): string {
  const float = description.sampleFormat === 'float' ? ' float' : '';
  return `${description.bitsPerSample}-bit${float} source, 32-bit float`;
}
