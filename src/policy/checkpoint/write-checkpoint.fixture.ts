/** Writes a checkpoint as TensorFlow's Saver does: tensors in the order of their names, one data file. */
import { joinBytes } from '../../core/bytes/join-bytes';
import { encodeEntry, encodeHeader } from './index/bundle';
import { maskedCrc32c } from '../../core/bytes/crc';
import { compareBytes } from './index/table-reader';
import { DEFAULT_BLOCK_LENGTH, writeTable } from './index/table-writer.fixture';

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Row-major, as many as the shape says. */
  readonly values: Float32Array;
}

/** The contents of `PREFIX.index` and `PREFIX.data-00000-of-00001`. */
export function writeCheckpoint(
  tensors: Iterable<NamedTensor>,
  blockLength = DEFAULT_BLOCK_LENGTH,
): { index: Uint8Array; data: Uint8Array } {
  const encoder = new TextEncoder();
  const sorted = [...tensors]
    .map((tensor) => ({ ...tensor, key: encoder.encode(tensor.name) }))
    .sort((a, b) => compareBytes(a.key, b.key));
  let offset = 0;
  const parts: Uint8Array[] = [];
  const rows = sorted.map(({ key, shape, values }) => {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const value = encodeEntry({ shape, offset, size: bytes.length, crc32c: maskedCrc32c(bytes) });
    parts.push(bytes);
    offset += bytes.length;
    return { key, value };
  });
  const header = { key: new Uint8Array(), value: encodeHeader() };
  return { index: writeTable([header, ...rows], blockLength), data: joinBytes(parts) };
}
