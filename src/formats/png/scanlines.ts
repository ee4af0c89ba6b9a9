/** Filtered bytes -> codes: interlace passes, the five filters, and samples of 1 to 16 bits. PNG specification, 8 and 9. */
import { damagedPng } from './chunks';
import type { PngHeader } from './header';

/** The pixels (x + i dx, y + j dy) of the image, stored together. */
export interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly width: number;
  readonly height: number;
  /** Bytes of a row, without the byte that names its filter. */
  readonly rowBytes: number;
}

const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Passes in the order stored; without interlacing, one. */
export function passesOf({ width, height, depth, channels, interlaced }: PngHeader): Pass[] {
  const grids = interlaced ? ADAM7 : ([[0, 0, 1, 1]] as const);
  return grids
    .map(([x, y, dx, dy]) => ({
      x,
      y,
      dx,
      dy,
      width: Math.ceil((width - x) / dx),
      height: Math.ceil((height - y) / dy),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0)
    .map((pass) => ({ ...pass, rowBytes: Math.ceil((pass.width * channels * depth) / 8) }));
}

export function filteredLength(passes: readonly Pass[]): number {
  return passes.reduce((sum, pass) => sum + pass.height * (pass.rowBytes + 1), 0);
}

/**
 * Undoes the filters of all passes in place and hands out each row's codes, row by row. `codes` is reused between
 * calls and holds `pass.width * channels` values.
 */
export function unfilterRows(
  data: Uint8Array,
  passes: readonly Pass[],
  header: PngHeader,
  visit: (codes: Uint16Array, pass: Pass, row: number) => void,
): void {
  const bytesPerPixel = Math.max(1, (header.channels * header.depth) / 8);
  const codes = new Uint16Array(header.width * header.channels);
  let position = 0;
  for (const pass of passes) {
    let previous: Uint8Array = new Uint8Array(pass.rowBytes);
    for (let row = 0; row < pass.height; row++) {
      const filter = data[position]!;
      const line = data.subarray(position + 1, position + 1 + pass.rowBytes);
      unfilter(filter, line, previous, bytesPerPixel);
      unpack(line, header.depth, codes, pass.width * header.channels);
      visit(codes, pass, row);
      previous = line;
      position += pass.rowBytes + 1;
    }
  }
}

function unfilter(filter: number, line: Uint8Array, above: Uint8Array, step: number): void {
  const length = line.length;
  switch (filter) {
    case 0:
      return;
    case 1:
      for (let i = step; i < length; i++) line[i] = line[i]! + line[i - step]!;
      return;
    case 2:
      for (let i = 0; i < length; i++) line[i] = line[i]! + above[i]!;
      return;
    case 3:
      for (let i = 0; i < step && i < length; i++) line[i] = line[i]! + (above[i]! >> 1);
      for (let i = step; i < length; i++) line[i] = line[i]! + ((line[i - step]! + above[i]!) >> 1);
      return;
    case 4:
      for (let i = 0; i < step && i < length; i++) line[i] = line[i]! + above[i]!;
      for (let i = step; i < length; i++) {
        line[i] = line[i]! + paeth(line[i - step]!, above[i]!, above[i - step]!);
      }
      return;
    default:
      throw damagedPng('its picture names a filter that does not exist');
  }
}

/** Returns left, above or upper left, whichever is nearest to left + above - upper left. */
export function paeth(left: number, above: number, upperLeft: number): number {
  const toLeft = Math.abs(above - upperLeft);
  const toAbove = Math.abs(left - upperLeft);
  const toUpperLeft = Math.abs(left + above - 2 * upperLeft);
  if (toLeft <= toAbove && toLeft <= toUpperLeft) return left;
  return toAbove <= toUpperLeft ? above : upperLeft;
}

function unpack(line: Uint8Array, depth: number, codes: Uint16Array, count: number): void {
  if (depth === 8) {
    codes.set(line);
  } else if (depth === 16) {
    for (let index = 0; index < count; index++) codes[index] = line[index * 2]! * 256 + line[index * 2 + 1]!;
  } else {
    const mask = (1 << depth) - 1;
    const perByte = 8 / depth;
    for (let index = 0; index < count; index++) {
      const shift = 8 - depth * ((index % perByte) + 1);
      codes[index] = (line[Math.floor(index / perByte)]! >> shift) & mask;
    }
  }
}
