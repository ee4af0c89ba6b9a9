/** Parts of a file, put into one piece of memory. */
import type { FilePart } from './format';

/** Bytes that no part covers are zero. */
export function joinFileParts(parts: readonly FilePart[]): Uint8Array {
  const length = parts.reduce((end, { offset, bytes }) => Math.max(end, offset + bytes.length), 0);
  const file = new Uint8Array(length);
  for (const { offset, bytes } of parts) file.set(bytes, offset);
  return file;
}
