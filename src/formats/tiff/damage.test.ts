/** Files that lie, are cut short or have been changed: each is refused in one sentence, at once, or reads whole. */
import { describe, expect, it } from 'vitest';
import { UserError } from '../../core/errors';
import { uniform } from '../../core/random';
import { memorySource } from '../byte-source';
import { decodeImage } from '../decode';
import { buildDirectory, buildTiff } from './build-tiff.fixture';
import type { BuildOptions, BuildTag } from './build-tiff.fixture';
import { tiff } from '.';

/** Milliseconds after which a file of a few hundred bytes has hung, on however busy a machine. */
const HANGS = 10_000;

const decode = (file: Uint8Array) => decodeImage(memorySource(file), [tiff]);

function build(overrides: Partial<BuildOptions> = {}): Uint8Array {
  return buildTiff({
    width: 23,
    height: 17,
    bits: 16,
    channels: 3,
    rowsPerStrip: 4,
    sample: (x, y, channel) => (Math.floor(x / 3) * 500 + y * 3000 + channel * 77) & 65535,
    ...overrides,
  });
}

const withTags = (...tags: BuildTag[]): Uint8Array => build({ tags });

describe('directories that lie', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['no height', withTags({ tag: 257, type: 4, values: [0] }), /size of 23 x 0/],
    ['a huge size', withTags({ tag: 256, type: 4, values: [2 ** 32 - 1] }), /too short|outside/],
    [
      'both sides huge',
      withTags({ tag: 256, type: 4, values: [2 ** 31] }, { tag: 257, type: 4, values: [2 ** 31] }),
      /claims a size/,
    ],
    ['too few strips', withTags({ tag: 257, type: 4, values: [100] }), /5 strips where its size needs 25/],
    [
      'a strip beyond the end',
      withTags({ tag: 273, type: 4, values: [8, 600, 1200, 1800, 9_000_000] }),
      /strip 5 of 5 is outside the file/,
    ],
    [
      'a strip too short for its rows',
      withTags({ tag: 279, type: 4, values: [552, 552, 551, 552, 138] }),
      /strip 3 of 5 is too short/,
    ],
    [
      'all strips the same bytes',
      withTags(
        { tag: 257, type: 4, values: [400] },
        { tag: 273, type: 4, values: new Array<number>(100).fill(8) },
        { tag: 279, type: 4, values: new Array<number>(100).fill(552) },
      ),
      /claim more bytes than the file has/,
    ],
    ['no bits', withTags({ tag: 258, type: 3, values: [0, 0, 0] }), /0 bits/],
    ['bits that differ', withTags({ tag: 258, type: 3, values: [16, 8, 16] }), /differ in bit depth/],
    ['too many samples', withTags({ tag: 277, type: 3, values: [60000] }), /too short|outside/],
    ['too few samples', withTags({ tag: 277, type: 3, values: [2] }), /2 samples per pixel for 3/],
    [
      'YCbCr channels stored apart',
      withTags(
        { tag: 259, type: 3, values: [7] },
        { tag: 262, type: 3, values: [6] },
        { tag: 284, type: 3, values: [2] },
        { tag: 258, type: 3, values: [8, 8, 8] },
      ),
      /YCbCr channels are stored apart/,
    ],
    ['no rows per strip', withTags({ tag: 278, type: 4, values: [0] }), /no size/],
    ['a wrong type', withTags({ tag: 256, type: 2, values: [65, 66, 0] }), /wrong type/],
    [
      'tiles of two thousand million pixels',
      build({ tile: [16, 16], compression: 5, tags: [{ tag: 322, type: 4, values: [2 ** 31] }] }),
      /too short for its pixels/,
    ],
  ])('%s', async (_, file, message) => {
    const started = performance.now();
    const error: unknown = await decode(file).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toMatch(message);
    expect((error as UserError).message).toMatch(/^[A-Z].*\.$/);
    expect(performance.now() - started).toBeLessThan(HANGS);
  });

  it('refuses values outside the file', async () => {
    const file = build({ tags: [{ tag: 34675, type: 7, values: new Array<number>(100).fill(1) }] });
    const view = new DataView(file.buffer);
    const directory = view.getUint32(4, true);
    for (let entry = directory + 2; entry < file.length - 12; entry += 12) {
      if (view.getUint16(entry, true) === 34675) view.setUint32(entry + 4, 3_000_000_000, true);
    }
    await expect(decode(file)).rejects.toThrow('the values of tag 34675 are outside the file');
  });

  it('opens the first of directories that go round in a circle', async () => {
    const file = build({ tags: [{ tag: 254, type: 4, values: [1] }] });
    const view = new DataView(file.buffer);
    const directory = view.getUint32(4, true);
    const entries = view.getUint16(directory, true);
    view.setUint32(directory + 2 + entries * 12, directory, true);
    const straight = build({ tags: [{ tag: 254, type: 4, values: [1] }] });
    expect((await decode(file)).samples).toEqual((await decode(straight)).samples);
  });

  it('passes over a thumbnail', async () => {
    const full = build();
    const view = new DataView(full.buffer);
    const thumbnail = buildDirectory(
      [
        { tag: 254, type: 4, values: [1] },
        { tag: 256, type: 4, values: [2] },
        { tag: 257, type: 4, values: [2] },
      ],
      full.length,
      true,
      false,
      view.getUint32(4, true),
    );
    const file = new Uint8Array(full.length + thumbnail.length);
    file.set(full);
    file.set(thumbnail, full.length);
    new DataView(file.buffer).setUint32(4, full.length, true);
    expect(await decode(file)).toMatchObject({ width: 23, height: 17 });
  });
});

