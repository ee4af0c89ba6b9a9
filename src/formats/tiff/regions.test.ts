import { describe, expect, it } from 'vitest';
import { memorySource } from '../byte-source';
import { buildTiff } from './build-tiff.fixture';
import { tiff } from './reader';
import { regionsOf } from './segments';
import { expected, options } from './tiff-options.fixture';

describe('TIFF regions', () => {
  it('reads any rectangle alone', async () => {
    for (const arrangement of [
      { rowsPerStrip: 3 },
      { tile: [8, 4] as const },
      { rowsPerStrip: 5, planar: true },
    ]) {
      for (const compression of [1, 5] as const) {
        const built = options({ ...arrangement, compression });
        const reader = await tiff.open(memorySource(buildTiff(built)));
        for (const region of [
          { x: 0, y: 0, width: 21, height: 13 },
          { x: 5, y: 2, width: 9, height: 7 },
          { x: 20, y: 12, width: 1, height: 1 },
          { x: 0, y: 3, width: 21, height: 4 },
        ]) {
          const samples = await reader.readRegion(region);
          const shifted = { ...built, ...region };
          const { x, y } = region;
          shifted.sample = (column, row, channel) => built.sample(column + x, row + y, channel);
          expect(Array.from(samples)).toEqual(expected(shifted));
        }
      }
    }
  });

  it('reads only the bytes that a region needs, neighbors together', async () => {
    const file = buildTiff(options({ width: 100, height: 100, rowsPerStrip: 2 }));
    const memory = memorySource(file);
    const reads: { offset: number; length: number }[] = [];
    const source = {
      size: memory.size,
      read: (offset: number, length: number) => {
        reads.push({ offset, length });
        return memory.read(offset, length);
      },
    };
    const reader = await tiff.open(source);
    reads.length = 0;
    await reader.readRegion({ x: 0, y: 11, width: 100, height: 6 });
    expect(reads).toEqual([{ offset: 8 + 11 * 600, length: 6 * 600 }]);
  });

  it('hands on the bytes themselves where they are the samples', async () => {
    const reads: number[] = [];
    const memory = memorySource(buildTiff(options({ rowsPerStrip: 4, width: 22, height: 12 })));
    const source = {
      size: memory.size,
      read: async (offset: number, length: number) => {
        reads.push(length);
        return (await memory.read(offset, length)).slice();
      },
    };
    const reader = await tiff.open(source);
    expect(reader.regions).toEqual([{ x: 0, y: 0, width: 22, height: 12 }]);
    reads.length = 0;
    const samples = await reader.readRegion(reader.regions[0]!);
    expect(reads).toEqual([22 * 12 * 6]);
    expect(Array.from(samples)).toEqual(expected(options({ width: 22, height: 12 })));
  });

  it.each([
    { compression: 1, tiled: false, segmentHeight: 8000 },
    { compression: 1, tiled: false, segmentHeight: 1 },
    { compression: 5, tiled: false, segmentHeight: 8000 },
    { compression: 5, tiled: false, segmentHeight: 7 },
    { compression: 8, tiled: true, segmentHeight: 256 },
    { compression: 8, tiled: true, segmentHeight: 4096 },
  ])('covers a large image once, segment by segment: %o', ({ compression, tiled, segmentHeight }) => {
    const [width, height] = [12001, 8000];
    const segmentWidth = tiled ? 256 : width;
    const across = Math.ceil(width / segmentWidth);
    const down = Math.ceil(height / segmentHeight);
    const grid = { tiled, segmentWidth, segmentHeight, across, down };
    const none = { offsets: new Float64Array(0), byteCounts: new Float64Array(0) };
    const shape = { width, height, bits: 16, samplesPerPixel: 3, compression, grid: { ...grid, ...none } };
    const regions = regionsOf(shape);
    expect(regions.reduce((sum, region) => sum + region.width * region.height, 0)).toBe(width * height);
    expect(new Set(regions.map(({ x, y }) => `${x} ${y}`)).size).toBe(regions.length);
    const ends = regions.every(
      (region) =>
        (region.x + region.width === width || (region.x + region.width) % segmentWidth === 0) &&
        (compression === 1 ||
          region.y + region.height === height ||
          (region.y + region.height) % segmentHeight === 0),
    );
    expect(ends).toBe(true);
    // Small enough to be handed out, unless a single segment is larger.
    const segmentBytes = segmentWidth * (compression === 1 ? 1 : segmentHeight) * 6;
    const largest = Math.max(...regions.map((region) => region.width * region.height * 6));
    expect(largest).toBeLessThanOrEqual(Math.max(4 * 2 ** 20 + segmentBytes, segmentBytes));
  });
});
