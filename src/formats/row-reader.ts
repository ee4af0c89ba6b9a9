/**
 * Rows of a photo, one range after another, as rendering and encoding want them. Blocks are decoded once for all ranges
 * that lie in them, as long as the ranges go downward.
 */
import type { Samples } from '../core/image';
import type { RegionSource } from './region-source';
import { allocateSourceSamples } from './source-samples';

/** Interleaved samples of whole rows, until the next range. One range at a time. Throws what the source throws. */
export type RowReader = (firstRow: number, rowCount: number) => Promise<Samples>;

/** Rows of the photo that have been decoded. */
interface Band {
  readonly firstRow: number;
  readonly rowCount: number;
  readonly samples: Samples;
}

/** Keeps the blocks that the last range touched: a row of tiles, or a strip. */
export function rowReader(source: RegionSource): RowReader {
  const { width, height, channels, grid } = source;
  const perRow = width * channels;
  let bands: readonly Band[] = [];

  const decode = async (firstRow: number, rowCount: number, spare?: Samples): Promise<Band> => {
    const region = { x: 0, y: firstRow, width, height: rowCount };
    return { firstRow, rowCount, samples: await source.read(region, spare) };
  };

  /** The blocks that rows are in, from the file where they are not here. */
  const bandsOf = async (firstRow: number, rowCount: number): Promise<readonly Band[]> => {
    const end = firstRow + rowCount;
    const kept = bands.filter((band) => band.firstRow < end && firstRow < band.firstRow + band.rowCount);
    // Large blocks again and again would wait for the engine to give their memory back.
    const spare = bands.filter((band) => !kept.includes(band)).map(({ samples }) => samples);
    bands = kept;
    const needed: Band[] = [];
    for (let row = firstRow; row < end;) {
      const top = row - positiveModulo(row - grid.y, grid.height);
      const first = Math.max(0, top);
      const last = Math.min(height, top + grid.height);
      needed.push(
        kept.find((band) => band.firstRow === first) ?? (await decode(first, last - first, spare.pop())),
      );
      row = last;
    }
    bands = needed;
    return needed;
  };

  return async (firstRow, rowCount) => {
    if (grid.height === 1) return (await decode(firstRow, rowCount)).samples;
    const needed = await bandsOf(firstRow, rowCount);
    const [only] = needed;
    if (only && needed.length === 1) {
      const start = (firstRow - only.firstRow) * perRow;
      return only.samples.subarray(start, start + rowCount * perRow);
    }
    const rows = allocateSourceSamples(source, rowCount * perRow);
    for (const { firstRow: first, rowCount: count, samples } of needed) {
      const from = Math.max(first, firstRow);
      const until = Math.min(first + count, firstRow + rowCount);
      rows.set(
        samples.subarray((from - first) * perRow, (until - first) * perRow),
        (from - firstRow) * perRow,
      );
    }
    return rows;
  };
}

const positiveModulo = (value: number, by: number): number => ((value % by) + by) % by;
