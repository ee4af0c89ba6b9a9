/** Where a file's bytes come from: memory, a Blob, or a part of another source. */
import { UserError } from '../core/errors';
import type { ByteSource } from './format';

/** Bytes that cannot be had, which says nothing of whether they are good. */
export class UnreadableError extends UserError {}

function checkRange(size: number, offset: number, length: number): void {
  if (!(offset >= 0 && length >= 0 && offset + length <= size)) {
    throw new UserError('This file ends early: it has been cut short or is damaged.');
  }
}

/** Reads from memory. The bytes that are read are a view of `memory`: do not write into them. */
export function memorySource(memory: Uint8Array): ByteSource {
  // Node's Buffer is a Uint8Array whose slice() does not copy: take the plain array under it.
  const bytes = new Uint8Array(memory.buffer, memory.byteOffset, memory.byteLength);
  return {
    size: bytes.length,
    async read(offset, length) {
      checkRange(bytes.length, offset, length);
      return bytes.subarray(offset, offset + length);
    },
  };
}

export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    async read(offset, length) {
      checkRange(blob.size, offset, length);
      try {
        return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
      } catch (cause) {
        throw new UnreadableError('This file can no longer be read: it was moved or changed.', { cause });
      }
    },
  };
}
