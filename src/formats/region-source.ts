/**
 * An opened photo of which any rectangle can be had, upright, while the rest of it stays in its file. It knows neither
 * where the bytes are nor what is done with the pixels: a Blob's slices and a file handle of Node serve alike, in any
 * thread.
 */
import type { ImageDescription, ImageMetadata, Region, Samples } from '../core/image';
import { decodeWhole, openImage } from './decode';
import type { BlockSize, ByteSource, ImageFormat, ImageReader } from './format';
import { cropSamples } from './crop';
import { storedRegion, uprightBlock, uprightRegion, uprightSize } from './orientation';

/**
 * Where a photo may be cut without decoding a pixel twice: at `x + i width` and `y + j height`, in upright pixels. The
 * grid need not begin at the corner: a photo that is stored upside down has its incomplete blocks at the top.
 */
export interface RegionGrid extends BlockSize {
  /** 0 <= x < width. */
  readonly x: number;
  /** 0 <= y < height. */
  readonly y: number;
}

/** Sizes and regions are upright. */
export interface RegionSource {
  readonly width: number;
  readonly height: number;
  /** 1: gray, shown as r = g = b. */
  readonly channels: 1 | 3;
  /** The code of full scale: 2^bits - 1, or 1 for floats. */
  readonly maximum: number;
  /** Sizes in it are as stored, before orientation. */
  readonly description: ImageDescription;
  readonly metadata: ImageMetadata;
  readonly grid: RegionGrid;
  /**
   * Whether the first part that is read decodes the whole photo, which is kept from then on: a JPEG, a PNG, a TIFF in
   * one compressed piece.
   */
  readonly isWhole: boolean;
  /**
   * Interleaved samples of a region inside the photo. They may be a view of the file's own bytes or of what is kept: do
   * not write into them. Any number of regions may be asked for at once. Throws a UserError where the file is damaged or
   * can no longer be read, a RangeError for a region that is not inside. `spare`: what an earlier call gave and nobody needs
   * any more; its memory may be used again.
   */
  read(region: Region, spare?: Samples): Promise<Samples>;
}

/**
 * Reads and checks the head of a file. Throws a UserError that says what is wrong with it.
 *
 * @example
 * const photo = await openRegions(blobSource(file), FORMATS);
 * const corner = await photo.read({ x: 0, y: 0, width: 256, height: 256 });
 */
export async function openRegions(
  source: ByteSource,
  formats: readonly ImageFormat[],
): Promise<RegionSource> {
  const reader = await openImage(source, formats);
  return reader.blocks ? inParts(reader, reader.blocks) : asAWhole(reader);
}

function shapeOf({ description, metadata, channels, maximum }: ImageReader) {
  const { width, height, orientation } = description;
  return { ...uprightSize(width, height, orientation), description, metadata, channels, maximum };
}

function inParts(reader: ImageReader, blocks: BlockSize): RegionSource {
  const { width, height, orientation } = reader.description;
  const shape = shapeOf(reader);
  return {
    ...shape,
    grid: uprightGrid(blocks, reader.description),
    isWhole: false,
    read: async (region, spare) => {
      checkInside(shape, region);
      const stored = storedRegion(region, width, height, orientation);
      const samples = await reader.readRegion(stored, spare);
      return uprightBlock(samples, stored.width, stored.height, reader.channels, orientation);
    },
  };
}

/** Grid lines are counted from the corner where the file begins, which is not always the upper left one. */
function uprightGrid(blocks: BlockSize, { width, height, orientation }: ImageDescription): RegionGrid {
  const first: Region = { x: 0, y: 0, width: blocks.width, height: blocks.height };
  const placed = uprightRegion(first, width, height, orientation);
  return { ...placed, x: placed.x % placed.width, y: placed.y % placed.height };
}

function asAWhole(reader: ImageReader): RegionSource {
  const shape = shapeOf(reader);
  let whole: Promise<Samples> | undefined;
  return {
    ...shape,
    grid: { x: 0, y: 0, width: shape.width, height: shape.height },
    isWhole: true,
    read: async (region) => {
      checkInside(shape, region);
      whole ??= decodeWhole(reader).then(({ samples }) => samples);
      return cropSamples(await whole, shape.width, shape.channels, region);
    },
  };
}

/** Throws a RangeError for a region that is not inside. */
export function checkInside(size: BlockSize, { x, y, width, height }: Region): void {
  const inside =
    x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= size.width && y + height <= size.height;
  if (!inside) throw new RangeError('the region is not inside the photo');
}
