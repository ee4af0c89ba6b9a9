/**
 * What the agent sees of a photograph: its centre square, made small, in linear light. The photo is read in bands of
 * rows, so its size costs time but no memory.
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

/** Long enough to amortise the calls, short enough to leave the thread free in between. */
const BAND_PIXELS = 512 * 1024;

export interface ThumbnailOptions {
  readonly method?: ResizeMethod;
  /** Awaited between bands: where there is a page to keep alive, it can draw then. */
  readonly pause?: () => Promise<void>;
}

/** Interleaved RGB of `size` squared pixels; sums are in double precision, the result in float32. */
export async function makeThumbnail(
  source: SourceImage,
  input: ResolvedInput,
  size: number,
  { method = 'area', pause }: ThumbnailOptions = {},
): Promise<Float32Array<ArrayBuffer>> {
  const square = centreSquare(source);
  const taps = Array.from({ length: size }, (_, i) =>
    method === 'area' ? areaTaps(i, size, square.side) : bilinearTaps(i, size, square.side),
  );
  const lineariser = new RowLineariser(source, input);
  const sums = new Float64Array(size * size * 3);
  const bandRows = Math.max(1, Math.floor(BAND_PIXELS / source.width));
  for (let top = 0; top < square.side; top += bandRows) {
    const end = Math.min(top + bandRows, square.side);
    if (taps.some((each) => overlaps(each, top, end))) {
      const rows = lineariser.rows(square.y + top, end - top);
      for (let row = top; row < end; row++) {
        const start = (row - top) * source.width + square.x;
        addRow(rows.subarray(start * 3, (start + square.side) * 3), row, taps, sums);
      }
    }
    await pause?.();
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

const overlaps = ({ first, weights }: Taps, top: number, end: number): boolean =>
  first < end && first + weights.length > top;

/** Adds one row of the square to all rows of the thumbnail that it is part of. */
function addRow(row: Float32Array, rowIndex: number, taps: readonly Taps[], sums: Float64Array): void {
  const size = taps.length;
  let small: Float64Array | undefined;
  for (const [y, { first, weights }] of taps.entries()) {
    const weight = weights[rowIndex - first];
    if (weight === undefined || weight === 0) continue;
    small ??= shrinkRow(row, taps);
    for (let i = 0; i < small.length; i++) sums[y * size * 3 + i]! += small[i]! * weight;
  }
}

function shrinkRow(row: Float32Array, taps: readonly Taps[]): Float64Array {
  const small = new Float64Array(taps.length * 3);
  for (const [x, { first, weights }] of taps.entries()) {
    for (const [i, weight] of weights.entries()) {
      const pixel = (first + i) * 3;
      small[x * 3]! += row[pixel]! * weight;
      small[x * 3 + 1]! += row[pixel + 1]! * weight;
      small[x * 3 + 2]! += row[pixel + 2]! * weight;
    }
  }
  return small;
}
