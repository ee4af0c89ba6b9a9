import { describe, expect, it } from 'vitest';
import { UserError } from '../core/errors';
import type { Region, Samples, SourceImage } from '../core/image';
import { uniform } from '../core/random';
import { blobSource, memorySource } from './byte-source';
import { cropSamples } from './crop';
import { decodeImage } from './decode';
import type { ByteSource } from './format';
import { ENCODERS, FORMATS } from './index';
import { openRegions, type RegionSource } from './region-source';
import { allocateSourceSamples } from './source-samples';
import { type BuildOptions, buildTiff } from './tiff/build-tiff.fixture';

const WIDTH = 45;
const HEIGHT = 53;

/** Runs of two pixels, so that every codec has something to do. */
function sample(x: number, y: number, channel: number): number {
  return Math.floor(uniform(1, (Math.floor(x / 2) * 512 + y) * 4 + channel) * 256);
}

function build(options: Partial<BuildOptions>): Uint8Array {
  return buildTiff({ width: WIDTH, height: HEIGHT, bits: 16, channels: 3, sample, ...options });
}

const oriented = (orientation: number) => ({ tags: [{ tag: 274, type: 3, values: [orientation] }] });

/** Regions that begin and end anywhere, corners and single pixels among them. */
function someRegions({ width, height }: { width: number; height: number }, count = 4): Region[] {
  const anywhere = Array.from({ length: count }, (_, i): Region => {
    const x = Math.floor(uniform(7, i * 4) * width);
    const y = Math.floor(uniform(7, i * 4 + 1) * height);
    return {
      ...{ x, y },
      width: 1 + Math.floor(uniform(7, i * 4 + 2) * (width - x)),
      height: 1 + Math.floor(uniform(7, i * 4 + 3) * (height - y)),
    };
  });
  const last = { x: width - 1, y: height - 1, width: 1, height: 1 };
  return [...anywhere, { x: 0, y: 0, width, height }, last];
}

const cut = ({ samples, width, channels }: SourceImage, region: Region): Samples =>
  cropSamples(samples, width, channels, region);

/** Much quicker than a matcher. */
function isSame(a: Samples, b: Samples): boolean {
  return a.constructor === b.constructor && a.length === b.length && a.every((value, i) => value === b[i]);
}

async function expectSameParts(file: Uint8Array, context: string): Promise<RegionSource> {
  const whole = await decodeImage(memorySource(file), FORMATS);
  const source = await openRegions(memorySource(file), FORMATS);
  expect(source, context).toMatchObject({
    ...{ width: whole.width, height: whole.height, channels: whole.channels },
    ...{ maximum: whole.maximum, description: whole.description, metadata: whole.metadata },
  });
  expect(allocateSourceSamples(source, 0).constructor, context).toBe(whole.samples.constructor);
  for (const region of someRegions(whole)) {
    const part = await source.read(region);
    expect(isSame(part, cut(whole, region)), `${context} ${JSON.stringify(region)}`).toBe(true);
  }
  return source;
}

const ARRANGEMENTS: Partial<BuildOptions>[] = [
  { rowsPerStrip: 53 },
  { rowsPerStrip: 7 },
  { tile: [16, 32] },
  { tile: [32, 16], planar: true },
  { rowsPerStrip: 5, planar: true },
];
const CODECS: Partial<BuildOptions>[] = [
  { compression: 1 },
  { compression: 5, predictor: 2 },
  { compression: 8 },
  { compression: 32773 },
];
const DEPTHS: Partial<BuildOptions>[] = [
  { bits: 8 },
  { bits: 12 },
  { bits: 16 },
  { bits: 32 },
  { bits: 32, float: true },
  { bits: 16, channels: 4, tags: [{ tag: 338, type: 3, values: [2] }] },
  { bits: 8, channels: 1 },
];

