/**
 * A part of a picture made small, or large, row by row: the picture's size costs time but no memory. Nothing here
 * knows what the numbers mean.
 */

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Returns the size whose longer side is `longest` pixels, or the same size where it is no longer than that. */
export function sizeWithin({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}

/** In pixels of the picture. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Source pixels that make up one target pixel along one axis, with weights that sum to 1. */
interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

/** The taps of target pixel `index` of `size`, where `side` source pixels become `size`. */
export type Resampling = (index: number, size: number, side: number) => Taps;

/** Every pixel counts by how much of it lies in the target's. */
export const byArea: Resampling = (index, size, side) => {
  const start = (index * side) / size;
  const end = ((index + 1) * side) / size;
  const first = Math.floor(start);
  const weights = [];
  for (let pixel = first; pixel < end; pixel++) {
    weights.push((Math.min(pixel + 1, end) - Math.max(pixel, start)) / (end - start));
  }
  return { first, weights };
};

/** Pixel centers are at half integers; beyond the outermost ones the picture continues as it ends. */
export const bilinear: Resampling = (index, size, side) => {
  const position = Math.min(Math.max(((index + 0.5) * side) / size - 0.5, 0), side - 1);
  const first = Math.min(Math.floor(position), Math.max(side - 2, 0));
  const share = position - first;
  return { first, weights: side === 1 ? [1] : [1 - share, share] };
};

/** Takes the rows of a part in any order and sums them up, in double precision. */
export class Shrinker {
  readonly #x: number;
  readonly #columns: readonly Taps[];
  readonly #rows: readonly Taps[];
  readonly #sums: Float64Array;
  readonly #small: Float64Array;

  /** Shrinks columns of the picture that begin at `x` from one size to another. */
  constructor(
    { x, width, height }: Size & { readonly x: number },
    to: Size,
    resampling: Resampling = byArea,
  ) {
    const taps = (size: number, side: number): Taps[] =>
      Array.from({ length: size }, (_, i) => resampling(i, size, side));
    this.#x = x;
    this.#columns = taps(to.width, width);
    this.#rows = taps(to.height, height);
    this.#sums = new Float64Array(to.width * to.height * 3);
    this.#small = new Float64Array(to.width * 3);
  }

  /** `size` squared pixels of a square. */
  static ofSquare({ x, side }: Square, size: number, resampling?: Resampling): Shrinker {
    return new Shrinker({ x, width: side, height: side }, { width: size, height: size }, resampling);
  }

  /** Interleaved RGB, complete once every row was there. */
  get pixels(): Float32Array<ArrayBuffer> {
    return Float32Array.from(this.#sums);
  }

  /** `row`: counted from the part's top. `pixels` makes the picture's whole row, where it is needed. */
  add(row: number, pixels: () => Float32Array): void {
    const targets = this.#rows.flatMap(({ first, weights }, target) => {
      const weight = weights[row - first] ?? 0;
      return weight === 0 ? [] : [{ target, weight }];
    });
    if (targets.length === 0) return;
    const small = this.#small;
    shrinkRow(pixels(), this.#x, this.#columns, small);
    for (const { target, weight } of targets) {
      const start = target * small.length;
      for (let i = 0; i < small.length; i++) this.#sums[start + i]! += small[i]! * weight;
    }
  }
}

/** One row of the picture -> one of the small part, from column `x` on. */
function shrinkRow(row: Float32Array, x: number, taps: readonly Taps[], small: Float64Array): void {
  for (let target = 0; target < taps.length; target++) {
    const { first, weights } = taps[target]!;
    let [red, green, blue] = [0, 0, 0];
    for (let i = 0, sample = (x + first) * 3; i < weights.length; i++, sample += 3) {
      const weight = weights[i]!;
      red += row[sample]! * weight;
      green += row[sample + 1]! * weight;
      blue += row[sample + 2]! * weight;
    }
    small[target * 3] = red;
    small[target * 3 + 1] = green;
    small[target * 3 + 2] = blue;
  }
}
