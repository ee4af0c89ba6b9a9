import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { ImageMetadata } from '../../core/image';
import { memorySource } from '../byte-source';
import {
  corrupted,
  everyBlock,
  everyBlockUpright,
  exiftool,
  messageOfOpening,
  readWhole,
  survive,
  testCodes,
} from '../metadata/metadata.fixture';
import { joinBytes } from '../../core/bytes/join-bytes';
import { jpegFormat } from '.';
import { encodeSegment } from './segments';
import { jpegEncoder } from './index';
import { itNeeding, sharedPath } from '../../platform/needs.fixture';

const width = 45;
const height = 37;
const samples = Uint8Array.from(testCodes(width, height, 255));

function write(quality = 95, metadata = {}): Promise<Uint8Array> {
  return jpegEncoder.encode({ width, height, samples, metadata }, { quality });
}

/** Root mean square difference in codes. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index]! - b[index]!) ** 2;
  return Math.sqrt(sum / a.length);
}

/**
 * Two gray blocks, the first of code 192, the second the same: quantisers of 8; one DC code per size 0 ("0") and 7
 * ("10"), one AC code, for end of block ("0"). The data: 10 1000000 0, 0 0, and ones to fill.
 */
function grayByHand({
  sof = 0xc0,
  precision = 8,
  components = 1,
  data = [0xa0, 0x0f],
  eoi = [0xff, 0xd9],
} = {}): Uint8Array {
  const counts = (...lengths: number[]): number[] => [
    ...lengths,
    ...new Array<number>(16 - lengths.length).fill(0),
  ];
  const perComponent = Array.from({ length: components }, (_, index) => index + 1);
  return joinBytes([
    Uint8Array.of(0xff, 0xd8),
    encodeSegment(0xdb, Uint8Array.of(0, ...new Array<number>(64).fill(8))),
    encodeSegment(
      sof,
      Uint8Array.of(precision, 0, 8, 0, 16, components, ...perComponent.flatMap((id) => [id, 0x11, 0])),
    ),
    encodeSegment(0xc4, Uint8Array.of(0x00, ...counts(1, 1), 0, 7)),
    encodeSegment(0xc4, Uint8Array.of(0x10, ...counts(1), 0)),
    encodeSegment(0xda, Uint8Array.of(components, ...perComponent.flatMap((id) => [id, 0]), 0, 63, 0)),
    Uint8Array.from([...data, ...eoi]),
  ]);
}

describe('reading', () => {
  it('reads gray', async () => {
    const file = await readWhole(jpegFormat, grayByHand());
    expect(file).toMatchObject({ channels: 1, maximum: 255, metadata: {} });
    expect([...file.samples]).toEqual(new Array(128).fill(192));
  });

  it('does not turn the picture by itself, and says how it lies', async () => {
    const plain = await write();
    const exif = encodeSegment(0xe1, joinBytes([new TextEncoder().encode('Exif\0\0'), everyBlock.exif!]));
    const turned = joinBytes([plain.subarray(0, 2), exif, plain.subarray(2)]);
    const reader = await jpegFormat.open({
      size: turned.length,
      read: async (at, n) => turned.subarray(at, at + n),
    });
    expect(reader.description).toMatchObject({
      width,
      height,
      orientation: 6,
      channels: 3,
      photometric: 'ycbcr',
    });
    const file = await readWhole(jpegFormat, turned);
    expect(file.samples).toEqual((await readWhole(jpegFormat, plain)).samples);
  });

  it('ignores what follows the picture, and stray bytes between segments', async () => {
    const plain = await write();
    const expected = (await readWhole(jpegFormat, plain)).samples;
    const followed = joinBytes([plain, Uint8Array.of(1, 2, 3), plain]);
    expect((await readWhole(jpegFormat, followed)).samples).toEqual(expected);
    const tables = plain.findIndex((byte, index) => byte === 0xff && plain[index + 1] === 0xdb);
    const stray = joinBytes([plain.subarray(0, tables), Uint8Array.of(0, 7), plain.subarray(tables)]);
    expect((await readWhole(jpegFormat, stray)).samples).toEqual(expected);
  });

  it('joins a profile stored in several segments, in any order, and leaves out one with a gap', async () => {
    const icc = Uint8Array.from({ length: 196_600 }, (_, index) => (index * 7919) % 251);
    const bytes = await write(80, { icc });
    const profileOf = async (file: Uint8Array): Promise<Uint8Array | undefined> =>
      (await jpegFormat.open(memorySource(file))).metadata.icc;
    const isWhole = async (file: Uint8Array): Promise<boolean> =>
      Buffer.compare((await profileOf(file)) ?? new Uint8Array(0), icc) === 0;
    expect(await isWhole(bytes)).toBe(true);
    const at = [...bytes.keys()].filter((index) => bytes[index] === 0xff && bytes[index + 1] === 0xe2);
    const pieces = at.filter((index) =>
      Buffer.from(bytes.subarray(index + 4, index + 15)).equals(Buffer.from('ICC_PROFILE')),
    );
    expect(pieces).toHaveLength(4);
    const end = pieces[3]! + 2 + bytes[pieces[3]! + 2]! * 256 + bytes[pieces[3]! + 3]!;
    const piece = (index: number): Uint8Array => bytes.subarray(pieces[index], pieces[index + 1] ?? end);
    const arranged = (...order: number[]): Uint8Array =>
      joinBytes([bytes.subarray(0, pieces[0]), ...order.map(piece), bytes.subarray(end)]);
    expect(await isWhole(arranged(2, 0, 3, 1))).toBe(true);
    expect(await profileOf(arranged(0, 1, 3))).toBeUndefined();
  });
});

