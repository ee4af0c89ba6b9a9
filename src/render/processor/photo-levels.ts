/**
 * A photo in memory at every halving of its size, each level the area average of the one before, in linear light. The full
 * size stays in the file's codes, which take half the memory of floats or less; its rows are made linear when they are read.
 */
import type { SourceImage } from '../../core/image';
import type { Size } from '../../core/pixels/shrink';
import { levelSizes } from '../level-choice';
import { type ResolvedInput, RowLineariser } from '../transform/input-transform';

export class PhotoLevels {
  /** The first level has the photo's size. */
  readonly sizes: readonly [Size, ...Size[]];
  readonly #fullSize: RowLineariser;
  /** Interleaved RGB of the levels behind the first. */
  readonly #halved: Float32Array<ArrayBuffer>[] = [];

  /** Takes about a tenth of a second for ten million pixels. Throws a RangeError where there is not enough memory. */
  constructor(source: SourceImage, input: ResolvedInput) {
    this.sizes = levelSizes(source);
    this.#fullSize = new RowLineariser(source, input);
    this.sizes.slice(1).forEach((size, i) => this.#halved.push(this.#halve(i, size)));
  }

  /** Interleaved RGB of whole rows of a level, in linear light. It must not be written to. */
  rows(level: number, firstRow: number, rowCount: number): Float32Array<ArrayBuffer> {
    if (level === 0) return this.#fullSize.rows(firstRow, rowCount);
    const length = this.sizes[level]!.width * 3;
    return this.#halved[level - 1]!.subarray(firstRow * length, (firstRow + rowCount) * length);
  }

  /** A pixel at the right or bottom edge of an odd side averages the pixels that are there. */
  #halve(finer: number, { width, height }: Size): Float32Array<ArrayBuffer> {
    const from = this.sizes[finer]!;
    const halved = new Float32Array(width * height * 3);
    for (let y = 0; y < height; y++) {
      const count = Math.min(2, from.height - 2 * y);
      const rows = this.rows(finer, 2 * y, count);
      averagePairs(rows, count === 2 ? from.width * 3 : 0, from.width, halved.subarray(y * width * 3));
    }
    return halved;
  }
}

/** `below`: how far the second row lies behind the first; 0 where there is only one. */
function averagePairs(rows: Float32Array, below: number, width: number, out: Float32Array): void {
  const pairs = Math.floor(width / 2);
  for (let i = 0, j = 0; i < pairs * 3; i += 3, j += 6) {
    for (let c = 0; c < 3; c++) {
      const k = j + c;
      out[i + c] = (rows[k]! + rows[k + 3]! + rows[k + below]! + rows[k + below + 3]!) / 4;
    }
  }
  if (width % 2 === 0) return;
  const last = (width - 1) * 3;
  for (let c = 0; c < 3; c++) out[pairs * 3 + c] = (rows[last + c]! + rows[last + below + c]!) / 2;
}
