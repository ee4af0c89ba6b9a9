/**
 * A small TIFF builder for tests: any layout the reader reads, from plain samples, with the sample at (x, y, channel)
 * known. Slow and simple on purpose; it shares no code with the reader or the writer.
 */
import { zlibSync } from 'fflate';

export interface BuildOptions {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly channels: number;
  /** The sample's code (or float) at a place. */
  readonly sample: (x: number, y: number, channel: number) => number;
  readonly float?: boolean;
  readonly littleEndian?: boolean;
  readonly big?: boolean;
  readonly planar?: boolean;
  /** Tile size; strips without it. */
  readonly tile?: readonly [number, number];
  readonly rowsPerStrip?: number;
  readonly compression?: 1 | 5 | 8 | 32773 | 32946;
  readonly predictor?: 1 | 2 | 3;
  readonly photometric?: number;
  /** More tags, and tags that replace the builder's own. */
  readonly tags?: readonly BuildTag[];
  readonly reversedBits?: boolean;
}

export interface BuildTag {
  readonly tag: number;
  /** 1 byte, 2 text, 3 short, 4 long, 5 rational (pairs), 7 undefined, 16 long8. */
  readonly type: number;
  readonly values: readonly number[];
}

const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 7: 1, 16: 8 };

/** The file, and where its directory begins. */
export function buildTiff(options: BuildOptions): Uint8Array {
  const { width, height, bits, channels, planar = false, littleEndian = true, big = false } = options;
  const { tile, compression = 1, predictor = 1 } = options;
  const segmentWidth = tile ? tile[0] : width;
  const segmentHeight = tile ? tile[1] : (options.rowsPerStrip ?? height);
  const segments: Uint8Array[] = [];
  for (let plane = 0; plane < (planar ? channels : 1); plane++) {
    for (let top = 0; top < height; top += segmentHeight) {
      for (let left = 0; left < width; left += segmentWidth) {
        const rows = tile ? segmentHeight : Math.min(segmentHeight, height - top);
        const bytes = segmentBytes(options, left, top, segmentWidth, rows, plane);
        const packed = compress(bytes, compression);
        segments.push(options.reversedBits ? packed.map(reverse) : packed);
      }
    }
  }

  const headerSize = big ? 16 : 8;
  let end = headerSize;
  const offsets = segments.map((segment) => {
    const at = end;
    end += segment.length + (segment.length & 1);
    return at;
  });
  const counts = segments.map((segment) => segment.length);
  const long = big ? 16 : 4;
  const own: BuildTag[] = [
    { tag: 256, type: 4, values: [width] },
    { tag: 257, type: 4, values: [height] },
    { tag: 258, type: 3, values: new Array<number>(channels).fill(bits) },
    { tag: 259, type: 3, values: [compression] },
    { tag: 262, type: 3, values: [options.photometric ?? (channels >= 3 ? 2 : 1)] },
    { tag: 277, type: 3, values: [channels] },
    { tag: 284, type: 3, values: [planar ? 2 : 1] },
    ...(predictor > 1 ? [{ tag: 317, type: 3, values: [predictor] }] : []),
    { tag: 339, type: 3, values: new Array<number>(channels).fill(options.float ? 3 : 1) },
    ...(options.reversedBits ? [{ tag: 266, type: 3, values: [2] }] : []),
    ...(tile
      ? [
          { tag: 322, type: 4, values: [tile[0]] },
          { tag: 323, type: 4, values: [tile[1]] },
          { tag: 324, type: long, values: offsets },
          { tag: 325, type: long, values: counts },
        ]
      : [
          { tag: 273, type: long, values: offsets },
          { tag: 278, type: 4, values: [segmentHeight] },
          { tag: 279, type: long, values: counts },
        ]),
  ];
  const replaced = new Map([...own, ...(options.tags ?? [])].map((tag) => [tag.tag, tag]));
  const directory = buildDirectory([...replaced.values()], end, littleEndian, big);

  const file = new Uint8Array(end + directory.length);
  const view = new DataView(file.buffer);
  file.fill(littleEndian ? 0x49 : 0x4d, 0, 2);
  view.setUint16(2, big ? 43 : 42, littleEndian);
  if (big) {
    view.setUint16(4, 8, littleEndian);
    view.setBigUint64(8, BigInt(end), littleEndian);
  } else {
    view.setUint32(4, end, littleEndian);
  }
  segments.forEach((segment, index) => file.set(segment, offsets[index]));
  file.set(directory, end);
  return file;
}

/** A directory with its values, at an offset of the file. `next` follows it. */
export function buildDirectory(
  tags: readonly BuildTag[],
  base: number,
  littleEndian: boolean,
  big = false,
  next = 0,
): Uint8Array {
  const sorted = [...tags].sort((a, b) => a.tag - b.tag);
  const [countSize, entrySize, slot] = big ? [8, 20, 8] : [2, 12, 4];
  let end = countSize + sorted.length * entrySize + slot;
  const bytes = new Uint8Array(end + sorted.reduce((sum, { values }) => sum + values.length * 8 + 8, 0));
  const view = new DataView(bytes.buffer);
  const pointer = (at: number, value: number): void => {
    if (big) view.setBigUint64(at, BigInt(value), littleEndian);
    else view.setUint32(at, value, littleEndian);
  };
  if (big) view.setBigUint64(0, BigInt(sorted.length), littleEndian);
  else view.setUint16(0, sorted.length, littleEndian);
  sorted.forEach(({ tag, type, values }, index) => {
    const at = countSize + index * entrySize;
    const size = SIZES[type] ?? 1;
    const length = size * values.length;
    view.setUint16(at, tag, littleEndian);
    view.setUint16(at + 2, type, littleEndian);
    pointer(at + 4, type === 5 ? values.length / 2 : values.length);
    let place = at + 4 + slot;
    if (length > slot) {
      pointer(place, base + end);
      place = end;
      end += length + (length & 1);
    }
    values.forEach((value, position) => {
      const to = place + position * size;
      if (size === 1) view.setUint8(to, value);
      else if (size === 2) view.setUint16(to, value, littleEndian);
      else if (size === 4) view.setUint32(to, value, littleEndian);
      else view.setBigUint64(to, BigInt(value), littleEndian);
    });
  });
  pointer(countSize + sorted.length * entrySize, next);
  return bytes.subarray(0, end);
}

