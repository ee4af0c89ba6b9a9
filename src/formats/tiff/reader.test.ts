import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { memorySource } from '../byte-source';
import { decodeImage } from '../decode';
import { buildTiff, type BuildOptions } from './build-tiff.fixture';
import { tiff } from '.';
import { regionsOf } from './segments';

/** A sample that differs everywhere, in runs so that every codec has something to do. */
function codeAt(bits: number): (x: number, y: number, channel: number) => number {
  return (x, y, channel) => {
    const place = Math.floor(x / 2) * 7919 + y * 104729 + channel * 15485863;
    return Math.floor(uniform(1, place) * 2 ** Math.min(bits, 32));
  };
}

/** Exactly a half float, and so a single and a double one. */
function floatAt(x: number, y: number, channel: number): number {
  return (Math.floor(uniform(2, x * 31 + y * 977 + channel) * 2048) - 512) / 1024;
}

const BASE = { width: 21, height: 13, bits: 16, channels: 3 } as const;

function options(overrides: Partial<BuildOptions>): BuildOptions {
  const merged = { ...BASE, ...overrides };
  return { sample: merged.float ? floatAt : codeAt(merged.bits), ...merged };
}

async function decode(file: Uint8Array) {
  return decodeImage(memorySource(file), [tiff]);
}

/** Returns the samples that the reader should return for a builder's gray or RGB options. */
function expected({ width, height, channels, sample }: BuildOptions): number[] {
  const values: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) for (let c = 0; c < channels; c++) values.push(sample(x, y, c));
  }
  return values;
}

describe('TIFF layouts', () => {
  const byteOrders = [true, false];
  const arrangements: Partial<BuildOptions>[] = [
    { rowsPerStrip: 13 },
    { rowsPerStrip: 4 },
    { tile: [16, 16] },
    { tile: [8, 4], planar: true },
    { rowsPerStrip: 5, planar: true },
  ];
  const depths: Partial<BuildOptions>[] = [
    { bits: 8 },
    { bits: 12 },
    { bits: 16 },
    { bits: 24 },
    { bits: 32 },
    { bits: 16, float: true },
    { bits: 32, float: true },
    { bits: 64, float: true },
  ];
  const codecs: Partial<BuildOptions>[] = [
    { compression: 1 },
    { compression: 5 },
    { compression: 8 },
    { compression: 32946 },
    { compression: 32773 },
    { compression: 5, predictor: 2 },
    { compression: 8, predictor: 2 },
    { compression: 8, predictor: 3 },
    { compression: 5, predictor: 3 },
  ];

  for (const depth of depths) {
    const name = `${depth.bits}-bit ${depth.float ? 'float' : 'uint'}`;
    it(`${name}: every codec, arrangement and byte order`, async () => {
      for (const codec of codecs) {
        if (codec.predictor === 3 && !depth.float) continue;
        for (const arrangement of arrangements) {
          for (const littleEndian of byteOrders) {
            const big = littleEndian === (arrangement.planar ?? false);
            for (const channels of [1, 3]) {
              const built = options({ ...depth, ...codec, ...arrangement, littleEndian, big, channels });
              const image = await decode(buildTiff(built));
              const context = JSON.stringify({ ...codec, ...arrangement, littleEndian, big, channels });
              expect(Array.from(image.samples), context).toEqual(expected(built));
              expect(image.channels).toBe(channels);
              expect(image.maximum).toBe(depth.float ? 1 : 2 ** depth.bits! - 1);
              expect(image.description).toMatchObject({
                width: 21,
                height: 13,
                bitsPerSample: depth.bits,
                sampleFormat: depth.float ? 'float' : 'uint',
                byteOrder: littleEndian ? 'little' : 'big',
                bigTiff: big,
                planar: (arrangement.planar ?? false) && channels > 1,
              });
            }
          }
        }
      }
    });
  }

  it('scales 1, 2 and 4 bits to 8', async () => {
    for (const bits of [1, 2, 4]) {
      const built = options({ bits, channels: 1 });
      const image = await decode(buildTiff(built));
      expect(image.maximum).toBe(255);
      expect(Array.from(image.samples)).toEqual(
        expected(built).map((code) => (code * 255) / (2 ** bits - 1)),
      );
    }
  });

  it('reads reversed bits (FillOrder 2)', async () => {
    const built = options({ bits: 8, reversedBits: true });
    expect(Array.from((await decode(buildTiff(built))).samples)).toEqual(expected(built));
  });
});

