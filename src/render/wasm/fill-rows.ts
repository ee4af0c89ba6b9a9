/** Runs a compiled chain over rows of pixels, band by band through its memory. */
import type { Matrix3 } from '../../core/color';
import type { OutputTransform } from '../../core/step';
import type { PreparedStep } from '../chain/prepare';
import type { WorkPrecision } from '../precision/precision';
import { TILE } from '../precision/thresholds';
import type { ChainMemory } from './chain-memory';
import { chainNumbers } from './chain-module';
import { compiledChain } from './compiled-chain';
import { THRESHOLD_ROW } from './memory-layout';
import { type SourceLayout, sourceStep, type TargetLayout, targetStep } from './pixel-access';

/** Source and target of so many pixels stay in a core's own cache. */
const BLOCK_PIXELS = 32 * 1024;

/** What is done to each pixel. */
export interface ChainRequest {
  readonly steps: readonly PreparedStep[];
  readonly work?: WorkPrecision;
  readonly output: OutputTransform;
  /** Linear source RGB -> linear sRGB, for a screen. */
  readonly primaries?: Matrix3 | undefined;
}

/** The pixels, and where they lie for masks (`maskPosition`). */
export interface PixelRows {
  readonly width: number;
  readonly firstRow: number;
  readonly rowCount: number;
  readonly layout: SourceLayout;
  /** The factor that float samples are multiplied by. */
  readonly scale: number;
  /** The position of the first column, and the way to the next one. */
  readonly columns: { readonly start: number; readonly step: number };
  rowPosition(row: number): number;
  read(firstRow: number, rowCount: number): ArrayBufferView;
}

/** Fills `results`, as many values a pixel as the target has. The memory's tables are those of the rows' layout. */
export async function fillRows(
  memory: ChainMemory,
  request: ChainRequest,
  rows: PixelRows,
  target: TargetLayout,
  results: Float32Array | Uint8Array | Uint8ClampedArray | Uint16Array,
): Promise<void> {
  const { width, firstRow, rowCount, columns } = rows;
  const chain = await compiledChain({ ...request, source: rows.layout, target });
  const numbers = chainNumbers(chain.literals, request.steps, [columns.step, columns.start, rows.scale]);
  const run = memory.functionOf(chain);
  const sourceRow = (width * sourceStep(rows.layout)) / 4;
  const targetRow = (width * targetStep(target)) / 4;
  const resultRow = results.length / rowCount;
  const blockRows = Math.max(1, Math.floor(BLOCK_PIXELS / width));

  for (let done = 0; done < rowCount; done += blockRows) {
    const count = Math.min(blockRows, rowCount - done);
    const place = memory.layOut(numbers, count * sourceRow, count * targetRow);
    memory.write(place.source, rows.read(firstRow + done, count));
    for (let i = 0; i < count; i++) {
      const row = firstRow + done + i;
      const from = place.source + i * sourceRow;
      const to = place.target + i * targetRow;
      run(from, to, 0, width, (row % TILE) * THRESHOLD_ROW, rows.rowPosition(row));
    }
    memory.read(place.target, results.subarray(done * resultRow, (done + count) * resultRow));
  }
}