function segmentBytes(
  options: BuildOptions,
  left: number,
  top: number,
  columns: number,
  rows: number,
  plane: number,
): Uint8Array {
  const { bits, channels, planar, float = false, littleEndian = true, predictor = 1 } = options;
  const together = planar ? [plane] : Array.from({ length: channels }, (_, index) => index);
  const parts: number[] = [];
  for (let y = top; y < top + rows; y++) {
    const codes: bigint[] = [];
    for (let x = left; x < left + columns; x++) {
      // Tiles reach over the edge; what lies there must not matter.
      const inside = x < options.width && y < options.height;
      for (const channel of together)
        codes.push(codeOf(inside ? options.sample(x, y, channel) : 1, bits, float));
    }
    parts.push(...rowOfCodes(codes, bits, together.length, littleEndian, predictor));
  }
  return Uint8Array.from(parts);
}

function codeOf(value: number, bits: number, float: boolean): bigint {
  const view = new DataView(new ArrayBuffer(8));
  if (!float) return BigInt(value);
  if (bits === 64) view.setFloat64(0, value);
  else if (bits === 32) view.setFloat32(4, value);
  else view.setUint16(6, halfOf(value));
  return view.getBigUint64(0);
}

/** For values that a half float holds exactly. */
function halfOf(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  const fraction = Math.abs(value) / 2 ** exponent - 1;
  return (value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | (fraction * 1024);
}

function rowOfCodes(
  codes: readonly bigint[],
  bits: number,
  stride: number,
  littleEndian: boolean,
  predictor: number,
): number[] {
  const differences =
    predictor === 2
      ? codes.map((code, index) => BigInt.asUintN(bits, code - (codes[index - stride] ?? 0n)))
      : codes;
  if (bits % 8 !== 0) {
    const text = differences.map((code) => code.toString(2).padStart(bits, '0')).join('');
    const padded = text.padEnd(Math.ceil(text.length / 8) * 8, '0');
    return (padded.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
  }
  const size = bits / 8;
  const bigEndian = differences.map((code) =>
    Array.from({ length: size }, (_, byte) => Number((code >> BigInt(8 * (size - 1 - byte))) & 255n)),
  );
  if (predictor !== 3) return bigEndian.flatMap((bytes) => (littleEndian ? bytes.reverse() : bytes));
  const planes = Array.from({ length: size }, (_, byte) => bigEndian.map((bytes) => bytes[byte]!)).flat();
  return planes.map((byte, index) => (byte - (planes[index - stride] ?? 0)) & 255);
}

function compress(bytes: Uint8Array, compression: number): Uint8Array {
  switch (compression) {
    case 5:
      return encodeLzw(bytes);
    case 8:
    case 32946:
      return zlibSync(bytes);
    case 32773:
      return encodePackBits(bytes);
    default:
      return bytes;
  }
}

/** Straight from TIFF 6.0, section 13, with strings as keys. */
export function encodeLzw(bytes: Uint8Array): Uint8Array {
  let text = '';
  let table = new Map<string, number>();
  let width = 9;
  const write = (code: number): void => {
    text += code.toString(2).padStart(width, '0');
  };
  const clear = (): void => {
    write(256);
    table = new Map(Array.from({ length: 256 }, (_, code) => [String.fromCharCode(code), code]));
    width = 9;
  };
  clear();
  let next = 258;
  let current = '';
  for (const byte of bytes) {
    const longer = current + String.fromCharCode(byte);
    if (table.has(longer)) {
      current = longer;
      continue;
    }
    write(table.get(current)!);
    table.set(longer, next++);
    if (next === 4095) {
      clear();
      next = 258;
    } else if (next === 2 ** width) {
      width++;
    }
    current = String.fromCharCode(byte);
  }
  if (current) {
    write(table.get(current)!);
    if (++next === 2 ** width && width < 12) width++;
  }
  write(257);
  const padded = text.padEnd(Math.ceil(text.length / 8) * 8, '0');
  return Uint8Array.from((padded.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** Runs of three or more, the rest literally. */
function encodePackBits(bytes: Uint8Array): Uint8Array {
  const output: number[] = [];
  for (let at = 0; at < bytes.length;) {
    let run = 1;
    while (run < 128 && bytes[at + run] === bytes[at]) run++;
    if (run >= 3) {
      output.push(257 - run, bytes[at]!);
      at += run;
      continue;
    }
    let end = at + 1;
    while (
      end < bytes.length &&
      end - at < 128 &&
      !(bytes[end] === bytes[end + 1] && bytes[end] === bytes[end + 2])
    ) {
      end++;
    }
    output.push(end - at - 1, ...bytes.subarray(at, end));
    at = end;
  }
  return Uint8Array.from(output);
}

function reverse(byte: number): number {
  return parseInt(byte.toString(2).padStart(8, '0').split('').reverse().join(''), 2);
}
