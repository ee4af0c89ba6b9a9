/**
 * The detail of a picture: how far each pixel's lightness is from its surroundings, in units of how much it varies there.
 * It stays nearly the same when somebody changes exposure, contrast and colors, so it says where two versions of one
 * photograph lie on each other.
 */
import { LUMINANCE_WEIGHTS } from '../../../core/pixel-ops';
import { Shrinker, type Size, sizeWithin } from '../../../core/pixels/shrink';
import type { LinearPicture } from './picture';

/** One number per pixel, row by row. */
export interface GrayPicture extends Size {
  readonly values: Float32Array;
}

/** Pixels on each side that count as a pixel's surroundings. */
const REACH = 4;
/** Variation below this is noise, not detail. Lightness is about 0..1. */
const NOISE = 0.01;
/** Pixels between pauses. */
const PAUSE_PIXELS = 512 * 1024;

/** About the lightness of a picture whose longer side becomes `size` pixels, or stays as it is where it is shorter. */
export async function lightnessOf(
  picture: LinearPicture,
  size: number,
  pause?: () => Promise<void>,
): Promise<GrayPicture> {
  const small = sizeWithin(picture, size);
  const shrinker = new Shrinker({ x: 0, width: picture.width, height: picture.height }, small);
  for (let row = 0, pixels = 0; row < picture.height; row++, pixels += picture.width) {
    shrinker.add(row, () => picture.rows(row, 1));
    if (pause && pixels > PAUSE_PIXELS) {
      await pause();
      pixels = 0;
    }
  }
  return { ...small, values: lightness(shrinker.pixels) };
}

/** A smaller plane, by area averaging. */
export function reduced(plane: GrayPicture, size: number): GrayPicture {
  const small = sizeWithin(plane, size);
  const shrinker = new Shrinker({ x: 0, width: plane.width, height: plane.height }, small);
  for (let row = 0; row < plane.height; row++) {
    shrinker.add(row, () => {
      const values = plane.values.subarray(row * plane.width, (row + 1) * plane.width);
      return Float32Array.from({ length: values.length * 3 }, (_, i) => values[Math.floor(i / 3)]!);
    });
  }
  return { ...small, values: shrinker.pixels.filter((_, i) => i % 3 === 0) };
}

/** Interleaved linear light -> about the lightness that people see. */
export function lightness(pixels: Float32Array): Float32Array {
  const [red, green, blue] = LUMINANCE_WEIGHTS;
  return Float32Array.from({ length: pixels.length / 3 }, (_, i) =>
    Math.cbrt(Math.max(red * pixels[3 * i]! + green * pixels[3 * i + 1]! + blue * pixels[3 * i + 2]!, 0)),
  );
}

/** Throws nothing: a picture without any detail is 0 everywhere. */
export function detailOf({ width, height, values }: GrayPicture): GrayPicture {
  const [sums, squares] = [values, values.map((value) => value * value)].map((each) =>
    summedArea(each, width, height),
  ) as [Float64Array, Float64Array];
  const detail = values.map((value, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const [left, right] = [Math.max(x - REACH, 0), Math.min(x + REACH + 1, width)];
    const [top, bottom] = [Math.max(y - REACH, 0), Math.min(y + REACH + 1, height)];
    const within = (table: Float64Array): number => {
      const at = (column: number, row: number): number => table[row * (width + 1) + column]!;
      const sum = at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
      return sum / ((right - left) * (bottom - top));
    };
    const mean = within(sums);
    return (value - mean) / (Math.sqrt(Math.max(within(squares) - mean * mean, 0)) + NOISE);
  });
  return { width, height, values: detail };
}

/** The sum of all values above and to the left of each corner of a pixel (Crow 1984). */
function summedArea(values: Float32Array, width: number, height: number): Float64Array {
  const stride = width + 1;
  const table = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += values[y * width + x]!;
      table[(y + 1) * stride + x + 1] = table[y * stride + x + 1]! + row;
    }
  }
  return table;
}

/** Where a plane lies on another one: the rectangle that it covers, in the other one's pixels. */
export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/** How alike two details are where `upper` covers a rectangle of `lower`: the correlation of their pixels, -1..1. */
export function correlation(
  lower: GrayPicture,
  upper: GrayPicture,
  { x, y, width, height }: Rectangle,
): number {
  let [product, own, other] = [0, 0, 0];
  const { values } = lower;
  for (let row = 0; row < upper.height; row++) {
    const down = positionIn(lower.height, y + (height * (row + 0.5)) / upper.height);
    const top = Math.floor(down);
    const [first, second] = [top, Math.min(top + 1, lower.height - 1)].map((each) => each * lower.width) as [
      number,
      number,
    ];
    for (let column = 0; column < upper.width; column++) {
      const along = positionIn(lower.width, x + (width * (column + 0.5)) / upper.width);
      const left = Math.floor(along);
      const right = Math.min(left + 1, lower.width - 1);
      const above = values[first + left]! + (along - left) * (values[first + right]! - values[first + left]!);
      const below =
        values[second + left]! + (along - left) * (values[second + right]! - values[second + left]!);
      const value = above + (down - top) * (below - above);
      const upperValue = upper.values[row * upper.width + column]!;
      product += value * upperValue;
      own += value * value;
      other += upperValue * upperValue;
    }
  }
  return product / Math.sqrt(Math.max(own * other, 1e-12));
}

/** Pixel centers are at half integers; beyond the outermost ones the plane continues as it ends. */
const positionIn = (size: number, place: number): number => Math.min(Math.max(place - 0.5, 0), size - 1);
