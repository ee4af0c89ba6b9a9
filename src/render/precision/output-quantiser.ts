/** The result as a file or a screen of so many bits holds it, on the CPU, row by row. */
import { largestCode, type OutputPrecision } from './precision';
import { THRESHOLD_UNIT, thresholdIndex, thresholdTile } from './thresholds';

export class OutputQuantiser {
  readonly #width: number;
  readonly #maximum: number;
  readonly #quantise: (values: Float32Array, firstRow: number) => void;

  /** For pictures of this width. */
  constructor(width: number, { bits, dither }: OutputPrecision) {
    this.#width = width;
    this.#maximum = largestCode(bits);
    if (dither === 'diffusion') {
      const diffusion = new ErrorDiffusion(width, this.#maximum);
      this.#quantise = (values, firstRow) => diffusion.apply(values, firstRow);
    } else {
      const tile = thresholdTile(dither === 'none' ? 'round' : dither);
      this.#quantise = (values, firstRow) => this.#byThreshold(values, firstRow, tile);
    }
  }

  /** Clips and rounds whole rows of interleaved RGB in place. Rows come in their order, from the first one on. */
  apply(values: Float32Array, firstRow: number): void {
    this.#quantise(values, firstRow);
  }

  #byThreshold(values: Float32Array, firstRow: number, tile: Uint32Array): void {
    const [width, maximum] = [this.#width, this.#maximum];
    for (let i = 0; i < values.length; i++) {
      const pixel = Math.floor(i / 3);
      const threshold = tile[thresholdIndex(pixel % width, firstRow + Math.floor(pixel / width), i % 3)]!;
      const code = Math.floor(clipped(values[i]!) * maximum + threshold / THRESHOLD_UNIT);
      values[i] = Math.min(code, maximum) / maximum;
    }
  }
}

const clipped = (value: number): number => (value > 0 ? Math.min(value, 1) : 0);

/** Floyd and Steinberg 1976: each pixel's error goes to the four that come after it. Every other row from the right. */
class ErrorDiffusion {
  readonly #width: number;
  readonly #maximum: number;
  /** Owed to this row and the next, with a pixel of margin on both sides. */
  #owed: Float64Array;
  #owedNext: Float64Array;

  constructor(width: number, maximum: number) {
    this.#width = width;
    this.#maximum = maximum;
    this.#owed = new Float64Array((width + 2) * 3);
    this.#owedNext = new Float64Array((width + 2) * 3);
  }

  apply(values: Float32Array, firstRow: number): void {
    const rowLength = this.#width * 3;
    for (let row = 0; row < values.length / rowLength; row++) {
      this.#row(values.subarray(row * rowLength, (row + 1) * rowLength), (firstRow + row) % 2 === 1);
    }
  }

  #row(values: Float32Array, fromTheRight: boolean): void {
    const [width, maximum, owed, next] = [this.#width, this.#maximum, this.#owed, this.#owedNext];
    const ahead = fromTheRight ? -3 : 3;
    for (let step = 0; step < width; step++) {
      const column = fromTheRight ? width - 1 - step : step;
      for (let channel = 0; channel < 3; channel++) {
        const i = column * 3 + channel;
        const at = i + 3;
        const wanted = clipped(values[i]!) * maximum + owed[at]!;
        const code = Math.min(Math.max(Math.floor(wanted + 0.5), 0), maximum);
        const error = wanted - code;
        owed[at + ahead]! += (error * 7) / 16;
        next[at - ahead]! += (error * 3) / 16;
        next[at]! += (error * 5) / 16;
        next[at + ahead]! += error / 16;
        values[i] = code / maximum;
      }
    }
    this.#owed = next;
    this.#owedNext = owed.fill(0);
  }
}
