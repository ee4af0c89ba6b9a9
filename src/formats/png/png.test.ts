import { readFileSync } from 'node:fs';
import { decode, encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { joinBytes } from '../../core/bytes/join-bytes';
import type { ImageMetadata } from '../../core/image';
import { uniform } from '../../core/random';
import {
  everyBlock,
  everyBlockUpright,
  exifBlock,
  exiftool,
  readWhole,
  testCodes,
} from '../metadata/metadata.fixture';
import { encodeChunk } from './chunks';
import { pngFormat } from '.';
import { png16Encoder, png8Encoder } from './index';
import { itNeeding, sharedPath } from '../../platform/needs.fixture';
import { handMade, randomCodes } from './png.fixture';

const width = 13;
const height = 11;

describe('reading', () => {
  for (const interlaced of [false, true]) {
    it(`reads every depth of gray and RGB, ${interlaced ? 'interlaced' : 'in one pass'}`, async () => {
      const cases = [
        ...[1, 2, 4, 8, 16].map((depth) => ({ color: 'gray' as const, depth, channels: 1 })),
        ...[8, 16].map((depth) => ({ color: 'rgb' as const, depth, channels: 3 })),
      ];
      for (const { color, depth, channels } of cases) {
        const codes = randomCodes(width * height * channels, depth);
        const file = await readWhole(pngFormat, handMade({ color, depth, width, height, interlaced, codes }));
        expect(file).toMatchObject({ channels, maximum: 2 ** depth - 1 });
        expect([...file.samples]).toEqual(codes);
        expect(file.samples).toBeInstanceOf(depth === 16 ? Uint16Array : Uint8Array);
      }
    });

    it(`expands palettes, ${interlaced ? 'interlaced' : 'in one pass'}`, async () => {
      for (const depth of [1, 2, 4, 8]) {
        const colors = randomCodes(3 * 2 ** depth, 8);
        const extra = [encodeChunk('PLTE', Uint8Array.from(colors))];
        const codes = randomCodes(width * height, depth);
        const png = handMade({ color: 'palette', depth, width, height, interlaced, codes, extra });
        const file = await readWhole(pngFormat, png);
        expect(file).toMatchObject({ channels: 3, maximum: 255 });
        expect([...file.samples]).toEqual(codes.flatMap((code) => colors.slice(code * 3, code * 3 + 3)));
      }
    });
  }

  it('reads images smaller than an interlaced pass', async () => {
    for (const [w, h] of [
      [1, 1],
      [2, 1],
      [1, 3],
      [4, 5],
    ] as const) {
      const codes = randomCodes(w * h * 3, 8);
      const file = handMade({ color: 'rgb', depth: 8, width: w, height: h, interlaced: true, codes });
      expect([...(await readWhole(pngFormat, file)).samples]).toEqual(codes);
    }
  });

  it('lays alpha over half of full scale, to the nearest code', async () => {
    const one = { width: 3, height: 1 };
    const rgba = [10, 20, 30, 255, 10, 20, 30, 0, 0, 255, 100, 51];
    const file = await readWhole(pngFormat, handMade({ ...one, color: 'rgb-alpha', depth: 8, codes: rgba }));
    expect([...file.samples]).toEqual([10, 20, 30, 128, 128, 128, 102, 153, 122]);
    const gray = [12345, 65535, 12345, 0, 60000, 13107];
    const deep = await readWhole(
      pngFormat,
      handMade({ ...one, color: 'gray-alpha', depth: 16, codes: gray }),
    );
    expect([...deep.samples]).toEqual([12345, 32768, 38214]);
    expect(deep.channels).toBe(1);
  });

  it('knows transparent colors and palette entries', async () => {
    const one = { width: 3, height: 1 };
    const key = encodeChunk('tRNS', Uint8Array.of(0, 3));
    const gray = handMade({ ...one, color: 'gray', depth: 4, codes: [2, 3, 15], extra: [key] });
    expect([...(await readWhole(pngFormat, gray)).samples]).toEqual([2, 8, 15]);
    const rgbKey = encodeChunk('tRNS', Uint8Array.of(0x12, 0x34, 0, 2, 0, 3));
    const codes = [0x1234, 2, 3, 0x1234, 2, 4, 9, 9, 9];
    const rgb = handMade({ ...one, color: 'rgb', depth: 16, codes, extra: [rgbKey] });
    expect([...(await readWhole(pngFormat, rgb)).samples]).toEqual([
      32768, 32768, 32768, 0x1234, 2, 4, 9, 9, 9,
    ]);
    const palette = [
      encodeChunk('PLTE', Uint8Array.of(10, 20, 30, 40, 50, 60)),
      encodeChunk('tRNS', Uint8Array.of(0)),
    ];
    const indexed = handMade({ ...one, color: 'palette', depth: 2, codes: [1, 0, 1], extra: palette });
    expect([...(await readWhole(pngFormat, indexed)).samples]).toEqual([
      40, 50, 60, 128, 128, 128, 40, 50, 60,
    ]);
  });

  it('agrees with another library on its interlaced and plain files', async () => {
    const data = Uint16Array.from(testCodes(31, 17, 65535));
    for (const interlace of ['null', 'Adam7'] as const) {
      const png = encode({ width: 31, height: 17, data, depth: 16, channels: 3 }, { interlace });
      expect((await readWhole(pngFormat, png)).samples).toEqual(data);
    }
  });
});

describe('writing', () => {
  it('brings back every code and every block, upright', async () => {
    const shape = { width: 40, height: 30 };
    const deep = Uint16Array.from(testCodes(40, 30, 65535));
    const flat = Uint8Array.from(testCodes(40, 30, 255));
    for (const [encoder, samples, maximum] of [
      [png16Encoder, deep, 65535],
      [png8Encoder, flat, 255],
    ] as const) {
      const bytes = await encoder.encode({ ...shape, samples, metadata: everyBlock });
      const file = await readWhole(pngFormat, bytes);
      expect(file.samples).toEqual(samples);
      expect(file.maximum).toBe(maximum);
      expect(file.metadata).toEqual(everyBlockUpright);
      expect(decode(bytes, { checkCrc: true })).toMatchObject({ ...shape, channels: 3, data: samples });
      const bare = await readWhole(pngFormat, await encoder.encode({ ...shape, samples, metadata: {} }));
      expect(bare.metadata).toEqual({});
    }
  });

  it('carries resolution and texts, and reads metadata that ImageMagick wrote', async () => {
    const samples = Uint8Array.from(testCodes(8, 8, 255));
    const metadata: ImageMetadata = {
      resolution: { x: 300, y: 150, unit: 'inch' },
      texts: [
        { keyword: 'Title', text: 'Dämmerung' },
        { keyword: 'Author', text: 'Јована' },
      ],
    };
    const bytes = await png8Encoder.encode({ width: 8, height: 8, samples, metadata });
    const carried = (await readWhole(pngFormat, bytes)).metadata;
    expect(carried.texts).toEqual(metadata.texts);
    expect(carried.resolution).toEqual({ x: 118.11, y: 59.06, unit: 'centimeter' });

    const digits = Buffer.from(joinBytes([new TextEncoder().encode('Exif\0\0'), exifBlock(6)])).toString(
      'hex',
    );
    const raw = `Raw profile type APP1\0\napp1\n      ${digits.length / 2}\n${digits}\n`;
    const end = bytes.length - 12;
    const text = encodeChunk(
      'tEXt',
      Uint8Array.from(raw, (letter) => letter.charCodeAt(0)),
    );
    const withRaw = joinBytes([bytes.subarray(0, end), text, bytes.subarray(end)]);
    const read = await readWhole(pngFormat, withRaw);
    expect(read.metadata.exif).toEqual(exifBlock(6));
    expect(read.metadata.texts).toEqual(metadata.texts);
  });

  it('writes dark, sparse pictures that can be read again', async () => {
    // Mostly 0: with such pictures some deflaters refer to bytes that are not there.
    const [width, height] = [144, 96];
    for (let seed = 0; seed < 40; seed++) {
      const samples = Uint8Array.from({ length: width * height * 3 }, (_, i) =>
        uniform(seed, i) < 0.9 ? 0 : 1,
      );
      const png = await png8Encoder.encode({ width, height, samples, metadata: {} });
      const { samples: read } = await readWhole(pngFormat, png);
      expect(Buffer.compare(read as Uint8Array, samples), `seed ${seed}`).toBe(0);
    }
  });

  it('writes one pixel, reports progress and stops when asked', async () => {
    const samples = Uint8Array.of(1, 2, 3);
    const pixel = await png8Encoder.encode({ width: 1, height: 1, samples, metadata: {} });
    expect((await readWhole(pngFormat, pixel)).samples).toEqual(samples);
    const large = { width: 1000, height: 3000, samples: new Uint16Array(9_000_000), metadata: {} };
    const seen: number[] = [];
    const controller = new AbortController();
    const options = { onProgress: (fraction: number) => void seen.push(fraction), signal: controller.signal };
    await png16Encoder.encode(large, options);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.at(-1)).toBe(1);
    setTimeout(() => controller.abort(), 0);
    await expect(png16Encoder.encode(large, options)).rejects.toThrow('Cancelled');
  });

  itNeeding('exiftool')('is what exiftool expects', async () => {
    const samples = Uint16Array.from(testCodes(8, 8, 65535));
    const tags = exiftool(
      await png16Encoder.encode({ width: 8, height: 8, samples, metadata: everyBlock }),
      'png',
    );
    expect(tags).toMatchObject({
      'PNG:BitDepth': 16,
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

const SAMPLE = 'shared/reference/sample_inputs/D-8bit-png.png';
itNeeding(SAMPLE)('reads a photograph as another library does', async () => {
  const bytes = new Uint8Array(readFileSync(sharedPath(SAMPLE)));
  const { samples } = await readWhole(pngFormat, bytes);
  expect(Buffer.compare(samples as Uint8Array, decode(bytes).data as Uint8Array)).toBe(0);
  expect(samples).toHaveLength(333 * 500 * 3);
});
