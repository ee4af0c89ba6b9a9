import { describe, expect, it } from 'vitest';
import { memorySource } from '../../formats/byte-source';
import { joinBytes } from '../../core/bytes/join-bytes';
import { encodeFixed32 } from './index/byte-cursor';
import { openCheckpoint } from './checkpoint';
import { flipped, OTHERS, refusalOf, sourcesOf, tensor, WEIGHTS } from './checkpoint.fixture';
import { readTable } from './index/table-reader';
import { writeTable } from './index/table-writer.fixture';
import { writeCheckpoint } from './write-checkpoint.fixture';

const ALL = [...WEIGHTS, ...OTHERS];
const files = writeCheckpoint(ALL);

describe('what was written', () => {
  it.each([
    ['one data block', 262144],
    ['many data blocks', 200],
    ['a block for each tensor', 1],
  ])('is read back, in %s', async (_, blockLength) => {
    const checkpoint = await openCheckpoint(sourcesOf(writeCheckpoint(ALL, blockLength)));
    expect([...checkpoint.entries.keys()]).toEqual(ALL.map(({ name }) => name).sort());
    for (const { name, shape, values } of ALL) {
      expect(checkpoint.entries.get(name)).toMatchObject({ name, dtype: 'float32', shape });
      expect(await checkpoint.readTensor(name)).toEqual(values);
    }
  });

  it('reads only the ranges of the tensors asked for', async () => {
    const data = memorySource(files.data);
    const asked: [number, number][] = [];
    const checkpoint = await openCheckpoint({
      index: memorySource(files.index),
      data: {
        size: data.size,
        read(offset, length) {
          asked.push([offset, length]);
          return data.read(offset, length);
        },
      },
    });
    await checkpoint.readTensor('critic/Conv/weights');
    const { offset, size } = checkpoint.entries.get('critic/Conv/weights')!;
    expect(asked).toEqual([[offset, size]]);
  });

  it('keeps no hold on the bytes it was read from', async () => {
    const data = files.data.slice();
    const checkpoint = await openCheckpoint(sourcesOf({ index: files.index, data }));
    const values = await checkpoint.readTensor('zzz');
    values.fill(9);
    expect(data).toEqual(files.data);
  });
});

/** Bit by bit, to be independent of the table. */
function slowMaskedCrc(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  crc = ~crc >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** A block with its compression byte and checksum. */
function sealed(contents: Uint8Array, compression = 0): Uint8Array {
  const typed = joinBytes([contents, Uint8Array.of(compression)]);
  return joinBytes([typed, encodeFixed32(slowMaskedCrc(typed))]);
}

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));
const MAGIC = '57fb808b247547db';

/** An index around one data block of fewer than 128 bytes, every number of it written out here. */
function handMade(rows: string, compression = 0): Uint8Array {
  const block = joinBytes([hex(rows), hex('00000000 01000000')]);
  const metaindex = hex('00000000 01000000');
  const size = block.length;
  const handle = (offset: number, length: number): string =>
    [offset, length]
      .map((value) => (value < 128 ? [value] : [(value & 127) | 128, value >> 7]))
      .flat()
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
  const dataHandle = hex(handle(0, size));
  const index = joinBytes([Uint8Array.of(0, 1, dataHandle.length, 0x7a), dataHandle, metaindex]);
  const indexAt = size + 5 + metaindex.length + 5;
  const handles = hex(handle(size + 5, metaindex.length) + handle(indexAt, index.length));
  const footer = joinBytes([handles, new Uint8Array(40 - handles.length), hex(MAGIC)]);
  return joinBytes([sealed(block, compression), sealed(metaindex), sealed(index), footer]);
}

/** A row of a block: how much of the key before it shares, the rest of its key, its value. */
const row = (shared: number, key: string, value: string): string =>
  [shared, key.length, hex(value).length].map((byte) => byte.toString(16).padStart(2, '0')).join('') +
  Buffer.from(key).toString('hex') +
  value;

