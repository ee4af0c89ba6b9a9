/** TIFF's LZW (TIFF 6.0, section 13): codes of 9 to 12 bits, most significant bit first, widened one code early. */
import { UserError } from '../../core/errors';

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;

// A string of the table is always a piece of the output already written: where it starts, and how long it is.
const starts = new Uint32Array(4096);
const lengths = new Uint32Array(4096);

/**
 * Decodes into `output` until it is full or the data ends, and returns how many bytes were written. What the data
 * has beyond that is left. Throws a UserError for codes that no encoder writes.
 */
export function decodeLzw(input: Uint8Array, output: Uint8Array): number {
  if (input.length >= 2 && input[0] === 0 && (input[1]! & 1) === 1) {
    throw new UserError('This TIFF cannot be opened: its LZW data is of the old kind from before 1988.');
  }
  const inputLength = input.length;
  const outputLength = output.length;
  let position = 0;
  let written = 0;
  let buffer = 0;
  let bits = 0;
  let width = 9;
  let next = FIRST_FREE;
  let previousStart = 0;
  let previousLength = 0;

  while (written < outputLength) {
    while (bits < width) {
      if (position >= inputLength) return written;
      buffer = (buffer << 8) | input[position++]!;
      bits += 8;
    }
    bits -= width;
    const code = (buffer >>> bits) & ((1 << width) - 1);

    if (code < CLEAR) {
      if (previousLength > 0 && next < 4096) {
        starts[next] = previousStart;
        lengths[next] = previousLength + 1;
        next++;
      }
      previousStart = written;
      previousLength = 1;
      output[written++] = code;
    } else if (code === CLEAR) {
      width = 9;
      next = FIRST_FREE;
      previousLength = 0;
      continue;
    } else if (code === END) {
      return written;
    } else {
      // The string added now may be the one asked for: its last byte is then the first that is copied below.
      if (previousLength > 0 && next < 4096) {
        starts[next] = previousStart;
        lengths[next] = previousLength + 1;
        next++;
      }
      if (code >= next || previousLength === 0) {
        throw new UserError('This TIFF is damaged: its LZW data makes no sense.');
      }
      let from = starts[code]!;
      const length = lengths[code]!;
      const end = written + length < outputLength ? written + length : outputLength;
      previousStart = written;
      previousLength = length;
      while (written < end) output[written++] = output[from++]!;
    }
    if (next >= (1 << width) - 1 && width < 12) width++;
  }
  return written;
}
