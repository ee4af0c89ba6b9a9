/** A photo as a decoding worker reads it: a shape, and regions that are read one by one, all of it or what a frame shows. */
import { type Framing, isWholeFrame } from '../core/frame/frame';
import type { Region } from '../core/image';
import { type ImageShape, openImage, readUpright, type UprightBlock } from './decode';
import type { ByteSource, ImageFormat } from './format';
import { framedSource } from './frame/framed-source';
import { openRegions } from './region-source';

export interface PhotoInParts {
  readonly shape: ImageShape;
  /** Together the photo. They mean something to `read` only. */
  readonly regions: readonly Region[];
  /** Whether the first part that is read decodes all of the file. */
  readonly isWhole: boolean;
  read(region: Region): Promise<UprightBlock>;
}

/** Rows of a framed photo that are read together, at least: enough for progress to move. */
const ROWS = 128;

/** Throws a UserError for what is no photo. */
export async function openParts(
  source: ByteSource,
  formats: readonly ImageFormat[],
  framing: Framing | undefined,
): Promise<PhotoInParts> {
  if (isWholeFrame(framing)) {
    const reader = await openImage(source, formats);
    const { description, metadata, channels, maximum, regions } = reader;
    const shape = { description, metadata, channels, maximum };
    return { shape, regions, isWhole: false, read: (region) => readUpright(reader, region) };
  }
  const framed = framedSource(await openRegions(source, formats), framing);
  const { description, metadata, channels, maximum, width, height, isWhole, grid } = framed;
  // What is whole is in memory once it is read, and may be cut anywhere.
  const rows = isWhole ? ROWS : Math.max(ROWS, grid.height);
  return {
    shape: { description, metadata, channels, maximum, size: { width, height } },
    regions: Array.from({ length: Math.ceil(height / rows) }, (_, i) => ({
      ...{ x: 0, y: i * rows, width },
      height: Math.min(rows, height - i * rows),
    })),
    isWhole,
    read: async (region) => ({ region, samples: await framed.read(region) }),
  };
}
