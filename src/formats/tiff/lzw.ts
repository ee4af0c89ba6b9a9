/** TIFF's LZW (TIFF 6.0, section 13): codes of 9 to 12 bits, most significant bit first, widened one code early. */
import { UserError } from '../../core/errors';

const CLEAR = 256;
const END = 257;
/** The table holds this many strings; later ones are not added. */
const FULL = 4096;

// A string of the table is always a piece of the output already written: where it starts, and how long it is. One
// more than the table holds, because the string of a full table is written and never used.
const stringStarts = new Int32Array(FULL + 1);
const stringLengths = new Int32Array(FULL + 1);

/**
 * Decodes into `output` until it is full or the data ends, and returns how many bytes were written. What the data
 * has beyond that is left. Throws a UserError for codes that no encoder writes.
 */
export function decodeLzw(input: Uint8Array, output: Uint8Array): number {
  if (input.length >= 2 && input[0] === 0 && (input[1]! & 1) === 1) {
    throw new UserError('This TIFF cannot be opened: its LZW data is of the old kind from before 1988.');
  }
  // Local names for them: engines reach those half again as fast.
  const starts = stringStarts;
  const lengths = stringLengths;
  const inputLength = input.length;
  const outputLength = output.length;
  let position = 0;
  let written = 0;
  let buffer = 0;
  let bits = 0;
  let width = 9;
  /** Code width's mask, and the table size at which codes get wider. */
  let mask = 511;
  // The first code after a clear has no string before it: what it adds falls on END, which is never looked up.
  let next = END;
  let previousStart = 0;
  let previousLength = 0;

  while (written < outputLength) {
    if (bits < width) {
      if (position + 1 < inputLength) {
        buffer = (buffer << 16) | (input[position]! << 8) | input[position + 1]!;
        position += 2;
        bits += 16;
      } else {
        if (position >= inputLength) return written;
        buffer = (buffer << 8) | input[position++]!;
        bits += 8;
        if (bits < width) return written;
      }
    }
    bits -= width;
    const code = (buffer >>> bits) & mask;

    if (code < CLEAR) {
      starts[next] = previousStart;
      lengths[next] = previousLength + 1;
      previousStart = written;
      previousLength = 1;
      output[written++] = code;
    } else if (code > END) {
      // The string before and one byte more, the first of this one: it may be the very string asked for.
      starts[next] = previousStart;
      lengths[next] = previousLength + 1;
      if (code > next) throw new UserError('This TIFF is damaged: its LZW data makes no sense.');
      let from = starts[code]!;
      const length = lengths[code]!;
      const end = length < outputLength - written ? written + length : outputLength;
      previousStart = written;
      previousLength = length;
      while (written < end) output[written++] = output[from++]!;
    } else if (code === CLEAR) {
      width = 9;
      mask = 511;
      next = END;
      previousLength = 0;
      continue;
    } else {
      return written;
    }
    if (next < FULL) {
      next++;
      if (next === mask && width < 12) {
        width++;
        mask = (1 << width) - 1;
      }
    }
  }
  return written;
}