describe('writing', () => {
  it('comes closer with quality', async () => {
    const errors = [];
    const sizes = [];
    for (const quality of [30, 75, 95, 100]) {
      const bytes = await write(quality);
      errors.push(difference((await readWhole(jpegFormat, bytes)).samples, samples));
      sizes.push(bytes.length);
    }
    expect(errors).toEqual(errors.toSorted((a, b) => b - a));
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect(errors.at(-1)).toBeLessThan(1);
  });

  it('keeps color at full resolution from quality 90', async () => {
    const factors = (bytes: Uint8Array): number => {
      const frame = bytes.findIndex(
        (byte, index) => byte === 0xff && [0xc0, 0xc2].includes(bytes[index + 1]!),
      );
      return bytes[frame + 11]!;
    };
    expect(factors(await write(90))).toBe(0x11);
    expect(factors(await write(89))).toBe(0x22);
    expect(factors(await jpegEncoder.encode({ width, height, samples, metadata: {} }))).toBe(0x11);
  });

  it('carries every block, upright', async () => {
    const file = await readWhole(jpegFormat, await write(92, everyBlock));
    expect(file.metadata).toEqual(everyBlockUpright);
  });

  it('carries resolution, a comment, and EXIF and XMP that are longer than a segment', async () => {
    const padding = new Uint8Array(70_000);
    const said = new TextDecoder().decode(everyBlock.xmp).replace('Grüße', 'Grüße '.repeat(20_000));
    const long: ImageMetadata = {
      exif: joinBytes([everyBlock.exif!, padding]),
      xmp: new TextEncoder().encode(said),
      resolution: { x: 300, y: 240, unit: 'inch' },
      texts: [{ keyword: 'Comment', text: 'Abendröte' }],
    };
    const { metadata } = await readWhole(jpegFormat, await write(92, long));
    expect(metadata).toMatchObject({ resolution: long.resolution, texts: long.texts });
    expect(metadata.exif).toEqual(joinBytes([everyBlockUpright.exif, padding]));
    const packet = new TextDecoder().decode(metadata.xmp);
    expect(packet).toContain('Grüße '.repeat(20_000));
    expect(packet).toContain('tiff:Orientation="1"');
    // JFIF has whole numbers: 118.11 to the centimeter are 300 to the inch.
    const metric = await write(92, { resolution: { x: 118.11, y: 118.11, unit: 'centimeter' } });
    expect((await readWhole(jpegFormat, metric)).metadata.resolution).toEqual({
      x: 300,
      y: 300,
      unit: 'inch',
    });
  });

  it('refuses what it cannot write', async () => {
    await expect(write(0)).rejects.toThrow('quality is a whole number from 1 to 100');
    const wide = { width: 70000, height: 1, samples: new Uint8Array(210_000), metadata: {} };
    await expect(jpegEncoder.encode(wide)).rejects.toThrow('larger than 65500 pixels');
    const cancelled = { signal: AbortSignal.abort() };
    await expect(jpegEncoder.encode({ width, height, samples, metadata: {} }, cancelled)).rejects.toThrow(
      'Cancelled',
    );
  });

  itNeeding('exiftool')('is what exiftool expects', async () => {
    const tags = exiftool(await write(92, everyBlock), 'jpg');
    expect(tags).toMatchObject({
      'File:ImageWidth': width,
      'EXIF:Make': 'Maker',
      'EXIF:Orientation': 1,
      'XMP:Orientation': 1,
      'XMP:Source': 'Grüße',
      'IPTC:City': 'Oslo',
      'ICC_Profile:ProfileDescription': 'sRGB',
    });
    expect(tags['ExifTool:Warning']).toBeUndefined();
  });
});

