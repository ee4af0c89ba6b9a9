/** Changes to a crop by hand. Every crop that comes out is inside of the straightened picture, as the one before was. */
import type { Size } from '../pixels/shrink';
import type { Crop } from './frame';
import { cropInside, isCropInside } from './straighten';

/** Which edges a handle moves: -1 the left or upper one, 1 the right or lower one, 0 neither. */
export interface CropHandle {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

/** The picture that is cropped. */
export interface CroppedPicture {
  /** After the quarter turns, in pixels. */
  readonly size: Size;
  readonly angle: number;
}

/** The smallest side of a crop, as a share of the picture's. */
const SMALLEST = 0.02;

/** Moves a crop by fractions of the picture, as far as there is room; along an edge where it meets one. */
export function moveCrop(crop: Crop, dx: number, dy: number, picture: CroppedPicture): Crop {
  const [left, top, width, height] = crop;
  const across = toward(crop, [left + dx, top, width, height], picture);
  return toward(across, [across[0], top + dy, width, height], picture);
}

/**
 * Drags a handle by fractions of the picture. `ratio`: width over height in pixels, which the crop keeps; undefined where it is
 * free. The opposite edge or corner stays where it is.
 */
export function dragCrop(
  crop: Crop,
  handle: CropHandle,
  [dx, dy]: readonly [number, number],
  ratio: number | undefined,
  picture: CroppedPicture,
): Crop {
  const [left, top, width, height] = crop;
  let wide = Math.max(SMALLEST, width + handle.x * dx);
  let high = Math.max(SMALLEST, height + handle.y * dy);
  if (ratio !== undefined) {
    const perWidth = picture.size.width / picture.size.height / ratio;
    const followsWidth =
      handle.y === 0 || (handle.x !== 0 && Math.abs(wide / width - 1) >= Math.abs(high / height - 1));
    if (followsWidth) high = wide * perWidth;
    else wide = high / perWidth;
  }
  const x = handle.x === 0 ? left + (width - wide) / 2 : handle.x < 0 ? left + width - wide : left;
  const y = handle.y === 0 ? top + (height - high) / 2 : handle.y < 0 ? top + height - high : top;
  if (ratio !== undefined) return toward(crop, [x, y, wide, high], picture);
  // Freely, an edge goes on where the other one has met the picture's.
  const across = toward(crop, [x, top, wide, height], picture);
  return toward(across, [across[0], y, across[2], high], picture);
}

/** The largest crop of another ratio about the same middle, but not beyond what a crop of it would just hold of this one. */
export function cropWithRatio(
  [left, top, width, height]: Crop,
  ratio: number,
  { size, angle }: CroppedPicture,
): Crop {
  const now = (width * size.width) / (height * size.height);
  const [wide, high] = now < ratio ? [(width * ratio) / now, height] : [width, (height * now) / ratio];
  const wanted = [left + (width - wide) / 2, top + (height - high) / 2, wide, high] as const;
  return cropInside(wanted, angle, size);
}

/** Goes from a crop that is inside to another one, as far as that is inside. */
function toward(from: Crop, to: Crop, { size, angle }: CroppedPicture): Crop {
  if (isCropInside(to, angle, size)) return to;
  const at = (share: number): Crop => {
    const [left, top, width, height] = from.map((value, i) => value + (to[i]! - value) * share);
    return [left!, top!, width!, height!];
  };
  // Crops that are inside are convex: one search by halves finds the end.
  let [inside, outside] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (inside + outside) / 2;
    if (isCropInside(at(middle), angle, size)) inside = middle;
    else outside = middle;
  }
  return at(inside);
}
