/** Takes pixels from a photograph and from its retouched version, each pair from one place. */
import type { Size } from '../../core/pixels/shrink';
import { displayValues } from '../../render/cpu/pixels-after';
import type { Alignment } from './alignment/alignment';
import type { LinearPicture } from './alignment/picture';

/** Pixels of the coarser picture that are averaged where places are not known to a pixel. */
const AVERAGED = 4;

/**
 * Reads the photograph and its version at the places of a grid. Single pixels are taken where that is possible:
 * steps of an average are not the average of steps, and the more a picture varies within what is averaged, the more they
 * differ.
 */
export class PairReader {
  readonly #after: LinearPicture;
  readonly #grid: Size;
  readonly #alignment: Alignment;
  /** How many of the photograph's pixels a pixel of the version is wide. */
  readonly #scale: number;

  constructor(after: LinearPicture, alignment: Alignment, grid: Size) {
    this.#after = after;
    this.#grid = grid;
    this.#alignment = alignment;
    this.#scale = alignment.part.width / after.width;
  }

  /** Interleaved linear light of the photograph. `pause` is awaited after every row. */
  before(picture: LinearPicture, pause?: () => Promise<void>): Promise<Float32Array> {
    const { part } = this.#alignment;
    const rise = part.height / this.#after.height;
    return this.#read(picture, this.#side(), (x, y) => [part.x + x * this.#scale, part.y + y * rise], pause);
  }

  /** Interleaved display values of the version, encoded sRGB, 0..1. */
  async after(pause?: () => Promise<void>): Promise<Float32Array> {
    const pixels = await this.#read(this.#after, this.#side() / this.#scale, (x, y) => [x, y], pause);
    return displayValues(pixels, 'srgb').map((value) => Math.min(Math.max(value, 0), 1));
  }

  /** The side of the square that is averaged, in pixels of the photograph. */
  #side(): number {
    return Math.max(1, this.#scale) * (this.#alignment.isExact ? 1 : AVERAGED);
  }

  async #read(
    picture: LinearPicture,
    side: number,
    placeOf: (x: number, y: number) => readonly [number, number],
    pause?: () => Promise<void>,
  ): Promise<Float32Array> {
    const { width, height } = this.#grid;
    const pixels = new Float32Array(width * height * 3);
    // The middle of a pixel of the version: pixels of pictures of one size then fall on each other.
    const middle = (index: number, count: number, length: number): number =>
      Math.floor(((index + 0.5) * length) / count) + 0.5;
    for (let row = 0; row < height; row++) {
      const places = Array.from({ length: width }, (_, column) =>
        placeOf(middle(column, width, this.#after.width), middle(row, height, this.#after.height)),
      );
      averages(picture, places, side, pixels.subarray(row * width * 3));
      await pause?.();
    }
    return pixels;
  }
}

/** The averages over squares, `side` pixels wide, around places of one row. */
function averages(
  picture: LinearPicture,
  places: readonly (readonly [x: number, y: number])[],
  side: number,
  out: Float32Array,
): void {
  const vertical = covered(places[0]![1], side, picture.height);
  const rows = picture.rows(vertical.first, vertical.shares.length);
  places.forEach(([x], i) => {
    const horizontal = covered(x, side, picture.width);
    for (let channel = 0; channel < 3; channel++) {
      let sum = 0;
      vertical.shares.forEach((down, row) => {
        horizontal.shares.forEach((across, column) => {
          const pixel = row * picture.width + horizontal.first + column;
          sum += down * across * rows[pixel * 3 + channel]!;
        });
      });
      out[3 * i + channel] = sum;
    }
  });
}

/** The pixels that a stretch around a place covers, within the picture, with their shares, whose sum is 1. */
function covered(place: number, length: number, size: number) {
  const start = Math.min(Math.max(place - length / 2, 0), size - 1);
  const end = Math.min(Math.max(place + length / 2, start + TINY), size);
  const first = Math.floor(start + TINY);
  const shares: number[] = [];
  for (let pixel = first; pixel < end - TINY; pixel++) {
    shares.push(Math.min(pixel + 1, end) - Math.max(pixel, start));
  }
  const sum = shares.reduce((total, each) => total + each, 0);
  return { first, shares: shares.map((share) => share / sum) };
}

/** Keeps rounding errors from reaching for the next pixel. */
const TINY = 1e-6;
