/** Photos that have to be in memory as a whole: whether they fit, and how threads share them. */
import { totalmem } from 'node:os';
import { UserError } from '../../core/errors';
import type { SourceImage } from '../../core/image';
import type { RegionSource } from '../../formats/region-source';
import { sourceByteLength } from '../../formats/source-samples';

const GIGABYTE = 2 ** 30;

/**
 * Throws a UserError where a photo that is decoded whole would not fit. `available`: bytes of memory, which are the
 * machine's.
 */
export function refuseTooLarge(source: RegionSource, available = totalmem()): void {
  const needed = sourceByteLength(source);
  if (needed <= available) return;
  const gigabytes = (bytes: number): string => `${(bytes / GIGABYTE).toFixed(1)} GB`;
  throw new UserError(
    `This photo has to be decoded whole, which takes ${gigabytes(needed)} of memory, and this machine has ` +
      `${gigabytes(available)}: save it as a TIFF in tiles, which can be read in parts.`,
  );
}

/** The same photo in memory that threads can share; a message would copy it for each. */
export function photoInSharedMemory(photo: SourceImage): SourceImage {
  const { samples } = photo;
  const memory = new SharedArrayBuffer(samples.byteLength);
  const copy = (() => {
    if (samples instanceof Uint8Array) return new Uint8Array(memory);
    if (samples instanceof Uint16Array) return new Uint16Array(memory);
    return samples instanceof Uint32Array ? new Uint32Array(memory) : new Float32Array(memory);
  })();
  copy.set(samples);
  return { ...photo, samples: copy };
}
