/** A photo before its samples are read: whether its rows can be had apart, and what rendering needs to know of it. */
import type { SourceImage } from '../../core/image';
import type { RegionSource } from '../../formats/region-source';
import { allocateSourceSamples } from '../../formats/source-samples';

/**
 * Whether rows are had without decoding the whole. It is so of tiles in every orientation, and of strips unless they lie
 * on their side.
 */
export const hasRows = ({ isWhole, grid, height }: RegionSource): boolean => !isWhole && grid.height < height;

/** The photo of a source. Its samples are an empty array of their type. */
export function photoWithoutSamples(source: RegionSource): SourceImage {
  const { width, height, channels, maximum, description, metadata } = source;
  return {
    width,
    height,
    channels,
    samples: allocateSourceSamples(source, 0),
    maximum,
    description,
    metadata,
  };
}
