/** Unpacking a zlib stream into memory whose size was decided beforehand. */
import { Unzlib } from 'fflate';

/** Deflate turns two bits into 258 bytes at best. */
export const LARGEST_DEFLATE_EXPANSION = 1032;

/** Pieces small enough that even the densest data overshoots by little before it is stopped. */
const PIECE = 65536;

/**
 * Inflates the stream held by `parts` into `target` and returns how much of it was filled, or undefined where the
 * stream is damaged, unfinished, or holds more than fits; then nothing further is taken from `parts`.
 */
export function inflateInto(target: Uint8Array, parts: Iterable<Uint8Array>): number | undefined {
  let filled = 0;
  const inflater = new Unzlib((output) => {
    if (filled + output.length <= target.length) target.set(output, filled);
    filled += output.length;
  });
  try {
    for (const part of parts) {
      for (let start = 0; start < part.length; start += PIECE) {
        inflater.push(part.subarray(start, start + PIECE), false);
        if (filled > target.length) return undefined;
      }
    }
    inflater.push(new Uint8Array(0), true);
  } catch {
    return undefined;
  }
  return filled <= target.length ? filled : undefined;
}

/** Metadata are shorter than this once they are unpacked. */
const LARGEST_BLOCK = 1 << 24;

/** A block of metadata unpacked; undefined where it is damaged or too long. */
export function inflateBlock(compressed: Uint8Array): Uint8Array | undefined {
  const target = new Uint8Array(Math.min(compressed.length * LARGEST_DEFLATE_EXPANSION, LARGEST_BLOCK));
  const filled = inflateInto(target, [compressed]);
  return filled === undefined ? undefined : target.slice(0, filled);
}
