/** 16-bit RGB TIFF files as other programs write them: little-endian, in strips, predictor 2 where compressed. */
import { deflateSync } from 'node:zlib';
import type { SourceImage } from '../../src/core/image';
import { buildDirectory } from '../../src/formats/tiff/build-tiff.fixture';
import { encodeLzw } from './lzw-encode';

export type Compression = 'none' | 'lzw' | 'deflate';

const CODES: Readonly<Record<Compression, number>> = { none: 1, lzw: 5, deflate: 8 };

const STRIP_BYTES = 2 ** 17;

export function tiffFile(picture: SourceImage, compression: Compression): Uint8Array<ArrayBuffer> {
  const { width, height } = picture;
  const samples = picture.samples as Uint16Array<ArrayBuffer>;
  const perRow = width * 3;
  const rowsPerStrip = Math.min(height, Math.ceil(STRIP_BYTES / (perRow * 2)));
  const strips: Uint8Array[] = [];
  for (let top = 0; top < height; top += rowsPerStrip) {
    strips.push(stripOf(samples.subarray(top * perRow, (top + rowsPerStrip) * perRow), perRow, compression));
  }
  let end = 8;
  const offsets = strips.map((strip) => {
    const offset = end;
    end += strip.length + (strip.length & 1);
    return offset;
  });
  const directory = buildDirectory(
    [
      { tag: 256, type: 4, values: [width] },
      { tag: 257, type: 4, values: [height] },
      { tag: 258, type: 3, values: [16, 16, 16] },
      { tag: 259, type: 3, values: [CODES[compression]] },
      { tag: 262, type: 3, values: [2] },
      { tag: 273, type: 4, values: offsets },
      { tag: 277, type: 3, values: [3] },
      { tag: 278, type: 4, values: [rowsPerStrip] },
      { tag: 279, type: 4, values: strips.map((strip) => strip.length) },
      { tag: 284, type: 3, values: [1] },
      ...(compression === 'none' ? [] : [{ tag: 317, type: 3, values: [2] }]),
    ],
    end,
    true,
  );
  const file = new Uint8Array(end + directory.length);
  const view = new DataView(file.buffer);
  view.setUint16(0, 0x4949);
  view.setUint16(2, 42, true);
  view.setUint32(4, end, true);
  strips.forEach((strip, index) => file.set(strip, offsets[index]));
  file.set(directory, end);
  return file;
}

function stripOf(samples: Uint16Array<ArrayBuffer>, perRow: number, compression: Compression): Uint8Array {
  if (compression === 'none') return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const differences = samples.slice();
  for (let row = 0; row < samples.length; row += perRow) {
    for (let index = row + 3; index < row + perRow; index++) {
      differences[index] = samples[index]! - samples[index - 3]!;
    }
  }
  const bytes = new Uint8Array(differences.buffer);
  return compression === 'lzw' ? encodeLzw(bytes) : deflateSync(bytes);
}
