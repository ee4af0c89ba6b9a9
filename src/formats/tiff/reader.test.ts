import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { memorySource } from '../byte-source';
import { decodeImage } from '../decode';
import { buildTiff } from './build-tiff.fixture';
import type { BuildOptions } from './build-tiff.fixture';
import { tiff } from './reader';
import { codeAt, expected, options } from './tiff-options.fixture';

async function decode(file: Uint8Array) {
  return decodeImage(memorySource(file), [tiff]);
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
