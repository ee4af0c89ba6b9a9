import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../byte-source';
import { corrupted, messageOfOpening, readWhole, survive } from '../metadata/metadata.fixture';
import { joinBytes } from '../../core/bytes/join-bytes';
import { npyFormat } from '.';
import { itNeeding, sharedPath } from '../../platform/needs.fixture';

interface Parts {
  descr?: string;
  order?: string;
  shape?: string;
  version?: number;
  data?: Uint8Array;
}

function npy({ descr = '<f4', order = 'False', shape = '(2, 3, 3)', version = 1, data }: Parts): Uint8Array {
  return withHeader(`{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`, version, data);
}

function withHeader(header: string, version = 1, data: Uint8Array = new Uint8Array(72)): Uint8Array {
  const prefix = version === 1 ? 10 : 12;
  const text = new TextEncoder().encode(header.padEnd(127 - prefix) + '\n');
  const start = new Uint8Array(prefix);
  start.set([0x93, ...new TextEncoder().encode('NUMPY'), version, 0]);
  new DataView(start.buffer).setUint16(8, text.length, true);
  return joinBytes([start, text, data]);
}

const values = Array.from({ length: 18 }, (_, index) => index / 7 - 0.5);
const bytesOf = (array: ArrayBufferView): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength).slice();
const swapped = (array: ArrayBufferView & { BYTES_PER_ELEMENT: number }): Uint8Array => {
  const bytes = bytesOf(array);
  for (let at = 0; at < bytes.length; at += array.BYTES_PER_ELEMENT) {
    bytes.subarray(at, at + array.BYTES_PER_ELEMENT).reverse();
  }
  return bytes;
};

describe('reading', () => {
  it('reads floats of both sizes and byte orders as they are', async () => {
    const single = Float32Array.from(values);
    const double = Float64Array.from(values);
    for (const [descr, data] of [
      ['<f4', bytesOf(single)],
      ['>f4', swapped(single)],
      ['<f8', bytesOf(double)],
      ['>f8', swapped(double)],
    ] as const) {
      for (const version of [1, 2, 3]) {
        const file = await readWhole(npyFormat, npy({ descr, data, version }));
        expect(file).toEqual({ samples: single, channels: 3, maximum: 1, metadata: {} });
      }
    }
  });

  it('reads codes of 8 and 16 bits', async () => {
    const deep = Uint16Array.from({ length: 18 }, (_, index) => index * 3851);
    const flat = Uint8Array.from({ length: 18 }, (_, index) => index * 15);
    const read = async (descr: string, data: Uint8Array): Promise<unknown> =>
      readWhole(npyFormat, npy({ descr, data }));
    const deepFile = { samples: deep, channels: 3, maximum: 65535, metadata: {} };
    expect(await read('<u2', bytesOf(deep))).toEqual(deepFile);
    expect(await read('>u2', swapped(deep))).toEqual(deepFile);
    expect(await read('|u1', flat)).toEqual({ samples: flat, channels: 3, maximum: 255, metadata: {} });
  });

  it('reads gray and batches of one', async () => {
    const data = Uint8Array.from({ length: 18 }, (_, index) => index);
    for (const [shape, channels, width, height] of [
      ['(6, 3)', 1, 3, 6],
      ['(3, 6, 1)', 1, 6, 3],
      ['(1, 2, 3, 3)', 3, 3, 2],
      ['(1, 3, 6, 1)', 1, 6, 3],
      ['(1,6,3)', 3, 6, 1],
    ] as const) {
      const bytes = npy({ descr: '|u1', shape, data });
      expect(await readWhole(npyFormat, bytes)).toMatchObject({ samples: data, channels });
      expect((await npyFormat.open(memorySource(bytes))).description).toMatchObject({
        width,
        height,
        channels,
      });
    }
  });

  it('reads large arrays in bands', async () => {
    const data = new Uint8Array(3 * 4096 * 3000);
    const bytes = npy({ descr: '|u1', shape: '(3000, 4096, 3)', data });
    const reader = await npyFormat.open(memorySource(bytes));
    expect(reader.regions).toHaveLength(3);
    expect(reader.regions.reduce((sum, region) => sum + region.height, 0)).toBe(3000);
    bytes[bytes.length - 2] = 9;
    const corner = await reader.readRegion({ x: 4094, y: 2998, width: 2, height: 2 });
    expect([...corner]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0]);
  });
});

describe('refusing', () => {
  const message = (parts: Parts): Promise<string> => messageOfOpening(npyFormat, npy(parts));

  it('names what is wrong', async () => {
    expect(await message({})).toBe('');
    expect(await message({ descr: '<i4' })).toMatch(/its values are "<i4"/);
    expect(await message({ descr: '|O' })).toMatch(/its values are "\|O"/);
    expect(await message({ order: 'True' })).toMatch(/Fortran order/);
    for (const shape of [
      '(2, 3, 4)',
      '(18,)',
      '()',
      '(2, 2, 3, 3)',
      '(0, 3)',
      '(99999999999, 99999999999)',
    ]) {
      expect(await message({ shape })).toMatch(/its shape is \(/);
    }
    expect(await message({ version: 4 })).toMatch(/version 4/);
    expect(await message({ data: new Uint8Array(71) })).toMatch(/takes 72 bytes of data and it has 71/);
    expect(await message({ data: new Uint8Array(73) })).toMatch(/takes 72 bytes of data and it has 73/);
    expect(await message({ shape: '(60000, 60000)' })).toMatch(/takes 14400000000 bytes/);
    const opened = (header: string): Promise<string> => messageOfOpening(npyFormat, withHeader(header));
    const entries = ["'descr': '<f4'", "'fortran_order': False", "'shape': (2, 3, 3)"];
    expect(await opened(`{${entries.toReversed().join(', ')}}`)).toBe('');
    expect(await opened(`{${entries.join(', ')}, 'more': 1}`)).toMatch(/not what NumPy writes/);
    expect(await opened(`{${entries.slice(1).join(', ')}}`)).toMatch(/not what NumPy writes/);
    expect(await opened(`{${[entries[0], entries[0], entries[2]].join(', ')}}`)).toMatch(
      /names an entry twice/,
    );
    expect(await opened(entries.join(', '))).toMatch(/not what NumPy writes/);
    expect(await messageOfOpening(npyFormat, npy({}).subarray(0, 60))).toMatch(/ends early/);
    expect(await messageOfOpening(npyFormat, npy({}).subarray(0, 8))).toMatch(/ends early/);
  });

  it('survives corruption', async () => {
    const read = await survive(npyFormat, 300, (trial) => corrupted(npy({}), trial, 3000));
    expect(read).toBeGreaterThan(10);
    expect(read).toBeLessThan(290);
  });
});

const folder = sharedPath('shared/reference/study_inputs');
itNeeding('shared/reference/study_inputs')("reads the study's inputs", async () => {
  for (const [name, width, height] of [
    ['0819', 500, 332],
    ['1103', 500, 333],
    ['1237', 333, 500],
  ] as const) {
    const bytes = new Uint8Array(readFileSync(join(folder, `${name}.npy`)));
    const reader = await npyFormat.open(memorySource(bytes));
    expect(reader.description).toMatchObject({ width, height, channels: 3, sampleFormat: 'float' });
    const samples = await reader.readRegion(reader.regions[0]!);
    const theirs = bytes.slice(bytes.length - width * height * 12);
    expect(Buffer.compare(bytesOf(samples), theirs)).toBe(0);
  }
});
