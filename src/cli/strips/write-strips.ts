/**
 * Lanes that encode strips, and the file that the strips go into: bands are handed out from the top, what comes back is
 * written at once, and a lane that is far ahead of the others waits, so that little is ever in memory.
 */
import type { FilePart, StripFile } from '../../formats/format';
import type { WritePart } from '../files/output-file';
import type { EncodeRows } from './strip-jobs';
import type { RowsRange } from './strip-protocol';

export interface StripsOnTheirWay {
  /** Each lane's, as soon as it is ready. */
  readonly encoders: readonly Promise<EncodeRows>[];
  readonly bands: readonly (readonly RowsRange[])[];
  readonly rowsPerStrip: number;
  readonly height: number;
  readonly target: StripFile;
  readonly write: WritePart;
  /** Strips that may wait for the ones above them, in bytes. */
  readonly mostHeld?: number;
}

/** So much waits where one lane is on a block of the source that takes seconds to decode. */
const MOST_HELD = 2 ** 26;

/** Resolves once all strips are written. `onProgress` gets the share of the rows that are. */
export async function writeStrips(
  { encoders, bands, rowsPerStrip, height, target, write, mostHeld = MOST_HELD }: StripsOnTheirWay,
  onProgress?: (fraction: number) => void,
): Promise<void> {
  let nextBand = 0;
  let rowsDone = 0;
  let hasFailed = false;
  /** The first row of each lane's unfinished range; Infinity for a lane that has none. */
  const positions = encoders.map(() => Infinity);
  let wake: (() => void)[] = [];

  /** The lane that is the furthest behind goes on in any case: the others wait for its strips. */
  const isAhead = (lane: number): boolean =>
    target.held > mostHeld && positions.some((row) => row < positions[lane]!);
  const wakeAll = (): void => {
    const waiting = wake;
    wake = [];
    waiting.forEach((resume) => resume());
  };

  const work = async (lane: number): Promise<void> => {
    const encode = await encoders[lane]!;
    // No lane can take the same band: there is no waiting between reading the number and raising it.
    while (nextBand < bands.length) {
      for (const rows of bands[nextBand++]!) {
        positions[lane] = rows.firstRow;
        while (isAhead(lane) && !hasFailed) await new Promise<void>((resume) => wake.push(resume));
        if (hasFailed) return;
        const strips = await encode(rows);
        const first = rows.firstRow / rowsPerStrip;
        const parts = strips.flatMap((strip, i) => target.add(first + i, strip));
        await Promise.all(joined(parts).map(write));
        rowsDone += rows.rowCount;
        onProgress?.(rowsDone / height);
        wakeAll();
      }
    }
    positions[lane] = Infinity;
    wakeAll();
  };

  const working = encoders.map(async (_, lane) => {
    try {
      await work(lane);
    } catch (error) {
      hasFailed = true;
      wakeAll();
      throw error;
    }
  });
  await Promise.all(working);
}

/** Parts that follow each other in the file and in memory become one, which is written at once. */
function joined(parts: readonly FilePart[]): FilePart[] {
  const result: FilePart[] = [];
  for (const { offset, bytes } of parts) {
    const last = result.at(-1);
    const follows =
      last?.bytes.buffer === bytes.buffer &&
      last.bytes.byteOffset + last.bytes.length === bytes.byteOffset &&
      last.offset + last.bytes.length === offset;
    if (!last || !follows) {
      result.push({ offset, bytes });
      continue;
    }
    const length = last.bytes.length + bytes.length;
    result[result.length - 1] = {
      offset: last.offset,
      bytes: new Uint8Array(bytes.buffer, last.bytes.byteOffset, length),
    };
  }
  return result;
}
