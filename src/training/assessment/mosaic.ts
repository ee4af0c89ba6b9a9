/** Small images laid out on one large one: for looking at what a policy does. */

/** Display values, 0..1. */
export type RgbColor = readonly [number, number, number];

/** Neutral, as the editor around photos. */
const BACKGROUND = 0.11;

export class Mosaic {
  readonly width: number;
  readonly height: number;
  /** Interleaved RGB of display values. */
  readonly pixels: Float32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Float32Array(width * height * 3).fill(BACKGROUND);
  }

  /** A square image with its upper left corner at (x, y). */
  put(image: Float32Array, x: number, y: number): void {
    const size = Math.sqrt(image.length / 3);
    for (let row = 0; row < size; row++) {
      const line = image.subarray(row * size * 3, (row + 1) * size * 3);
      this.pixels.set(line, ((y + row) * this.width + x) * 3);
    }
  }

  fill(x: number, y: number, width: number, height: number, color: RgbColor): void {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        this.pixels.set(color, ((y + row) * this.width + x + column) * 3);
      }
    }
  }

  /** Eight bits, as a PNG has them. */
  toBytes(): Uint8Array {
    return Uint8Array.from(this.pixels, (value) => Math.round(255 * Math.min(Math.max(value, 0), 1)));
  }
}
