import { readFileSync } from 'node:fs';
import { zlibSync } from 'fflate';
import { decode, encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
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
import { encodeChunk, PNG_SIGNATURE, readChunks } from './chunks';
import { inflateInto } from './inflate';
import { pngFormat } from './reader';
import { passesOf } from './scanlines';
import { png16Encoder, png8Encoder } from './writer';
import { itNeeding, sharedPath } from '../../platform/needs.fixture';

const TYPES = {
  gray: [0, 1],
  rgb: [2, 3],
  palette: [3, 1],
  'gray-alpha': [4, 2],
  'rgb-alpha': [6, 4],
} as const;

interface Picture {
  readonly color: keyof typeof TYPES;
  readonly depth: number;
  readonly width: number;
  readonly height: number;
  readonly interlaced?: boolean;
  readonly codes: readonly number[];
  readonly extra?: readonly Uint8Array[];
}

/** Written the other way round than it is read: bits into a string, filters from the definition. */
function handMade({
  color,
  depth,
  width,
  height,
  interlaced = false,
  codes,
  extra = [],
}: Picture): Uint8Array {
  const [type, channels] = TYPES[color];
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([depth, type, 0, 0, interlaced ? 1 : 0], 8);
  const step = Math.max(1, (channels * depth) / 8);
  const bytes: number[] = [];
  for (const pass of passesOf({ width, height, depth, color, channels, interlaced })) {
    let above: number[] = [];
    for (let row = 0; row < pass.height; row++) {
      let bits = '';
      for (let column = 0; column < pass.width; column++) {
        const pixel = (pass.y + row * pass.dy) * width + pass.x + column * pass.dx;
        for (let c = 0; c < channels; c++)
          bits += codes[pixel * channels + c]!.toString(2).padStart(depth, '0');
      }
      const line = (bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, '0'), 2));
      const filter = Math.floor(uniform(17, bytes.length) * 5);
      bytes.push(filter);
      line.forEach((byte, index) => {
        const [a, b, c] = [
          line[index - step] ?? 0,
          above[index] ?? 0,
          (index >= step && above[index - step]) || 0,
        ];
        const nearest = [a, b, c].reduce((best, candidate) =>
          Math.abs(a + b - c - candidate) < Math.abs(a + b - c - best) ? candidate : best,
        );
        bytes.push((byte - [0, a, b, (a + b) >> 1, nearest][filter]!) & 255);
      });
      above = line;
    }
  }
  const packed = zlibSync(Uint8Array.from(bytes));
  const middle = Math.floor(packed.length / 2);
  return joinBytes([
    PNG_SIGNATURE,
    encodeChunk('IHDR', header),
    ...extra,
    encodeChunk('IDAT', packed.subarray(0, middle)),
    encodeChunk('IDAT', packed.subarray(middle)),
    encodeChunk('IEND', new Uint8Array(0)),
  ]);
}

function randomCodes(count: number, depth: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor(uniform(depth, index) * 2 ** depth));
}

/** The chunks with right checksums again, however they were changed. */
function withChunks(bytes: Uint8Array, change: (type: string, data: Uint8Array) => Uint8Array[]): Uint8Array {
  const chunks = readChunks(bytes).flatMap(({ type, data }) => change(type, data));
  return joinBytes([PNG_SIGNATURE, ...chunks]);
}

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
      'XMP:Format': 'Grüße',
      'IPTC:City': 'Oslo',
      'ICC_Profile:ProfileDescription': 'sRGB',
    });
    expect(tags['ExifTool:Warning']).toBeUndefined();
  });
});