describe('what is not read', () => {
  it.each<[string, Partial<BuildOptions> & { tags?: BuildTag[] }, string]>([
    ['YCbCr', { photometric: 6 }, 'its colors are ycbcr'],
    ['CMYK', { channels: 4, photometric: 5 }, 'its colors are cmyk'],
    ['Lab', { photometric: 8 }, 'its colors are lab'],
    ['camera raw', { channels: 1, photometric: 32803 }, 'camera raw'],
    ['signed integers', { tags: [{ tag: 339, type: 3, values: [2, 2, 2] }] }, 'signed integers'],
    ['64-bit integers', { tags: [{ tag: 258, type: 3, values: [64, 64, 64] }] }, '64 bits'],
    ['Zstandard', { tags: [{ tag: 259, type: 3, values: [50000] }] }, 'its compression is zstd'],
    ['an unknown codec', { tags: [{ tag: 259, type: 3, values: [12345] }] }, 'compression is code 12345'],
    [
      'a float predictor for integers',
      { compression: 8, tags: [{ tag: 317, type: 3, values: [3] }] },
      'predictor',
    ],
  ])('%s', async (_, overrides, message) => {
    await expect(decode(build(overrides))).rejects.toThrow(message);
  });

  it('other files', async () => {
    await expect(decode(new TextEncoder().encode('GIF89a........'))).rejects.toThrow(
      'This file is not an image that can be opened (TIFF).',
    );
    await expect(decode(new Uint8Array(0))).rejects.toThrow(UserError);
    await expect(decode(Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0))).rejects.toThrow(UserError);
  });
});

const KINDS: Partial<BuildOptions>[] = [
  {},
  { littleEndian: false, bits: 8 },
  { compression: 5, predictor: 2 },
  { compression: 8, predictor: 2, tile: [16, 16], big: true },
  { compression: 8, predictor: 3, float: true, bits: 32, littleEndian: false, sample: (x, y) => x / 8 + y },
  { compression: 32773, planar: true, channels: 4, tags: [{ tag: 338, type: 3, values: [2] }] },
  { bits: 12, compression: 5, tags: [{ tag: 274, type: 3, values: [6] }] },
];

describe('files cut short', () => {
  it('never come back whole', async () => {
    for (const kind of KINDS) {
      const whole = build(kind);
      // The directory comes last in these files, so it is put first: an early end then cuts into the pixels.
      const file = withDirectoryFirst(whole, kind);
      expect((await decode(file)).samples).toEqual((await decode(whole)).samples);
      for (let cut = 0; cut < 25; cut++) {
        const length = Math.floor(file.length * uniform(4, cut));
        await expect(decode(file.subarray(0, length)), `${length} bytes`).rejects.toBeInstanceOf(UserError);
      }
      // One byte of padding may go unnoticed; more may not.
      await expect(decode(file.subarray(0, file.length - 2))).rejects.toBeInstanceOf(UserError);
    }
  });
});