it('opens a file that lacks its end mark alone, and says so', async () => {
  const plain = await write();
  const whole = await readWhole(jpegFormat, plain);
  for (const cut of [1, 2]) {
    const bytes = plain.subarray(0, plain.length - cut);
    expect((await readWhole(jpegFormat, bytes)).samples).toEqual(whole.samples);
    const { description } = await jpegFormat.open(memorySource(bytes));
    expect(description.warnings).toEqual(['Its end mark is missing.']);
  }
  expect((await jpegFormat.open(memorySource(plain))).description.warnings).toBeUndefined();
});

describe('refusing', () => {
  const message = (bytes: Uint8Array): Promise<string> => messageOfOpening(jpegFormat, bytes);

  it('names what is wrong', async () => {
    const plain = await write();
    for (const cut of [3, 30, 300, plain.length - 100, plain.length - 20]) {
      expect(await message(plain.subarray(0, cut))).toMatch(/ends early/);
    }
    const endMoved = joinBytes([plain.subarray(0, plain.length - 400), Uint8Array.of(0xff, 0xd9)]);
    expect(await message(endMoved)).toMatch(/incomplete or wrong \("Corrupt JPEG data: premature end/);
    expect(await message(grayByHand({ data: [0xa0] }))).toMatch(/incomplete or wrong/);
    expect(await message(grayByHand({ components: 4 }))).toMatch(/CMYK/);
    expect(await message(grayByHand({ components: 2 }))).toMatch(/claims 2 color components/);
    expect(await message(grayByHand({ precision: 12 }))).toMatch(/12 bits per sample/);
    expect(await message(grayByHand({ sof: 0xc9 }))).toMatch(/coding is arithmetic/);
    expect(await message(grayByHand({ sof: 0xc3 }))).toMatch(/coding is lossless/);
    expect(await message(grayByHand({ sof: 0xfe }))).toMatch(/holds no picture/);
    expect(await message(grayByHand({ eoi: [] }))).toBe('');
    expect(await message(grayByHand({ eoi: [], data: [] }))).toMatch(/ends early/);
    const large = grayByHand();
    const frame = large.findIndex((byte, index) => byte === 0xff && large[index + 1] === 0xc0);
    large.set([0xff, 0x00, 0xff, 0x00], frame + 5);
    expect(await message(large)).toMatch(/claims 65280 x 65280 pixels, more than its \d+ bytes can hold/);
    const padded = joinBytes([large, new Uint8Array(10_000_000)]);
    expect(await message(padded)).toMatch(/more than its \d{3} bytes can hold/);
    large.set([0, 0, 0, 16], frame + 5);
    expect(await message(large)).toMatch(/claims a size of 16 x 0/);
    const noTables = grayByHand();
    noTables.fill(0, 2, 2 + 69);
    expect(await message(noTables)).toMatch(/cannot be decoded \("/);
  });

  it('survives corruption', async () => {
    const files = [await write(92, everyBlock), await write(60), grayByHand()];
    const read = await survive(jpegFormat, 300, (trial) => corrupted(files[trial % 3]!, trial, 2000));
    expect(read).toBeGreaterThan(30);
    expect(read).toBeLessThan(270);
  });
});

const SAMPLE = 'shared/reference/sample_inputs/D-8bit-jpg.jpg';

itNeeding(SAMPLE)('reads a photograph', async () => {
  const { samples: pixels } = await readWhole(jpegFormat, new Uint8Array(readFileSync(sharedPath(SAMPLE))));
  expect(pixels).toHaveLength(333 * 500 * 3);
  expect([...pixels.subarray(0, 6)]).toEqual([41, 45, 56, 42, 46, 57]);
});

itNeeding('djpeg')('decodes as djpeg does', async () => {
  const bytes = await write(95);
  const ppm = execFileSync('djpeg', ['-pnm'], { input: bytes });
  const { samples: pixels } = await readWhole(jpegFormat, bytes);
  const theirs = ppm.subarray(ppm.length - pixels.length);
  pixels.forEach((code, index) => expect(Math.abs(code - theirs[index]!)).toBeLessThanOrEqual(2));
});
