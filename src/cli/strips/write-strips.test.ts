import { describe, expect, it } from 'vitest';
import { eventually } from '../../core/work/eventually.fixture';
import { encoderFor } from '../../formats';
import { joinFileParts } from '../../formats/file-parts';
import type { FilePart } from '../../formats/format';
import { bandsOfRows } from './row-ranges';
import type { EncodeRows } from './strip-jobs';
import { writeStrips } from './write-strips';

const coding = await encoderFor('tiff16').strips!();
const WIDTH = 2000;
const HEIGHT = 1200;
const ROWS = coding.rowsPerStrip(WIDTH);

/** Strips whose bytes say where they belong. */
const encodeRows: EncodeRows = async ({ firstRow, rowCount }) =>
  Array.from({ length: Math.ceil(rowCount / ROWS) }, (_, i) => new Uint8Array(101).fill(firstRow / ROWS + i));

const bands = bandsOfRows({ width: WIDTH, height: HEIGHT, rowsPerStrip: ROWS, blockRows: 1, lanes: 2 });

function begin() {
  const parts: FilePart[] = [];
  const target = coding.begin({ width: WIDTH, height: HEIGHT, metadata: {} }, { compression: 'deflate' });
  const write = async (part: FilePart): Promise<void> => void parts.push(part);
  const strips = { bands, rowsPerStrip: ROWS, height: HEIGHT, target, write };
  return { parts, target, strips };
}

describe('lanes', () => {
  it('that are ahead wait for one that is behind, and all strips are in their places', async () => {
    const { parts, target, strips } = begin();
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const slow: EncodeRows = async (rows) => {
      await released;
      return encodeRows(rows);
    };
    let quickCalls = 0;
    const quick: EncodeRows = (rows) => {
      quickCalls++;
      return encodeRows(rows);
    };
    const perRange = Math.ceil(bands[0]![0]!.rowCount / ROWS) * 101;
    const encoders = [Promise.resolve(slow), Promise.resolve(quick)];
    const fractions: number[] = [];
    const all = writeStrips({ ...strips, encoders, mostHeld: 2.5 * perRange }, (done) =>
      fractions.push(done),
    );
    await eventually(() => expect(target.held).toBe(3 * perRange));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(quickCalls).toBe(3);
    expect(bands.length).toBeGreaterThan(5);
    release();
    await all;
    expect(target.held).toBe(0);
    expect(fractions.at(-1)).toBe(1);
    const file = joinFileParts(parts);
    for (let index = 0; index * ROWS < HEIGHT; index++) expect(file[8 + index * 102]).toBe(index);
  });

  it('stop when one of them fails', async () => {
    const { strips } = begin();
    let calls = 0;
    const failing: EncodeRows = async () => Promise.reject(new Error('no'));
    const counting: EncodeRows = async (rows) => {
      calls++;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return encodeRows(rows);
    };
    const encoders = [Promise.resolve(failing), Promise.resolve(counting)];
    await expect(writeStrips({ ...strips, encoders })).rejects.toThrow('no');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(calls).toBeLessThanOrEqual(2);
  });
});

describe('rows are shared out', () => {
  const shapes = [
    { width: 6000, height: 4000, rowsPerStrip: 3, blockRows: 1, lanes: 2 },
    { width: 8000, height: 5000, rowsPerStrip: 2, blockRows: 256, lanes: 4 },
    { width: 900, height: 700, rowsPerStrip: 24, blockRows: 699, lanes: 1 },
    { width: 40, height: 33, rowsPerStrip: 546, blockRows: 7, lanes: 8 },
    { width: 90_000, height: 1000, rowsPerStrip: 1, blockRows: 512, lanes: 2 },
  ];

  it.each(shapes)('once, in whole strips: %o', (shape) => {
    let row = 0;
    for (const { firstRow, rowCount } of bandsOfRows(shape).flat()) {
      expect(firstRow).toBe(row);
      expect(firstRow % shape.rowsPerStrip).toBe(0);
      expect(rowCount).toBeGreaterThan(0);
      row += rowCount;
    }
    expect(row).toBe(shape.height);
  });

  it('in bands that end where blocks do, where strips allow it', () => {
    const bands = bandsOfRows({ width: 8000, height: 5000, rowsPerStrip: 2, blockRows: 256, lanes: 4 });
    expect(bands.map(([first]) => first!.firstRow % 256)).toEqual(bands.map(() => 0));
    expect(bands).toHaveLength(20);
  });
});
