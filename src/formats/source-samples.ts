/** Arrays for the samples of a photo, in the type that its reader hands them on in. */
import type { Samples } from '../core/image';
import type { ImageReader } from './format';

/** `length` zeros of the type of a photo's samples, which follows from its description. */
export function allocateSourceSamples(
  { description, maximum }: Pick<ImageReader, 'description' | 'maximum'>,
  length: number,
): Samples {
  if (description.sampleFormat === 'float') return new Float32Array(length);
  if (maximum <= 255) return new Uint8Array(length);
  return maximum <= 65535 ? new Uint16Array(length) : new Uint32Array(length);
}

/** Bytes of a photo's samples as a whole, interleaved and upright. */
export function sourceByteLength(reader: Pick<ImageReader, 'description' | 'maximum' | 'channels'>): number {
  const { width, height } = reader.description;
  return width * height * reader.channels * allocateSourceSamples(reader, 0).BYTES_PER_ELEMENT;
}
