/** Which files threads can read their own rows of, and what is known of such a photo before its samples are read. */
import type { SourceImage } from '../../core/image';
import type { ImageReader } from '../../formats/format';

/** Whether rows are had without decoding much else, in the order in which they are seen. */
export const hasCheapRows = ({ bandRows, description }: ImageReader): boolean =>
  bandRows !== undefined && description.orientation === 1;

/** The photo of a reader with cheap rows. Its samples are an empty array of their type. */
export async function photoWithoutSamples(reader: ImageReader): Promise<SourceImage> {
  const { description, metadata, channels, maximum } = reader;
  const { width, height } = description;

  // A row is read for its type alone, which only the decoder knows.
  const first = await reader.readRegion({ x: 0, y: 0, width, height: 1 });
  return { width, height, channels, samples: first.subarray(0, 0), maximum, description, metadata };
}
