/** What the status line says of the photo's numbers. */
import type { SourceImage } from '../../../core/image';

/** "16-bit source, 32-bit float": what came out of the file, and in what it is computed. */
export function precisionText({ description }: Pick<SourceImage, 'description'>): string {
  const float = description.sampleFormat === 'float' ? ' float' : '';
  return `${description.bitsPerSample}-bit${float} source, 32-bit float`;
}