/** The same file with its pixels after its directory. */
function withDirectoryFirst(file: Uint8Array, kind: Partial<BuildOptions>): Uint8Array {
  const littleEndian = kind.littleEndian ?? true;
  const big = kind.big ?? false;
  const header = big ? 16 : 8;
  const view = new DataView(file.buffer);
  const directory = big ? Number(view.getBigUint64(8, littleEndian)) : view.getUint32(4, littleEndian);
  const tail = file.length - directory + (file.length & 1);
  const moved = new Uint8Array(file.length + (file.length & 1));
  moved.set(file.subarray(0, header));
  moved.set(file.subarray(directory), header);
  moved.set(file.subarray(header, directory), header + tail);
  const out = new DataView(moved.buffer);
  const pointer = (at: number): number =>
    big ? Number(out.getBigUint64(at, littleEndian)) : out.getUint32(at, littleEndian);
  const setPointer = (at: number, value: number): void =>
    big ? out.setBigUint64(at, BigInt(value), littleEndian) : out.setUint32(at, value, littleEndian);
  setPointer(big ? 8 : 4, header);
  const count = big ? Number(out.getBigUint64(header, littleEndian)) : out.getUint16(header, littleEndian);
  for (let entry = 0; entry < count; entry++) {
    const at = header + (big ? 8 + entry * 20 : 2 + entry * 12);
    const tag = out.getUint16(at, littleEndian);
    const size = { 3: 2, 4: 4, 16: 8 }[out.getUint16(at + 2, littleEndian)] ?? 1;
    const values = pointer(at + 4);
    const slot = at + (big ? 12 : 8);
    const inside = size * values <= (big ? 8 : 4);
    if (!inside) setPointer(slot, pointer(slot) - directory + header);
    if (tag !== 273 && tag !== 324) continue;
    for (let index = 0; index < values; index++) {
      const place = (inside ? slot : pointer(slot)) + index * size;
      setPointer(place, pointer(place) + tail);
    }
  }
  return moved;
}

describe('files changed at random', () => {
  it('read whole or are refused, quickly, in memory that the file could fill', async () => {
    let refused = 0;
    const mutations = 420;
    for (let seed = 0; seed < mutations; seed++) {
      const kind = KINDS[seed % KINDS.length]!;
      const file = build(kind);
      const what = mutate(file, seed);
      const started = performance.now();
      try {
        const image = await decode(file);
        expect(image.samples.length, what).toBe(image.width * image.height * image.channels);
        expect(image.samples.byteLength, what).toBeLessThan(file.length * 2000);
      } catch (error) {
        expect(error, `${what}: ${String(error)}`).toBeInstanceOf(UserError);
        refused++;
      }
      expect(performance.now() - started, what).toBeLessThan(HANGS);
    }
    // Changes to pixels of uncompressed files cannot be seen; most others can.
    expect(refused).toBeGreaterThan(mutations / 3);
  });
});

/** Changes a few bytes, half of the time in the directory; returns what it did. */
function mutate(file: Uint8Array, seed: number): string {
  const view = new DataView(file.buffer);
  const draw = (index: number, below: number): number => Math.floor(uniform(seed * 1000 + 5, index) * below);
  const big = file[2] === 43 || file[3] === 43;
  const littleEndian = file[0] === 0x49;
  const directory = big ? Number(view.getBigUint64(8, littleEndian)) : view.getUint32(4, littleEndian);
  const done: string[] = [];
  for (let change = 0; change <= draw(0, 4); change++) {
    const inDirectory = draw(change * 4 + 1, 2) === 0;
    const [start, length] = inDirectory ? [directory, file.length - directory] : [0, directory];
    const at = start + draw(change * 4 + 2, length);
    const value = [0, 255, file[at]! ^ (1 << draw(change * 4 + 3, 8)), draw(change * 4 + 4, 256)][change]!;
    file[at] = value;
    done.push(`${at}=${value}`);
  }
  return `seed ${seed}: ${done.join(' ')}`;
}
