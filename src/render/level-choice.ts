/** Which halving of a photo to read from. The first level has the photo's size, each next one half of it. */
import type { Size } from '../core/pixels/shrink';

/** Returns the level to draw from at `scale` photo pixels per screen pixel: never coarser than the screen. */
export function levelAt(levels: readonly Size[], scale: number): number {
  const wanted = Math.floor(Math.log2(Math.max(1, scale)) + 1e-6);
  return Math.min(wanted, levels.length - 1);
}

/** Returns the finest level of at most so many pixels. */
export function levelWithin(levels: readonly Size[], pixels: number): number {
  const index = levels.findIndex(({ width, height }) => width * height <= pixels);
  return index === -1 ? levels.length - 1 : index;
}

/** Returns the sizes of all levels, down to one pixel; odd sides are rounded up. */
export function levelSizes({ width, height }: Size): [Size, ...Size[]] {
  const sizes: [Size, ...Size[]] = [{ width, height }];
  for (let last: Size = sizes[0]; last.width > 1 || last.height > 1; last = sizes.at(-1)!) {
    sizes.push({ width: Math.ceil(last.width / 2), height: Math.ceil(last.height / 2) });
  }
  return sizes;
}
