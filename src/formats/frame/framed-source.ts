/**
 * A photo as its frame shows it, of which any rectangle can be had like of the photo itself. Turns, mirrors and crops move
 * samples without changing them; only straightening makes new ones.
 */
import {
  cropRegion,
  type Framing,
  isWholeFrame,
  orientationOfFrame,
  WHOLE_FRAME,
} from '../../core/frame/frame';
import type { Region, SourceImage } from '../../core/image';
import { cropSamples } from '../crop';
import { storedRegion, uprightBlock, uprightRegion, uprightSize } from '../orientation';
import { checkInside, type RegionGrid, type RegionSource } from '../region-source';
import { straightened } from './straightened';

/**
 * Applies a frame. The description stays that of the file. Throws as the source does.
 *
 * @example
 * const framed = framedSource(await openRegions(file, FORMATS), document.frame);
 * const all = await framed.read({ x: 0, y: 0, width: framed.width, height: framed.height });
 */
export function framedSource(source: RegionSource, frame: Framing = WHOLE_FRAME): RegionSource {
  if (isWholeFrame(frame)) return source;
  const turned = turnedSource(source, orientationOfFrame(frame));
  const region = cropRegion(frame.crop, turned);
  return frame.angle === 0 ? cropped(turned, region) : straightened(turned, frame.angle, region);
}

/** A photo in memory, framed. Straightening takes this thread a fraction of a second for a megapixel. */
export async function frameImage(image: SourceImage, frame: Framing | undefined): Promise<SourceImage> {
  if (isWholeFrame(frame)) return image;
  const framed = framedSource(imageRegions(image), frame);
  const { width, height, maximum } = framed;
  return { ...image, width, height, maximum, samples: await framed.read({ x: 0, y: 0, width, height }) };
}

/** Regions of a photo that is in memory. */
export function imageRegions(image: SourceImage): RegionSource {
  const { width, height, channels, maximum, description, metadata, samples } = image;
  return {
    ...{ width, height, channels, maximum, description, metadata },
    grid: { x: 0, y: 0, width, height },
    isWhole: true,
    read: (region) => {
      checkInside(image, region);
      return Promise.resolve(cropSamples(samples, width, channels, region));
    },
  };
}

/** Turned and mirrored as an EXIF orientation says. */
function turnedSource(source: RegionSource, orientation: number): RegionSource {
  if (orientation === 1) return source;
  const { width, height, channels, grid } = source;
  const shape = { ...source, ...uprightSize(width, height, orientation) };
  return {
    ...shape,
    grid: gridIn(uprightRegion(grid, width, height, orientation)),
    read: async (region) => {
      checkInside(shape, region);
      const stored = storedRegion(region, width, height, orientation);
      const samples = await source.read(stored);
      return uprightBlock(samples, stored.width, stored.height, channels, orientation);
    },
  };
}

function cropped(source: RegionSource, crop: Region): RegionSource {
  const { x, y, width, height } = crop;
  const { grid } = source;
  const shape = { ...source, width, height };
  return {
    ...shape,
    grid: gridIn({ ...grid, x: grid.x - x, y: grid.y - y }),
    read: async (region, spare) => {
      checkInside(shape, region);
      return source.read({ ...region, x: region.x + x, y: region.y + y }, spare);
    },
  };
}

/** The grid with a block at this place. */
const gridIn = ({ x, y, width, height }: Region): RegionGrid => ({
  ...{ width, height },
  x: ((x % width) + width) % width,
  y: ((y % height) + height) % height,
});
