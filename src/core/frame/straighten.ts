/** Straightening: where a rotated picture ends, and the crops that stay inside of it. */
import type { Size } from '../pixels/shrink';
import type { Crop } from './frame';

/** A rotation by an angle clockwise, as images have it, whose y grows downward. */
export interface Rotation {
  readonly cosine: number;
  readonly sine: number;
}

/** `angle`: degrees. */
export const rotationBy = (angle: number): Rotation => ({
  cosine: Math.cos((angle * Math.PI) / 180),
  sine: Math.sin((angle * Math.PI) / 180),
});

/** The point of the picture that a rotation about the middle brings to (x, y). In pixels. */
export function pointBefore(
  rotation: Rotation,
  { width, height }: Size,
  x: number,
  y: number,
): readonly [x: number, y: number] {
  const [dx, dy] = turnedBack(rotation, x - width / 2, y - height / 2);
  return [width / 2 + dx, height / 2 + dy];
}

/** A crop inside must not fail for the last bit of a double. */
const TOLERANCE = 1e-9;

/** True where every corner of the crop is inside of the picture that was rotated by `angle`. */
export function isCropInside(crop: Crop, angle: number, size: Size): boolean {
  const rotation = rotationBy(angle);
  const [left, top, width, height] = crop;
  if (left < -TOLERANCE || top < -TOLERANCE || left + width > 1 + TOLERANCE || top + height > 1 + TOLERANCE) {
    return false;
  }
  return [left, left + width].every((x) =>
    [top, top + height].every((y) => {
      const [u, v] = pointBefore(rotation, size, x * size.width, y * size.height);
      return (
        u >= -TOLERANCE * size.width &&
        u <= size.width * (1 + TOLERANCE) &&
        v >= -TOLERANCE * size.height &&
        v <= size.height * (1 + TOLERANCE)
      );
    }),
  );
}

/**
 * The largest crop of the same shape and middle that is inside and no larger than `crop`. The whole picture becomes the
 * largest rectangle of its own ratio. A middle that is outside is moved in first.
 *
 * @example cropInside([0, 0, 1, 1], 5, { width: 6000, height: 4000 })
 */
export function cropInside(crop: Crop, angle: number, size: Size): Crop {
  if (isCropInside(crop, angle, size)) return crop;
  const rotation = rotationBy(angle);
  const [left, top, width, height] = crop;
  const [x, y] = middleInside([left + width / 2, top + height / 2], rotation, size);
  let scale = Math.min(1, room(x, width), room(y, height));
  const [u, v] = pointBefore(rotation, size, x * size.width, y * size.height);
  for (const [dx, dy] of [
    [width / 2, height / 2],
    [width / 2, -height / 2],
  ] as const) {
    const [du, dv] = turnedBack(rotation, dx * size.width, dy * size.height);
    scale = Math.min(scale, room(u / size.width, (2 * du) / size.width));
    scale = Math.min(scale, room(v / size.height, (2 * dv) / size.height));
  }
  return [x - (width * scale) / 2, y - (height * scale) / 2, width * scale, height * scale];
}

/** How much of a length about a middle there is room for between 0 and 1. */
const room = (middle: number, length: number): number =>
  length === 0 ? 1 : Math.max(0, Math.min(middle, 1 - middle)) / Math.abs(length / 2);

const turnedBack = ({ cosine, sine }: Rotation, dx: number, dy: number) =>
  [cosine * dx + sine * dy, cosine * dy - sine * dx] as const;

/** Moves a point toward the picture's middle, until it is a hundredth of the picture inside. */
function middleInside([x, y]: readonly [number, number], rotation: Rotation, size: Size) {
  const [u, v] = pointBefore(rotation, size, x * size.width, y * size.height);
  const beyond = Math.max(Math.abs(u / size.width - 0.5), Math.abs(v / size.height - 0.5)) / 0.49;
  return beyond <= 1 ? ([x, y] as const) : ([0.5 + (x - 0.5) / beyond, 0.5 + (y - 0.5) / beyond] as const);
}

/**
 * The angle with which a line that is drawn on the rotated picture becomes horizontal or vertical, whichever is nearer.
 * In degrees, clipped to -45..45 and rounded to hundredths. `dx`, `dy`: the line, in pixels of the screen.
 */
export function angleOfLine(angle: number, dx: number, dy: number): number {
  const slope = (Math.atan2(dy, dx) * 180) / Math.PI;
  const off = slope - Math.round(slope / 90) * 90;
  return Math.min(45, Math.max(-45, Math.round((angle - off) * 100) / 100)) + 0;
}