describe('parts of a TIFF are those of the whole', () => {
  for (const arrangement of ARRANGEMENTS) {
    it(JSON.stringify(arrangement), async () => {
      for (const codec of CODECS) {
        for (const [index, depth] of DEPTHS.entries()) {
          if (depth.bits === 12 && codec.predictor) continue;
          const littleEndian = index % 2 === 0;
          const options = { ...arrangement, ...codec, ...depth, littleEndian, big: !littleEndian };
          await expectSameParts(build(options), JSON.stringify(options));
        }
      }
    });
  }

  it('with the floating point predictor', async () => {
    for (const arrangement of ARRANGEMENTS) {
      const options = { ...arrangement, bits: 32, float: true, compression: 8, predictor: 3 } as const;
      await expectSameParts(build(options), JSON.stringify(options));
    }
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('in orientation %i', async (orientation) => {
    for (const arrangement of [{ tile: [16, 32] }, { rowsPerStrip: 7, compression: 8 }] as const) {
      await expectSameParts(build({ ...arrangement, ...oriented(orientation) }), String(orientation));
    }
  });
});

/** Counts the bytes that are read. */
function counting(file: Uint8Array): { readonly source: ByteSource; count: number } {
  const memory = memorySource(file);
  const counted = {
    count: 0,
    source: {
      size: memory.size,
      read: (offset: number, length: number) => {
        counted.count += length;
        return memory.read(offset, length);
      },
    },
  };
  return counted;
}

describe('the grid', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'of orientation %i is where blocks can be read without others',
    async (orientation) => {
      const file = counting(build({ tile: [16, 32], ...oriented(orientation) }));
      const { width, height, grid, read } = await openRegions(file.source, FORMATS);
      for (let y = grid.y - grid.height; y < height; y += grid.height) {
        for (let x = grid.x - grid.width; x < width; x += grid.width) {
          const [left, top] = [Math.max(x, 0), Math.max(y, 0)];
          const size = {
            width: Math.min(x + grid.width, width) - left,
            height: Math.min(y + grid.height, height) - top,
          };
          if (size.width <= 0 || size.height <= 0) continue;
          file.count = 0;
          await read({ x: left, y: top, ...size });
          expect(file.count, `at ${left}, ${top}`).toBe(16 * 32 * 6);
        }
      }
    },
  );

  it.each<[string, Partial<BuildOptions>, object]>([
    ['uncompressed strips', { rowsPerStrip: 7 }, { x: 0, y: 0, width: WIDTH, height: 1 }],
    ['one uncompressed strip', {}, { x: 0, y: 0, width: WIDTH, height: 1 }],
    ['compressed strips', { rowsPerStrip: 7, compression: 5 }, { x: 0, y: 0, width: WIDTH, height: 7 }],
    [
      'strips from below',
      { rowsPerStrip: 7, compression: 5, ...oriented(4) },
      { x: 0, y: 4, width: WIDTH, height: 7 },
    ],
    [
      'strips on their side',
      { rowsPerStrip: 7, compression: 5, ...oriented(5) },
      { width: 7, height: WIDTH },
    ],
    ['tiles', { tile: [16, 32] }, { x: 0, y: 0, width: 16, height: 32 }],
  ])('of %s', async (_, options, grid) => {
    const source = await openRegions(memorySource(build(options)), FORMATS);
    expect(source.grid).toMatchObject(grid);
    expect(source.isWhole).toBe(false);
  });

  it('reads of uncompressed strips no more than the rows that are wanted', async () => {
    const file = counting(build({}));
    const source = await openRegions(file.source, FORMATS);
    file.count = 0;
    await source.read({ x: 3, y: 20, width: 9, height: 2 });
    expect(file.count).toBe(2 * WIDTH * 6);
  });
});

describe('files that are decoded whole', () => {
  it('is so of one compressed strip, once for all parts', async () => {
    const file = counting(build({ compression: 8, ...oriented(6) }));
    const source = await openRegions(file.source, FORMATS);
    expect(source).toMatchObject({ isWhole: true, grid: { x: 0, y: 0, width: HEIGHT, height: WIDTH } });
    await Promise.all([source.read({ x: 0, y: 0, width: 1, height: 1 }), source.read(source.grid)]);
    const { count } = file;
    await source.read({ x: 5, y: 5, width: 4, height: 4 });
    expect(file.count).toBe(count);
  });

  it.each(ENCODERS.filter(({ id }) => !id.startsWith('tiff')))('and of $id', async (encoder) => {
    const codes = Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => sample(i % WIDTH, i % 31, i % 3));
    const samples = encoder.sampleType === 'uint16' ? Uint16Array.from(codes) : Uint8Array.from(codes);
    const file = await encoder.encode({ width: WIDTH, height: HEIGHT, samples, metadata: {} });
    expect(await expectSameParts(file, encoder.id)).toMatchObject({ isWhole: true });
  });
});

it('reads from a Blob, and says when the file ends early', async () => {
  const file = build({ tile: [16, 32], big: true });
  const source = await openRegions(blobSource(new Blob([file.slice()])), FORMATS);
  const corner = { x: 30, y: 40, width: 15, height: 13 };
  expect(await source.read(corner)).toEqual(cut(await decodeImage(memorySource(file), FORMATS), corner));

  const shrinking = memorySource(file);
  const short = memorySource(file.subarray(0, 2000));
  let isShort = false;
  const opened = await openRegions(
    { size: file.length, read: (...range) => (isShort ? short : shrinking).read(...range) },
    FORMATS,
  );
  isShort = true;
  await expect(opened.read(corner)).rejects.toThrow(UserError);
});

it.each([
  [0, 0, 0, 1],
  [-1, 0, 2, 2],
  [40, 0, 6, 1],
  [0, 50, 1, 4],
])('refuses a region that is not inside: %i %i %i %i', async (x, y, width, height) => {
  for (const options of [{ tile: [16, 32] }, { compression: 8 }] as const) {
    const source = await openRegions(memorySource(build(options)), FORMATS);
    await expect(source.read({ x, y, width, height })).rejects.toThrow(RangeError);
  }
});
