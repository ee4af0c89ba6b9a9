/** PNG's frame: the signature and checked chunks around everything else. PNG specification (third edition), 5. */
import { UserError } from '../../core/errors';
import { crc32 } from '../../core/bytes/crc';
import { joinBytes } from '../../core/bytes/join-bytes';

export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

export function damagedPng(what: string): UserError {
  return new UserError(`This PNG is damaged: ${what}.`);
}

/** All chunks from IHDR to IEND; bytes behind IEND are not PNG's. Data are views of `bytes`. */
export function readChunks(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let position = PNG_SIGNATURE.length;
  for (;;) {
    const start = position + 8;
    if (start > bytes.length) throw endsEarly();
    const end = start + view.getUint32(position);
    if (end + 4 > bytes.length) throw endsEarly();
    const type = String.fromCharCode(...bytes.subarray(position + 4, start));
    if (!/^[A-Za-z]{4}$/.test(type)) throw damagedPng('what should be a chunk is none');
    if (crc32(bytes.subarray(position + 4, end)) !== view.getUint32(end)) {
      throw damagedPng(`the checksum of its ${type} chunk is wrong`);
    }
    chunks.push({ type, data: bytes.subarray(start, end) });
    if (type === 'IEND') return chunks;
    position = end + 4;
  }
}

function endsEarly(): UserError {
  return new UserError('This PNG ends early: it has been cut short or is damaged.');
}

export function encodeChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(joinBytes([Uint8Array.from(type, (letter) => letter.charCodeAt(0)), data]), 4);
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)));
  return chunk;
}