const HEADER = row(0, '', '0801 1a02 0801');
/** 1.5 and -2; then 7 as an int64. */
const DATA = hex('0000c03f 000000c0 0700000000000000');
const crcText = (bytes: Uint8Array): string =>
  Buffer.from(encodeFixed32(slowMaskedCrc(bytes))).toString('hex');
const PAIR = `0801 1204 1202 0802 2808 35 ${crcText(DATA.subarray(0, 8))}`;

describe('hand-made bytes', () => {
  const pair = row(0, 'pair', PAIR);
  const step = row(2, 'zz', `0809 1200 2008 2808 35 ${crcText(DATA.subarray(8))}`);
  const index = handMade(HEADER + pair + step);

  it('are read, with keys that share a prefix', async () => {
    const checkpoint = await openCheckpoint(sourcesOf({ index, data: DATA }));
    expect([...checkpoint.entries.values()]).toMatchObject([
      { name: 'pair', dtype: 'float32', shape: [2], offset: 0, size: 8 },
      { name: 'pazz', dtype: 'int64', shape: [], offset: 8, size: 8 },
    ]);
    expect(await checkpoint.readTensor('pair')).toEqual(Float32Array.of(1.5, -2));
  });

  it('of another type are listed, and refused by name when they are read', async () => {
    const checkpoint = await openCheckpoint(sourcesOf({ index, data: DATA }));
    await expect(checkpoint.readTensor('pazz')).rejects.toThrow(/^The tensor pazz is int64; only float32/);
    await expect(checkpoint.readTensor('nothing')).rejects.toThrow('has no tensor nothing');
  });

  it.each([
    ['no header', pair, 'it has no header'],
    ['three data files', row(0, '', '0803') + pair, 'has 3 data files'],
    ['big-endian data', row(0, '', '0801 1001') + pair, 'big-endian'],
    [
      'a shape that does not fit',
      HEADER + row(0, 'a', '0801 1206 1202 0802 1200 2808'),
      'a has 8 bytes, which its shape 2x0 does not fit',
    ],
    ['a huge shape', HEADER + row(0, 'a', '0801 1207 1205 08ffffff7f 2808'), 'does not fit'],
    [
      'a huge offset',
      HEADER + row(0, 'a', '0801 1204 1202 0802 20ffffff7f 2808'),
      'ends early: it has 16 bytes',
    ],
    [
      'a negative size',
      HEADER + row(0, 'a', '0801 28ffffffffffffffffff01'),
      'the entry of a has a number that',
    ],
    ['a needlessly long number', HEADER + row(0, 'a', '088100'), 'a has a number with needless zeros'],
    ['an unfinished number', HEADER + row(0, 'a', '08ff'), 'the entry of a ends early'],
    ['a field of an unknown kind', HEADER + row(0, 'a', '0b01'), 'the entry of a has a field of an unknown'],
    ['text for a number', HEADER + row(0, 'a', '0a0141'), 'the entry of a has text where a number'],
    ['a number for a shape', HEADER + row(0, 'a', '1001'), 'the entry of a has a number where a message'],
    [
      'another data file',
      HEADER + row(0, 'a', '1801'),
      'the entry of a names a data file that does not exist',
    ],
    ['slices', HEADER + row(0, 'a', '3a00'), 'The tensor a is stored in slices'],
    ['keys out of order', HEADER + pair + row(0, 'a', ''), 'data block 1 is out of order'],
    ['a key twice', HEADER + pair + row(4, '', ''), 'data block 1 is out of order'],
    ['a prefix longer than the key before', HEADER + row(5, 'a', ''), 'data block 1 has a wrong key length'],
    ['a huge key', HEADER + '00 ffffff7f 00 61', 'data block 1 has a wrong key length'],
    ['a value outside of the block', HEADER + '00 01 7f 61', 'data block 1 ends early'],
  ])('with %s are refused', async (_, rows, sentence) => {
    expect(await refusalOf({ index: handMade(rows), data: DATA })).toContain(sentence);
  });

  it('compressed are refused by name', async () => {
    const snappy = await refusalOf({ index: handMade(HEADER + pair, 1), data: DATA });
    expect(snappy).toContain('compressed with Snappy (data block 1)');
    const unknown = await refusalOf({ index: handMade(HEADER + pair, 7), data: DATA });
    expect(unknown).toContain('data block 1 has an unknown compression (7)');
  });

  it('over each other are refused', async () => {
    const both = HEADER + pair + row(0, 'zzzz', PAIR);
    const sentence = await refusalOf({ index: handMade(both), data: DATA });
    expect(sentence).toContain('pair and zzzz lie over each other');
  });

  it('with a wrong count of restart points are refused', async () => {
    const contents = hex('00000000 ffffff0f');
    const footer = joinBytes([hex('00 08 0d 08'), new Uint8Array(36), hex(MAGIC)]);
    const table = joinBytes([sealed(hex('00000000 01000000')), sealed(contents), footer]);
    await expect(readTable(memorySource(table))).rejects.toThrow('the index block counts 268435455 restart');
  });
});

