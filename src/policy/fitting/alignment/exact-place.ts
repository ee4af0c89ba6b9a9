/** Finds to a pixel where a part was cut out of a photograph that was not resized. */
import { correlation, detailOf, lightness, type GrayPicture, type Rectangle } from './detail';
import type { LinearPicture } from './picture';

/** The side of the square that is compared, in pixels. */
const SQUARE = 192;
/** How far from 1 the scale of a part that was not resized may have been measured. */
const SCALE_DOUBT = 0.006;
/** A square that was cut out is at least so much like its place. */
const CERTAIN = 0.7;

/**
 * `part`: where it is, give or take `doubt` pixels. Undefined where the part was resized, or shows too little to say.
 */
export async function exactPlace(
  before: LinearPicture,
  after: LinearPicture,
  part: Rectangle,
  doubt: number,
  pause: () => Promise<void>,
): Promise<Rectangle | undefined> {
  if (Math.abs(part.width / after.width - 1) > SCALE_DOUBT) return undefined;
  // The middle's place is known best: away from it, what is unknown about the scale adds up.
  const side = Math.min(SQUARE, after.width, after.height);
  const [left, top] = [middle(after.width, side), middle(after.height, side)];
  const own = detailOf(square(after, left, top, side, side));

  const reach = Math.ceil(doubt) + 1;
  const expected = {
    x: Math.round(part.x + part.width / 2 - after.width / 2),
    y: Math.round(part.y + part.height / 2 - after.height / 2),
  };
  const first = { x: Math.max(expected.x - reach, 0), y: Math.max(expected.y - reach, 0) };
  const last = {
    x: Math.min(expected.x + reach, before.width - after.width),
    y: Math.min(expected.y + reach, before.height - after.height),
  };
  const [width, height] = [side + last.x - first.x, side + last.y - first.y];
  if (width < side || height < side) return undefined;
  const around = detailOf(square(before, first.x + left, first.y + top, width, height));

  let best = { x: 0, y: 0, likeness: -1 };
  for (let { y } = first; y <= last.y; y++) {
    for (let { x } = first; x <= last.x; x++) {
      const place = { x: x - first.x, y: y - first.y, width: side, height: side };
      const likeness = correlation(around, own, place);
      if (likeness > best.likeness) best = { x, y, likeness };
    }
    await pause();
  }
  const { x, y, likeness } = best;
  return likeness > CERTAIN ? { x, y, width: after.width, height: after.height } : undefined;
}

const middle = (length: number, side: number): number => Math.floor((length - side) / 2);

/** The lightness of a part of the picture at its own size. */
function square(picture: LinearPicture, x: number, y: number, width: number, height: number): GrayPicture {
  const rows = picture.rows(y, height);
  const pixels = new Float32Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = (row * picture.width + x) * 3;
    pixels.set(rows.subarray(from, from + width * 3), row * width * 3);
  }
  return { width, height, values: lightness(pixels) };
}