describe('TIFF colors', () => {
  it('turns white-is-zero round', async () => {
    const built = options({ channels: 1, photometric: 0 });
    const image = await decode(buildTiff(built));
    expect(Array.from(image.samples)).toEqual(expected(built).map((code) => 65535 - code));
    expect(image.description.photometric).toBe('white-is-zero');
  });

  it('looks palettes up', async () => {
    const map = Array.from({ length: 48 }, (_, index) => Math.floor(uniform(3, index) * 65536));
    const tags = [{ tag: 320, type: 3, values: map }];
    const built = options({ bits: 4, channels: 1, photometric: 3, tags });
    const image = await decode(buildTiff(built));
    expect(image.maximum).toBe(65535);
    expect(Array.from(image.samples)).toEqual(
      expected(built).flatMap((code) => [map[code], map[16 + code], map[32 + code]]),
    );
  });

  it.each([
    { kind: 1, channels: 4, bits: 16, planar: false },
    { kind: 2, channels: 4, bits: 16, planar: false },
    { kind: 2, channels: 4, bits: 8, planar: true },
    { kind: 2, channels: 2, bits: 16, planar: false },
    { kind: 1, channels: 2, bits: 32, planar: false },
  ])('lays alpha over the middle of the scale: $kind, $channels channels', async ({ kind, ...shape }) => {
    const maximum = 2 ** shape.bits - 1;
    const colors = shape.channels - 1;
    const alphaAt = codeAt(shape.bits);
    // Associated colors are never larger than their alpha.
    const sample = (x: number, y: number, channel: number): number => {
      const alpha = alphaAt(x, y, 9);
      if (channel === colors) return alpha;
      return kind === 1 ? Math.floor((alphaAt(x, y, channel) * alpha) / maximum) : alphaAt(x, y, channel);
    };
    const built = options({ ...shape, sample, tags: [{ tag: 338, type: 3, values: [kind] }] });
    const image = await decode(buildTiff(built));
    expect(image.channels).toBe(colors);
    const all = expected(built);
    const composed: number[] = [];
    for (let at = 0; at < all.length; at += shape.channels) {
      const alpha = all[at + colors]! / maximum;
      for (let channel = 0; channel < colors; channel++) {
        const color = all[at + channel]! * (kind === 1 ? 1 : alpha);
        composed.push(Math.round(color + (1 - alpha) * (maximum / 2)));
      }
    }
    expect(Array.from(image.samples)).toEqual(composed);
  });

  it('leaves channels out that are not alpha', async () => {
    for (const tags of [[], [{ tag: 338, type: 3, values: [0, 0] }]]) {
      const built = options({ channels: 5, photometric: 2, tags });
      const image = await decode(buildTiff(built));
      const colors = expected(built).filter((_, index) => index % 5 < 3);
      expect(Array.from(image.samples)).toEqual(colors);
    }
  });
});

describe('TIFF orientation', () => {
  // Where the stored corner pixel (0, 0) and its right neighbor (1, 0) are in the upright picture of 21 x 13.
  it.each([
    [1, 21, [0, 0], [1, 0]],
    [2, 21, [20, 0], [19, 0]],
    [3, 21, [20, 12], [19, 12]],
    [4, 21, [0, 12], [1, 12]],
    [5, 13, [0, 0], [0, 1]],
    [6, 13, [12, 0], [12, 1]],
    [7, 13, [12, 20], [12, 19]],
    [8, 13, [0, 20], [0, 19]],
  ] as const)('%i', async (orientation, width, corner, neighbor) => {
    for (const arrangement of [{ rowsPerStrip: 4 }, { tile: [8, 8] as const }]) {
      const tags = [{ tag: 274, type: 3, values: [orientation] }];
      const built = options({ ...arrangement, compression: 5, tags });
      const image = await decode(buildTiff(built));
      expect(image.width).toBe(width);
      expect(image.description).toMatchObject({ width: 21, height: 13, orientation });
      const at = ([x, y]: readonly [number, number]) =>
        Array.from(image.samples.subarray((y * width + x) * 3, (y * width + x) * 3 + 3));
      expect(at(corner)).toEqual([0, 1, 2].map((channel) => built.sample(0, 0, channel)));
      expect(at(neighbor)).toEqual([0, 1, 2].map((channel) => built.sample(1, 0, channel)));
      expect(image.samples.toSorted()).toEqual(Uint16Array.from(expected(built)).sort());
    }
  });
});

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
