/**
 * A TensorFlow checkpoint in the V2 bundle format: an index of names, shapes and places, and one data file of which
 * only the tensors asked for are read. It knows nothing of what the tensors are for.
 */
import { UserError } from '../../core/errors';
import type { ByteSource } from '../../formats/format';
import { checkHeader, parseEntry, type TensorEntry } from './index/bundle';
import { damagedIndex } from './index/byte-cursor';
import { maskedCrc32c } from '../../core/bytes/crc';
import { readTable } from './index/table-reader';

export interface Checkpoint {
  /** By name, in the order of the names. */
  readonly entries: ReadonlyMap<string, TensorEntry>;
  /** Row-major. Throws a UserError for a tensor that is not there, is not float32, or is damaged. */
  readTensor(name: string): Promise<Float32Array>;
}

/**
 * Reads and checks the index of a checkpoint; the data only where tensors are read. Throws a UserError that names the
 * block or the tensor that is damaged, missing from the end of the data, or not supported.
 */
export async function openCheckpoint(files: { index: ByteSource; data: ByteSource }): Promise<Checkpoint> {
  const entries = await readIndex(files.index);
  for (const { name, offset, size } of entries.values()) {
    if (offset + size > files.data.size) {
      throw new UserError(
        `The checkpoint's data ends early: it has ${files.data.size} bytes, and ${name} ends at ${offset + size}.`,
      );
    }
  }
  return checkpointOf(entries, ({ offset, size }) => files.data.read(offset, size));
}

/** Reads the index's entry for each tensor and checks the index. The data is not needed. */
export async function readIndex(index: ByteSource): Promise<ReadonlyMap<string, TensorEntry>> {
  const [header, ...rows] = await readTable(index);
  if (header?.key.length !== 0) throw damagedIndex('it has no header');
  checkHeader(header.value);
  const decoder = new TextDecoder();
  const entries = new Map<string, TensorEntry>();
  for (const { key, value } of rows) {
    const name = decoder.decode(key);
    if (entries.has(name)) throw damagedIndex(`${name} is there twice`);
    entries.set(name, parseEntry(name, value));
  }
  refuseOverlap(entries);
  return entries;
}

function refuseOverlap(entries: ReadonlyMap<string, TensorEntry>): void {
  let last: TensorEntry | undefined;
  for (const entry of byOffset(entries.values())) {
    if (last && entry.offset < last.offset + last.size) {
      throw damagedIndex(`${last.name} and ${entry.name} lie over each other`);
    }
    last = entry;
  }
}

/** In the order of the data file. */
export function byOffset(entries: Iterable<TensorEntry>): TensorEntry[] {
  return [...entries].sort((a, b) => a.offset - b.offset || a.size - b.size);
}

/** A checkpoint whose bytes come from wherever `bytesOf` has them; they are checked here. */
export function checkpointOf(
  entries: ReadonlyMap<string, TensorEntry>,
  bytesOf: (entry: TensorEntry) => Promise<Uint8Array>,
): Checkpoint {
  return {
    entries,
    async readTensor(name) {
      const entry = entries.get(name);
      if (!entry) throw new UserError(`This checkpoint has no tensor ${name}.`);
      if (entry.dtype !== 'float32') {
        throw new UserError(`The tensor ${name} is ${entry.dtype}; only float32 is supported.`);
      }
      const bytes = await bytesOf(entry);
      if (!isIntact(entry, bytes)) {
        throw new UserError(`The checkpoint's data is damaged: the checksum of ${name} is wrong.`);
      }
      // A copy, because what was read may lie at any offset. Little-endian, as every platform of JavaScript's is.
      return new Float32Array(bytes.slice().buffer);
    },
  };
}

export function isIntact(entry: TensorEntry, bytes: Uint8Array): boolean {
  return bytes.length === entry.size && maskedCrc32c(bytes) === entry.crc32c;
}
