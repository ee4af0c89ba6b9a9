import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  corrupted,
  everyBlock,
  messageOfOpening,
  readWhole,
  survive,
  testCodes,
} from '../metadata/metadata.fixture';
import { joinBytes } from '../../core/bytes/join-bytes';
import { encodeChunk } from './chunks';
import { inflateInto } from './inflate';
import { pngFormat } from '.';
import { png16Encoder } from './index';
import { handMade, randomCodes, withChunks } from './png.fixture';

const width = 13;
const height = 11;

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
