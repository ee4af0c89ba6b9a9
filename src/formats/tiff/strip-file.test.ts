import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { memorySource } from '../byte-source';
import { joinFileParts } from '../file-parts';
import type { ByteSource, FilePart } from '../format';
import { openRegions } from '../region-source';
import { everyBlock, everyBlockUpright } from '../metadata/metadata.fixture';
import { tiff, tiff16 } from '.';
import { deflateStrip } from './deflate-strip';
import { tiff16Writer } from './writer';

const coding = tiff16Writer.strips;

/** A file made of parts, of which strips may be the same piece of memory again and again. */
function sparseSource(parts: readonly FilePart[]): ByteSource {
  const sorted = [...parts].sort((a, b) => a.offset - b.offset);
  const { offset, bytes } = sorted.at(-1)!;
  return {
    size: offset + bytes.length,
    read: async (start, length) => {
      const result = new Uint8Array(length);
      for (const part of sorted) {
        const from = Math.max(start, part.offset);
        const until = Math.min(start + length, part.offset + part.bytes.length);
        if (from < until)
          result.set(part.bytes.subarray(from - part.offset, until - part.offset), from - start);
      }
      return result;
    },
  };
}

/** One row of many pixels, which is a strip of its own. */
const row = (width: number): Uint16Array =>
  Uint16Array.from({ length: width * 3 }, (_, i) => uniform(3, i) * 65536);

describe('a file that passes 4 GiB', () => {
  it('is a BigTIFF, whose last rows and metadata are found', { timeout: 60_000 }, async () => {
    const [width, height] = [60_000, 12_000];
    const samples = row(width);
    const file = coding.begin({ width, height, metadata: everyBlock }, { compression: 'none' });
    const strip = coding.encodeStrip(samples, width, { compression: 'none' });
    const parts = Array.from({ length: height }, (_, index) => file.add(index, strip)).flat();
    const source = sparseSource([...parts, ...file.finish()]);
    expect(source.size).toBeGreaterThan(2 ** 32);

    const opened = await openRegions(source, [tiff]);
    expect(opened.description).toMatchObject({ bigTiff: true, width, height });
    expect(opened.metadata.xmp).toEqual(everyBlockUpright.xmp);
    expect(opened.metadata.exif).toBeDefined();
    const last = await opened.read({ x: width - 50, y: height - 1, width: 50, height: 1 });
    expect(last).toEqual(samples.subarray(-150));
  });

  it('stays a plain TIFF where it is small in the end', async () => {
    const [width, height] = [60_000, 12_000];
    const file = coding.begin(
      { width, height, metadata: {} },
      { compression: 'deflate', deflate: deflateStrip },
    );
    const strip = coding.encodeStrip(new Uint16Array(width * 3), width, {
      compression: 'deflate',
      deflate: deflateStrip,
    });
    const parts = Array.from({ length: height }, (_, index) => file.add(index, strip)).flat();
    const opened = await openRegions(sparseSource([...parts, ...file.finish()]), [tiff]);
    expect(opened.description).toMatchObject({ bigTiff: false, width, height });
    expect(await opened.read({ x: 0, y: height - 1, width: 2, height: 1 })).toEqual(new Uint16Array(6));
  });
});

describe('the order in which strips come', () => {
  const [width, height] = [1500, 200];
  const samples = Uint16Array.from({ length: width * height * 3 }, (_, i) => i ^ (i >> 4));
  const rows = coding.rowsPerStrip(width);
  const count = Math.ceil(height / rows);
  const orders = [
    Array.from({ length: count }, (_, i) => i),
    Array.from({ length: count }, (_, i) => count - 1 - i),
    Array.from({ length: count }, (_, i) => (i * 7) % count),
  ];

  it.each(['none', 'deflate'] as const)('does not show in the file: %s', async (compression) => {
    const image = { width, height, samples, metadata: everyBlock };
    const expected = await tiff16.encode(image, { compression });
    for (const order of orders) {
      expect([...order].sort((a, b) => a - b)).toEqual(orders[0]);
      const file = coding.begin(image, { compression });
      const parts = order.flatMap((index) => {
        const strip = samples.subarray(index * rows * width * 3, (index + 1) * rows * width * 3);
        return file.add(index, coding.encodeStrip(strip, width, { compression, deflate: deflateStrip }));
      });
      expect(file.held).toBe(0);
      expect(Buffer.compare(joinFileParts([...parts, ...file.finish()]), expected)).toBe(0);
    }
  });

  it('decides how much waits: nothing of what is stored as it is', () => {
    const strip = new Uint8Array(rows * width * 6);
    const plain = coding.begin({ width, height, metadata: {} }, { compression: 'none' });
    expect(plain.add(3, strip)).toEqual([{ offset: 8 + 3 * strip.length, bytes: strip }]);
    const deflated = coding.begin(
      { width, height, metadata: {} },
      { compression: 'deflate', deflate: deflateStrip },
    );
    expect(deflated.add(1, strip.subarray(0, 11))).toEqual([]);
    expect(deflated.held).toBe(11);
    expect(deflated.add(0, strip.subarray(0, 7))).toMatchObject([{ offset: 8 }, { offset: 16 }]);
    expect(deflated.held).toBe(0);
  });

  it('of a file in memory is read back', async () => {
    const file = await tiff16.encode({ width, height, samples, metadata: {} }, { compression: 'none' });
    const opened = await openRegions(memorySource(file), [tiff]);
    const last = await opened.read({ x: 0, y: height - 1, width, height: 1 });
    expect(last.every((code, i) => code === samples.at(i - width * 3))).toBe(true);
  });
});
