/** How the rows of a photo are shared out: bands for lanes, and ranges within a band, each of whole strips. */
import type { RowsRange } from './strip-protocol';

/** The pixels that a lane is asked for at once: a megabyte or two before and after. */
const PIXELS_AT_ONCE = 2 ** 18;

/** What the cuts depend on. */
export interface RowsShape {
  readonly width: number;
  readonly height: number;
  /** Rows of a strip of the result. */
  readonly rowsPerStrip: number;
  /** Rows of the source that are decoded together. */
  readonly blockRows: number;
  readonly lanes: number;
}

/**
 * Returns the bands from the top on. One lane works through all ranges of a band, so that a block of the source is
 * decoded once: bands end where blocks do, as far as strips allow it.
 */
export function bandsOfRows(shape: RowsShape): readonly (readonly RowsRange[])[] {
  const { width, height, rowsPerStrip } = shape;
  const atOnce = Math.max(1, Math.floor(PIXELS_AT_ONCE / (width * rowsPerStrip))) * rowsPerStrip;
  const bandRows = Math.max(atOnce, rowsOfBand(shape));
  return cut({ firstRow: 0, rowCount: height }, bandRows).map((band) => cut(band, atOnce));
}

function cut({ firstRow, rowCount }: RowsRange, rows: number): RowsRange[] {
  return Array.from({ length: Math.ceil(rowCount / rows) }, (_, i) => ({
    firstRow: firstRow + i * rows,
    rowCount: Math.min(rows, rowCount - i * rows),
  }));
}

/** Whole strips that are whole blocks, unless so many rows would leave other lanes without work. */
function rowsOfBand({ height, rowsPerStrip, blockRows, lanes }: RowsShape): number {
  const both = (rowsPerStrip * blockRows) / greatestDivisor(rowsPerStrip, blockRows);
  if (both <= height / (2 * lanes)) return both;
  return Math.ceil(blockRows / rowsPerStrip) * rowsPerStrip;
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
