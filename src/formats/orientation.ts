/** EXIF orientation: where stored pixels go in the upright picture. Pure geometry over sample arrays. */
import type { Region, Samples } from '../core/image';

/** Orientations 5 to 8 lie on their side: width and height change places. */
function isTurned(orientation: number): boolean {
  return orientation >= 5;
}

/** Whether upright x (or y) runs against the stored axis it is taken from. */
function runsBackwards(orientation: number): { readonly x: boolean; readonly y: boolean } {
  return { x: [2, 3, 6, 7].includes(orientation), y: [3, 4, 7, 8].includes(orientation) };
}

export function uprightSize(
  width: number,
  height: number,
  orientation: number,
): { readonly width: number; readonly height: number } {
  return isTurned(orientation) ? { width: height, height: width } : { width, height };
}

/** Where a region of an image of `width` x `height` stored pixels is once the image is upright. */
export function uprightRegion(region: Region, width: number, height: number, orientation: number): Region {
  const turned = isTurned(orientation);
  const back = runsBackwards(orientation);
  const [x, w, fullWidth] = turned ? [region.y, region.height, height] : [region.x, region.width, width];
  const [y, h, fullHeight] = turned ? [region.x, region.width, width] : [region.y, region.height, height];
  return { x: back.x ? fullWidth - x - w : x, y: back.y ? fullHeight - y - h : y, width: w, height: h };
}

/** Where a region of the upright picture is stored in an image of `width` x `height` stored pixels. */
export function storedRegion(region: Region, width: number, height: number, orientation: number): Region {
  // Quarter turns undo each other; every other orientation undoes itself.
  const back = orientation === 6 ? 8 : orientation === 8 ? 6 : orientation;
  const upright = uprightSize(width, height, orientation);
  return uprightRegion(region, upright.width, upright.height, back);
}

/** The samples of a stored block in upright order; the same array where the block is upright already. */
export function uprightBlock(
  samples: Samples,
  width: number,
  height: number,
  channels: number,
  orientation: number,
): Samples {
  if (orientation === 1) return samples;
  const turned = isTurned(orientation);
  const back = runsBackwards(orientation);
  const size = uprightSize(width, height, orientation);
  // Steps through the stored block, in pixels, as upright x and y grow.
  const stepX = (turned ? width : 1) * (back.x ? -1 : 1);
  const stepY = (turned ? 1 : width) * (back.y ? -1 : 1);
  const start = (back.x ? -stepX * (size.width - 1) : 0) + (back.y ? -stepY * (size.height - 1) : 0);
  const upright = samples.slice();
  let to = 0;
  for (let y = 0; y < size.height; y++) {
    let from = (start + y * stepY) * channels;
    for (let x = 0; x < size.width; x++, from += stepX * channels) {
      for (let channel = 0; channel < channels; channel++) upright[to++] = samples[from + channel]!;
    }
  }
  return upright;
}

/** Copies rows `from` to `until` of a block into the image it is part of. */
export function copyBlock(
  image: { readonly width: number; readonly channels: number; readonly samples: Samples },
  block: { readonly region: Region; readonly samples: Samples },
  from = 0,
  until = block.region.height,
): void {
  const { region, samples } = block;
  const perRow = region.width * image.channels;
  if (region.width === image.width) {
    image.samples.set(samples.subarray(from * perRow, until * perRow), (region.y + from) * perRow);
    return;
  }
  for (let row = from; row < until; row++) {
    const target = ((region.y + row) * image.width + region.x) * image.channels;
    image.samples.set(samples.subarray(row * perRow, (row + 1) * perRow), target);
  }
}
