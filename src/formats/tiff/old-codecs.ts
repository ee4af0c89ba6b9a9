/**
 * The codecs of fax machines, through utif. It trusts its input, so it is given one checked segment at a time, and its
 * rows are counted and bounded.
 */
import type UTIF from 'utif';
import { UserError } from '../../core/errors';
import type { Region } from '../../core/image';
import type { Layout } from './layout';
import { COMPRESSION } from './tags';

export interface OldCodecs {
  /** Fills `output` with the bytes of a segment that covers `area`. */
  decode(layout: Layout, area: Region, input: Uint8Array, output: Uint8Array): void;
}

type Utif = typeof UTIF;

const OLD: readonly number[] = [COMPRESSION.rle, COMPRESSION.fax3, COMPRESSION.fax4];

export function isOldCodec(compression: number): boolean {
  return OLD.includes(compression);
}

/** Loaded only when a file needs it. */
export async function loadOldCodecs(): Promise<OldCodecs> {
  const { default: utif } = await import('utif');
  return {
    decode(layout, area, input, output) {
      try {
        decodeFax(utif, layout, area, input, output);
      } catch (cause) {
        if (cause instanceof UserError) throw cause;
        throw new UserError('This TIFF is damaged: its fax data makes no sense.', { cause });
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
