/**
 * A segment's stored bytes -> its decoded bytes, per compression. Decoders stop at the size asked for; a segment
 * that yields less is an error, never filled up. Nothing here knows what the bytes mean.
 */
import { unzlibSync } from 'fflate';
import { UserError } from '../../core/errors';
import { decodeLzw } from './lzw';
import { COMPRESSION } from './tags';

/**
 * Fills `output`. `mayHoldMore`: whether the data may honestly hold more than is asked for, as where a writer pads
 * the last strip to full height.
 */
export function decodeBytes(
  compression: number,
  input: Uint8Array,
  output: Uint8Array,
  mayHoldMore: boolean,
): void {
  const written = decoders[compression]?.(input, output, mayHoldMore);
  if (written === undefined) throw new RangeError(`no decoder for compression ${compression}`);
  if (written < output.length) {
    throw new UserError('This TIFF is damaged: its compressed data ends early.');
  }
}

type Decoder = (input: Uint8Array, output: Uint8Array, mayHoldMore: boolean) => number;

const decoders: Readonly<Record<number, Decoder>> = {
  [COMPRESSION.none]: copyBytes,
  [COMPRESSION.lzw]: decodeLzw,
  [COMPRESSION.packBits]: decodePackBits,
  [COMPRESSION.deflate]: decodeDeflate,
  [COMPRESSION.adobeDeflate]: decodeDeflate,
};

function copyBytes(input: Uint8Array, output: Uint8Array): number {
  const length = Math.min(input.length, output.length);
  output.set(length === input.length ? input : input.subarray(0, length));
  return length;
}

/** TIFF 6.0, section 9. Returns how many bytes were written. */
export function decodePackBits(input: Uint8Array, output: Uint8Array): number {
  let position = 0;
  let written = 0;
  while (written < output.length && position < input.length) {
    const header = input[position++]!;
    if (header < 128) {
      const length = Math.min(header + 1, input.length - position, output.length - written);
      output.set(input.subarray(position, position + length), written);
      position += header + 1;
      written += length;
    } else if (header > 128) {
      if (position >= input.length) break;
      const end = Math.min(written + 257 - header, output.length);
      output.fill(input[position++]!, written, end);
      written = end;
    }
  }
  return written;
}

function decodeDeflate(input: Uint8Array, output: Uint8Array, mayHoldMore: boolean): number {
  let result: Uint8Array;
  try {
    result = unzlibSync(input, { out: output });
  } catch (cause) {
    throw new UserError('This TIFF is damaged: its deflate data makes no sense.', { cause });
  }
  if (result.length === output.length && !mayHoldMore && !endsWithChecksum(input, adler32(output))) {
    throw new UserError('This TIFF is damaged: its deflate data has the wrong checksum.');
  }
  return result.length;
}

/** Some writers pad segments to words, so that the checksum may be followed by up to three zeros. */
function endsWithChecksum(input: Uint8Array, checksum: number): boolean {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  for (let padding = 0; padding < 4 && input.length >= 6 + padding; padding++) {
    if (view.getUint32(input.length - 4 - padding) === checksum) return true;
    if (input[input.length - 1 - padding] !== 0) return false;
  }
  return false;
}

/** RFC 1950; the inflater does not check it. */
export function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let start = 0; start < bytes.length;) {
    // So few bytes that the sums stay below 2^31, where they are fast.
    const end = Math.min(start + 3800, bytes.length);
    for (; start < end; start++) {
      low += bytes[start]!;
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return ((high << 16) | low) >>> 0;
}

const REVERSED = Uint8Array.from({ length: 256 }, (_, byte) => {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) reversed |= 128 >> bit;
  return reversed;
});

/** A copy with the bits of each byte in the other order (FillOrder 2). */
export function reverseBits(input: Uint8Array): Uint8Array {
  const output = new Uint8Array(input.length);
  for (let index = 0; index < input.length; index++) output[index] = REVERSED[input[index]!]!;
  return output;
}
