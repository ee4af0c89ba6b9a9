/**
 * The luma of a picture as a screen shows it: photos of more pixels than a screen has are shown smaller, and so is their
 * banding. Squares of whole pixels are averaged, which is what a scaled picture and the eye do: noise and dither even
 * out, as they do to whoever looks, and the two sides of a contour keep their codes. Picking pixels instead would keep
 * the noise of single ones, behind which an index finds no contours.
 */
import { lumaRow } from '../../metrics/difference/structural-similarity';

/** About what a screen has, and a banding index still measures within half a second. */
export const SCREEN_PIXELS = 2 ** 20;

export interface Luma {
  readonly width: number;
  readonly height: number;
  /** Encoded, 0..1, row by row. */
  readonly values: Float32Array;
}

/** Takes a picture's rows from the top; keeps `SCREEN_PIXELS` numbers at most. */
export class ScreenLuma {
  /** Pixels along a side of the squares: 1 up to `SCREEN_PIXELS`. */
  readonly side: number;
  readonly #width: number;
  readonly #height: number;
  readonly #smallWidth: number;
  readonly #sums: Float32Array;
  #row = 0;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    let side = 1;
    while (Math.ceil(width / side) * Math.ceil(height / side) > SCREEN_PIXELS) side++;
    this.side = side;
    this.#smallWidth = Math.ceil(width / side);
    this.#sums = new Float32Array(this.#smallWidth * Math.ceil(height / side));
  }

  /** The next row: interleaved RGB. */
  addRow(row: Float32Array): void {
    const luma = lumaRow(row);
    const start = Math.floor(this.#row / this.side) * this.#smallWidth;
    for (let x = 0, inSquare = 0, small = start; x < luma.length; x++) {
      this.#sums[small]! += luma[x]!;
      if (++inSquare === this.side) {
        inSquare = 0;
        small++;
      }
    }
    this.#row++;
  }

  /** Once every row was there. Squares at the right and lower border may be smaller, and are averaged all the same. */
  luma(): Luma {
    const extent = (index: number, size: number): number => Math.min(this.side, size - index * this.side);
    const values = this.#sums.map((sum, i) => {
      const [x, y] = [i % this.#smallWidth, Math.floor(i / this.#smallWidth)];
      return sum / (extent(x, this.#width) * extent(y, this.#height));
    });
    return { width: this.#smallWidth, height: values.length / this.#smallWidth, values };
  }
}
