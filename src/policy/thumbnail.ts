/**
 * What the agent sees of a photograph: its centre square, made small, in linear light. The photo is read row by
 * row, so its size costs time but no memory.
 */
import type { SourceImage } from '../core/image';
import { type ResolvedInput, RowLineariser } from '../render/input-transform';

/** `area`: every pixel counts by how much of it lies in the target's. `bilinear`: no antialiasing, as the paper. */
export type ResizeMethod = 'area' | 'bilinear';

/** The centre square, in pixels of the photo. */
export interface CentreSquare {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

export function centreSquare({ width, height }: Pick<SourceImage, 'width' | 'height'>): CentreSquare {
  const side = Math.min(width, height);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}

/** Source pixels that make up one target pixel along one axis, with weights that sum to 1. */
interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

/** Pixels between pauses: some milliseconds. */
const PAUSE_PIXELS = 512 * 1024;

export interface ThumbnailOptions {
  readonly method?: ResizeMethod;
  /** Awaited now and then: where there is a page to keep alive, it can draw then. */
  readonly pause?: () => Promise<void>;
}

/** Interleaved RGB of `size` squared pixels; sums are in double precision, the result in float32. */
export async function makeThumbnail(
  source: SourceImage,
  input: ResolvedInput,
  size: number,
  { method = 'area', pause }: ThumbnailOptions = {},
): Promise<Float32Array<ArrayBuffer>> {
  const { x, y, side } = centreSquare(source);
  const tapsOf = method === 'area' ? areaTaps : bilinearTaps;
  const taps = Array.from({ length: size }, (_, i) => tapsOf(i, size, side));
  const lineariser = new RowLineariser(source, input);
  const sums = new Float64Array(size * size * 3);
  const small = new Float64Array(size * 3);
  let pixels = 0;
  for (let row = 0; row < side; row++) {
    const targets = taps.flatMap(({ first, weights }, target) => {
      const weight = weights[row - first] ?? 0;
      return weight === 0 ? [] : [{ target, weight }];
    });
    if (targets.length === 0) continue;
    shrinkRow(lineariser.rows(y + row, 1), x, taps, small);
    for (const { target, weight } of targets) {
      const start = target * small.length;
      for (let i = 0; i < small.length; i++) sums[start + i]! += small[i]! * weight;
    }
    pixels += source.width;
    if (pause && pixels > PAUSE_PIXELS) {
      await pause();
      pixels = 0;
    }
  }
  return Float32Array.from(sums);
}

function areaTaps(index: number, size: number, side: number): Taps {
  const start = (index * side) / size;
  const end = ((index + 1) * side) / size;
  const first = Math.floor(start);
  const weights = [];
  for (let pixel = first; pixel < end; pixel++) {
    weights.push((Math.min(pixel + 1, end) - Math.max(pixel, start)) / (end - start));
  }
  return { first, weights };
}

/** Pixel centres are at half integers; beyond the outermost ones the picture continues as it ends. */
function bilinearTaps(index: number, size: number, side: number): Taps {
  const position = Math.min(Math.max(((index + 0.5) * side) / size - 0.5, 0), side - 1);
  const first = Math.min(Math.floor(position), Math.max(side - 2, 0));
  const share = position - first;
  return { first, weights: side === 1 ? [1] : [1 - share, share] };
}

/** One row of the photo -> one of the thumbnail, from column `x` on. */
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
