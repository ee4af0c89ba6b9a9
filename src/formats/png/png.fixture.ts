/** Makes PNG files by hand for tests: every color type and depth, interlaced or not, and files with changed chunks. */
import { zlibSync } from 'fflate';
import { uniform } from '../../core/random';
import { joinBytes } from '../../core/bytes/join-bytes';
import { encodeChunk, PNG_SIGNATURE, readChunks } from './chunks';
import { passesOf } from './scanlines';

export const TYPES = {
  gray: [0, 1],
  rgb: [2, 3],
  palette: [3, 1],
  'gray-alpha': [4, 2],
  'rgb-alpha': [6, 4],
} as const;

export interface Picture {
  readonly color: keyof typeof TYPES;
  readonly depth: number;
  readonly width: number;
  readonly height: number;
  readonly interlaced?: boolean;
  readonly codes: readonly number[];
  readonly extra?: readonly Uint8Array[];
}

/** Written the other way round than it is read: bits into a string, filters from the definition. */
export function handMade({
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

export function randomCodes(count: number, depth: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor(uniform(depth, index) * 2 ** depth));
}

/** The chunks with right checksums again, however they were changed. */
export function withChunks(
  bytes: Uint8Array,
  change: (type: string, data: Uint8Array) => Uint8Array[],
): Uint8Array {
  const chunks = readChunks(bytes).flatMap(({ type, data }) => change(type, data));
  return joinBytes([PNG_SIGNATURE, ...chunks]);
}
