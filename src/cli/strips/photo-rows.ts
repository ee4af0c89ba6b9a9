/** Which files threads can read their own rows of, and what is known of such a photo before its samples are read. */
import type { SourceImage } from '../../core/image';
import type { ImageReader } from '../../formats/format';
import { allocateSourceSamples } from '../../formats/source-samples';

/** Whether rows are had without decoding much else, in the order in which they are seen. */
export const hasCheapRows = ({ blocks, description }: ImageReader): boolean =>
  blocks !== undefined && blocks.height < description.height && description.orientation === 1;

/** The photo of a reader with cheap rows. Its samples are an empty array of their type. */
export function photoWithoutSamples(reader: ImageReader): SourceImage {
  const { description, metadata, channels, maximum } = reader;
  const { width, height } = description;
  return {
    width,
    height,
    channels,
    samples: allocateSourceSamples(reader, 0),
    maximum,
    description,
    metadata,
  };
}
