import { describe, expect, it } from 'vitest';
import { uniform } from '../core/random';
import { memorySource } from './byte-source';
import { FORMATS } from './index';
import { openRegions } from './region-source';
import { rowReader } from './row-reader';
import { type BuildOptions, buildTiff } from './tiff/build-tiff.fixture';

const WIDTH = 40;
const HEIGHT = 90;

const sample = (x: number, y: number, channel: number): number => (y * 311 + x * 7 + channel) & 65535;

function fileOf(options: Partial<BuildOptions>): Uint8Array {
  return buildTiff({ width: WIDTH, height: HEIGHT, bits: 16, channels: 3, sample, ...options });
}

const LAYOUTS: Partial<BuildOptions>[] = [
  { rowsPerStrip: 90 },
  { rowsPerStrip: 7, compression: 8 },
  { tile: [16, 32] },
  { tile: [16, 32], tags: [{ tag: 274, type: 3, values: [3] }] },
  { compression: 5 },
];

describe('rows, range after range', () => {
  it.each(LAYOUTS)('are those of the photo: %o', async (options) => {
    const source = await openRegions(memorySource(fileOf(options)), FORMATS);
    const read = rowReader(source);
    const ranges = Array.from({ length: 20 }, (_, i) => {
      const first = Math.floor(uniform(1, i) * HEIGHT);
      return [first, 1 + Math.floor(uniform(2, i) * (HEIGHT - first))] as const;
    });
    const downward = Array.from({ length: 18 }, (_, i) => [i * 5, 5] as const);
    for (const [firstRow, rowCount] of [...downward, ...ranges]) {
      const expected = await source.read({ x: 0, y: firstRow, width: WIDTH, height: rowCount });
      const rows = await read(firstRow, rowCount);
      expect(rows).toHaveLength(expected.length);
      expect(rows.every((code, i) => code === expected[i])).toBe(true);
    }
  });

  it('read every block of a file once', async () => {
    const memory = memorySource(fileOf({ tile: [16, 32], compression: 8 }));
    let bytes = 0;
    const counted = {
      size: memory.size,
      read: (offset: number, length: number) => {
        bytes += length;
        return memory.read(offset, length);
      },
    };
    const source = await openRegions(counted, FORMATS);
    bytes = 0;
    const read = rowReader(source);
    for (let row = 0; row < HEIGHT; row += 3) await read(row, 3);
    expect(bytes).toBeLessThanOrEqual(memory.size);
  });
});