describe('damage', () => {
  it('to any byte of the index is noticed', async () => {
    const small = writeCheckpoint([tensor('a/b', [2]), tensor('a/c', [3])], 40);
    for (let at = 0; at < small.index.length; at++) {
      for (const bits of [1, 128]) {
        const sentence = await refusalOf({ ...small, index: flipped(small.index, at, bits) });
        expect(sentence, `byte ${at}`).toMatch(
          /^The checkpoint's index is |^This is not a checkpoint's index/,
        );
      }
    }
  });

  it('to the index names the block', async () => {
    const blocks = writeCheckpoint(ALL, 300);
    const dataBlock = await refusalOf({ ...blocks, index: flipped(blocks.index, 400) });
    expect(dataBlock).toBe("The checkpoint's index is damaged: the checksum of data block 2 is wrong.");
    const indexBlock = await refusalOf({ ...blocks, index: flipped(blocks.index, blocks.index.length - 60) });
    expect(indexBlock).toContain('the checksum of the index block is wrong');
  });

  it('to the data names the tensor', async () => {
    const { entries } = await openCheckpoint(sourcesOf(files));
    for (const { name, offset, size } of entries.values()) {
      for (const at of [offset, offset + size - 1]) {
        const sentence = await refusalOf({ ...files, data: flipped(files.data, at) });
        expect(sentence).toBe(`The checkpoint's data is damaged: the checksum of ${name} is wrong.`);
      }
    }
  });

  it('leaves the other tensors readable', async () => {
    const data = flipped(files.data, files.data.length - 1);
    const checkpoint = await openCheckpoint(sourcesOf({ ...files, data }));
    expect(await checkpoint.readTensor(WEIGHTS[0]!.name)).toEqual(WEIGHTS[0]!.values);
    await expect(checkpoint.readTensor('zzz')).rejects.toThrow('the checksum of zzz');
  });

  it('by truncation is refused at any length', async () => {
    for (let length = 0; length < files.index.length; length += 7) {
      expect(await refusalOf({ ...files, index: files.index.subarray(0, length) })).toContain('index');
    }
    const cut = await refusalOf({ ...files, data: files.data.subarray(0, files.data.length - 1) });
    expect(cut).toContain("The checkpoint's data ends early");
    expect(cut).toContain('and zzz ends at');
  });
});

it('writes tables whose keys need no shorter ones between blocks', async () => {
  const rows = [[], [255], [255, 255], [255, 255, 1]].map((key) => ({
    key: Uint8Array.from(key),
    value: Uint8Array.of(key.length),
  }));
  expect(await readTable(memorySource(writeTable(rows, 1)))).toEqual(rows);
  expect(await readTable(memorySource(writeTable([])))).toEqual([]);
});