describe('refusing', () => {
  const good = handMade({
    color: 'rgb',
    depth: 8,
    width,
    height,
    codes: randomCodes(width * height * 3, 8),
  });

  it('names what is wrong', async () => {
    const message = (bytes: Uint8Array): Promise<string> => messageOfOpening(pngFormat, bytes);
    expect(await message(good)).toBe('');
    for (const cut of [8, 20, 100, good.length - 13, good.length - 1]) {
      expect(await message(good.subarray(0, cut))).toMatch(/ends early/);
    }
    const flipped = good.slice();
    flipped[60]! ^= 1;
    expect(await message(flipped)).toBe('This PNG is damaged: the checksum of its IDAT chunk is wrong.');
    const sized = (w: number, h: number): Uint8Array =>
      withChunks(good, (type, data) => {
        const copy = data.slice();
        if (type === 'IHDR') new DataView(copy.buffer).setUint32(0, w);
        if (type === 'IHDR') new DataView(copy.buffer).setUint32(4, h);
        return [encodeChunk(type, copy)];
      });
    expect(await message(sized(60000, 60000))).toMatch(
      /claims 60000 x 60000 pixels, more than its \d+ bytes/,
    );
    expect(await message(sized(0, 5))).toMatch(/claims a size of 0 x 5/);
    expect(await message(sized(width, height + 1))).toMatch(/cannot be unpacked/);
    expect(await message(sized(width, height - 1))).toMatch(/cannot be unpacked/);
    const without = (dropped: string): Uint8Array =>
      withChunks(good, (type, data) => (type === dropped ? [] : [encodeChunk(type, data)]));
    expect(await message(without('IHDR'))).toMatch(/does not begin with its header/);
    expect(await message(without('IDAT'))).toMatch(/holds no picture/);
    const halfDropped = withChunks(good, (type, data) => [
      encodeChunk(type, data.subarray(type === 'IDAT' ? 1 : 0)),
    ]);
    expect(await message(halfDropped)).toMatch(/cannot be unpacked/);
    const foreign = withChunks(good, (type, data) => [encodeChunk(type === 'IEND' ? 'CgBI' : type, data)]);
    expect(await message(joinBytes([foreign, encodeChunk('IEND', new Uint8Array(0))]))).toMatch(
      /its CgBI chunk/,
    );
    const indexed = { color: 'palette', depth: 8, width: 2, height: 1, codes: [0, 5] } as const;
    expect(await message(handMade(indexed))).toMatch(/palette is missing/);
    const extra = [encodeChunk('PLTE', new Uint8Array(15))];
    expect(await message(handMade({ ...indexed, extra }))).toMatch(/palette entry that does not exist/);
  });

  it('stops unpacking where the data turn out to be more than the picture', async () => {
    const bomb = zlibSync(new Uint8Array(1 << 24), { level: 9 });
    const swollen = withChunks(good, (type, data) => [encodeChunk(type, type === 'IDAT' ? bomb : data)]);
    expect(await messageOfOpening(pngFormat, swollen)).toMatch(/cannot be unpacked/);
    let taken = 0;
    function* pieces(): Generator<Uint8Array> {
      for (; taken < bomb.length; taken += 64) yield bomb.subarray(taken, taken + 64);
    }
    expect(inflateInto(new Uint8Array(100_000), pieces())).toBeUndefined();
    expect(taken).toBeLessThan(1000);
  });

  it('leaves out a profile that cannot be unpacked', async () => {
    const extra = [encodeChunk('iCCP', new TextEncoder().encode('broken\0\0nonsense'))];
    const codes = randomCodes(12, 8);
    const file = await readWhole(
      pngFormat,
      handMade({ color: 'rgb', depth: 8, width: 2, height: 2, codes, extra }),
    );
    expect(file.metadata).toEqual({});
  });

  it('survives corruption', async () => {
    const rgb = await png16Encoder.encode({
      width,
      height,
      samples: Uint16Array.from(testCodes(width, height, 65535)),
      metadata: everyBlock,
    });
    const files = [
      rgb,
      good,
      handMade({
        color: 'palette',
        depth: 4,
        width,
        height,
        interlaced: true,
        codes: randomCodes(width * height, 4).map((code) => code % 9),
        extra: [encodeChunk('PLTE', new Uint8Array(27)), encodeChunk('tRNS', Uint8Array.of(1, 2))],
      }),
    ];
    await survive(pngFormat, 300, (trial) => corrupted(files[trial % 3]!, trial, 1000));
    // Beyond the checksums: inside the chunks.
    const read = await survive(pngFormat, 400, (trial) =>
      withChunks(files[trial % 3]!, (type, data) => {
        const hit = ['IHDR', 'IDAT', 'PLTE', 'iCCP', 'iTXt', 'eXIf', 'tRNS'][trial % 7];
        return [encodeChunk(type, type === hit && data.length > 0 ? corrupted(data, trial, 5000) : data)];
      }),
    );
    expect(read).toBeGreaterThan(50);
    expect(read).toBeLessThan(390);
  });
});

const SAMPLE = 'shared/reference/sample_inputs/D-8bit-png.png';
itNeeding(SAMPLE)('reads a photograph as another library does', async () => {
  const bytes = new Uint8Array(readFileSync(sharedPath(SAMPLE)));
  const { samples } = await readWhole(pngFormat, bytes);
  expect(Buffer.compare(samples as Uint8Array, decode(bytes).data as Uint8Array)).toBe(0);
  expect(samples).toHaveLength(333 * 500 * 3);
});
