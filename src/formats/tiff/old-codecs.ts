/**
 * The codecs of scanners and fax machines, through utif. It trusts its input, so it is given one checked segment at
 * a time, its rows are counted and bounded, and JPEG headers are compared with the directory first.
 */
import type UTIF from 'utif';
import { UserError } from '../../core/errors';
import type { Region } from '../../core/image';
import { samplesTogether } from './layout';
import type { Layout } from './layout';
import { COMPRESSION, PHOTOMETRIC } from './tags';

export interface OldCodecs {
  /** Fills `output` with the bytes of a segment that covers `area`. */
  decode(layout: Layout, area: Region, input: Uint8Array, output: Uint8Array): void;
}

type Utif = typeof UTIF;

const OLD: readonly number[] = [
  COMPRESSION.rle,
  COMPRESSION.fax3,
  COMPRESSION.fax4,
  COMPRESSION.jpeg,
  COMPRESSION.oldJpeg,
];

export function isOldCodec(compression: number): boolean {
  return OLD.includes(compression);
}

/** Loaded only when a file needs it. */
export async function loadOldCodecs(): Promise<OldCodecs> {
  const { default: utif } = await import('utif');
  return {
    decode(layout, area, input, output) {
      const isJpeg = layout.compression === COMPRESSION.jpeg || layout.compression === COMPRESSION.oldJpeg;
      try {
        if (isJpeg) decodeJpeg(utif, layout, area, input, output);
        else decodeFax(utif, layout, area, input, output);
      } catch (cause) {
        if (cause instanceof UserError) throw cause;
        throw new UserError(`This TIFF is damaged: its ${isJpeg ? 'JPEG' : 'fax'} data makes no sense.`, {
          cause,
        });
      }
    },
  };
}

function decodeFax(utif: Utif, layout: Layout, area: Region, input: Uint8Array, output: Uint8Array): void {
  const { width, height } = area;
  const decoders = utif.decode;
  const rowLength = Math.ceil(width / 8);
  let rows = 0;
  // utif pushes runs of any length and writes rows anywhere; both go through these two functions.
  decoders._addNtimes = (row, length, color) => {
    if (length < 0 || row.length + length > width) throw new RangeError('a run is longer than its row');
    for (let index = 0; index < length; index++) row.push(color);
  };
  decoders._writeBits = (row, target) => {
    // After the last row come empty ones, as an end mark.
    if (rows >= height || (row.length === 0 && rows > 0)) return;
    if (row.length !== width) throw new RangeError('a row has the wrong length');
    for (let index = 0; index < width; index++) {
      if (row[index]) target[rows * rowLength + (index >> 3)]! |= 128 >> (index & 7);
    }
    rows++;
  };
  if (layout.compression === COMPRESSION.rle) {
    decodeRuns(decoders, input, width, height, (row) => decoders._writeBits(row, output, 0));
  } else if (layout.compression === COMPRESSION.fax4) {
    decoders._decodeG4(input, 0, input.length, output, 0, width, 1);
  } else {
    decoders._decodeG3.allow2D = (layout.t4Options & 1) === 1;
    decoders._decodeG3(input, 0, input.length, output, 0, width, 1);
  }
  if (rows < height) throw new UserError('This TIFF is damaged: its fax data ends early.');
}

/** Modified Huffman without end marks (compression 2), which utif lacks: rows begin white, at a byte. */
function decodeRuns(
  decoders: Utif['decode'],
  input: Uint8Array,
  width: number,
  height: number,
  write: (row: readonly number[]) => void,
): void {
  let bit = 0;
  for (let y = 0; y < height; y++) {
    const row: number[] = [];
    for (let color: 0 | 1 = 0; row.length < width || row.length === 0; color = color === 0 ? 1 : 0) {
      for (let run = 64; run >= 64;) {
        let word = '';
        while (decoders._lens[color][word] === undefined) {
          if (word.length > 13 || bit >= input.length * 8) throw new RangeError('no such code word');
          word += String((input[bit >> 3]! >> (7 - (bit & 7))) & 1);
          bit++;
        }
        run = decoders._lens[color][word]!;
        decoders._addNtimes(row, run, color);
      }
    }
    write(row);
    bit = Math.ceil(bit / 8) * 8;
  }
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP14 = 0xee;

function decodeJpeg(utif: Utif, layout: Layout, area: Region, input: Uint8Array, output: Uint8Array): void {
  const components = samplesTogether(layout);
  const stream = withColorTransform(joinTables(layout.jpegTables, input), layout.photometric);
  const frame = findFrame(stream);
  const fits =
    frame.precision === 8 &&
    frame.components === components &&
    frame.width === area.width &&
    frame.height >= area.height &&
    frame.height <= layout.grid.segmentHeight;
  if (!fits) throw new UserError('This TIFF is damaged: its JPEG data has another size than its directory.');
  if (!hasEnd(stream)) throw new UserError('This TIFF is damaged: its JPEG data ends early.');
  const decoder = new utif.JpegDecoder();
  decoder.parse(stream);
  const decoded = decoder.getData(frame.width, frame.height);
  if (decoded.length !== frame.width * frame.height * components) {
    throw new RangeError('the decoder returned another size');
  }
  if (decoded.length < output.length) throw new UserError('This TIFF is damaged: its JPEG data ends early.');
  output.set(decoded.subarray(0, output.length));
}

/** Puts the tables that all segments share between the start of a segment's stream and its frame. */
function joinTables(tables: Uint8Array | undefined, input: Uint8Array): Uint8Array {
  if (input[0] !== 0xff || input[1] !== SOI) {
    throw new UserError('This TIFF cannot be opened: its JPEG data is in the old form with separate tables.');
  }
  if (!tables || tables.length <= 4) return input;
  // Without the tables' own start and end marks.
  const inner = tables.subarray(2, tables.length - 2);
  const joined = new Uint8Array(input.length + inner.length);
  joined.set(input.subarray(0, 2));
  joined.set(inner, 2);
  joined.set(input.subarray(2), 2 + inner.length);
  return joined;
}

/** The directory, not the stream, says what the components are; the decoder listens to Adobe's marker. */
function withColorTransform(stream: Uint8Array, photometric: number): Uint8Array {
  const transform = photometric === PHOTOMETRIC.ycbcr ? 1 : 0;
  const marker = [0xff, APP14, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform];
  const at = findFrame(stream).position;
  const result = new Uint8Array(stream.length + marker.length);
  result.set(stream.subarray(0, at));
  result.set(marker, at);
  result.set(stream.subarray(at), at + marker.length);
  return result;
}

interface Frame {
  readonly position: number;
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** The frame header (ITU-T T.81, B.2.2): baseline, extended or progressive. */
function findFrame(stream: Uint8Array): Frame {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  for (let position = 2; position + 4 <= stream.length;) {
    const marker = stream[position + 1]!;
    if (stream[position] !== 0xff || marker === SOS) break;
    if (marker >= 0xc0 && marker <= 0xc2) {
      return {
        position,
        precision: view.getUint8(position + 4),
        height: view.getUint16(position + 5),
        width: view.getUint16(position + 7),
        components: view.getUint8(position + 9),
      };
    }
    position += 2 + view.getUint16(position + 2);
  }
  throw new UserError('This TIFF cannot be opened: its JPEG data is of an unknown kind.');
}

/** Whether the stream is whole; a few bytes of padding may follow its end mark. */
function hasEnd(stream: Uint8Array): boolean {
  for (let position = stream.length - 2; position > stream.length - 64 && position > 0; position--) {
    if (stream[position] === 0xff && stream[position + 1] === EOI) return true;
  }
  return false;
}
