/** Writes the sorted table that table-reader.ts reads, block for block as TensorFlow's TableBuilder does. */
import { joinBytes } from '../../../core/bytes/join-bytes';
import { encodeFixed32, encodeVarint } from './byte-cursor';
import { maskedCrc32c } from '../../../core/bytes/crc';
import { FOOTER_LENGTH, TABLE_MAGIC, type TableEntry, TRAILER_LENGTH } from './table-reader';

/** TensorFlow's: 256 KB, so that most checkpoints have one data block. */
export const DEFAULT_BLOCK_LENGTH = 262144;
const RESTART_INTERVAL = 16;

/** `rows` are in the order of their keys, which differ. A data block is closed once it has `blockLength` bytes. */
export function writeTable(rows: readonly TableEntry[], blockLength = DEFAULT_BLOCK_LENGTH): Uint8Array {
  const file: Uint8Array[] = [];
  let fileLength = 0;
  /** Returns where the block lies, as it is written in the index block and the footer. */
  const append = (contents: Uint8Array): Uint8Array => {
    const typed = joinBytes([contents, Uint8Array.of(0)]);
    file.push(typed, encodeFixed32(maskedCrc32c(typed)));
    const handle = joinBytes([encodeVarint(fileLength), encodeVarint(contents.length)]);
    fileLength += contents.length + TRAILER_LENGTH;
    return handle;
  };

  const indexBlock = new BlockBuilder(1);
  let block = new BlockBuilder(RESTART_INTERVAL);
  rows.forEach((row, position) => {
    block.add(row);
    const next = rows[position + 1];
    if (next && block.length < blockLength) return;
    const key = next ? separator(row.key, next.key) : successor(row.key);
    indexBlock.add({ key, value: append(block.finish()) });
    block = new BlockBuilder(RESTART_INTERVAL);
  });
  const metaindex = append(new BlockBuilder(RESTART_INTERVAL).finish());
  const handles = joinBytes([metaindex, append(indexBlock.finish())]);
  const padding = new Uint8Array(FOOTER_LENGTH - TABLE_MAGIC.length - handles.length);
  return joinBytes([...file, handles, padding, TABLE_MAGIC]);
}

/** Rows whose keys are written without what they share with the key before; every so often, in full. */
class BlockBuilder {
  private readonly parts: Uint8Array[] = [];
  private readonly restarts = [0];
  private rowsLength = 0;
  private sinceRestart = 0;
  private last: Uint8Array = new Uint8Array();
  private readonly interval: number;

  constructor(interval: number) {
    this.interval = interval;
  }

  get length(): number {
    return this.rowsLength + 4 * this.restarts.length + 4;
  }

  add({ key, value }: TableEntry): void {
    if (this.sinceRestart === this.interval) {
      this.restarts.push(this.rowsLength);
      this.sinceRestart = 0;
      this.last = new Uint8Array();
    }
    const shared = sharedLength(this.last, key);
    const row = joinBytes([
      encodeVarint(shared),
      encodeVarint(key.length - shared),
      encodeVarint(value.length),
      key.subarray(shared),
      value,
    ]);
    this.parts.push(row);
    this.rowsLength += row.length;
    this.sinceRestart++;
    this.last = key;
  }

  finish(): Uint8Array {
    return joinBytes([...this.parts, ...[...this.restarts, this.restarts.length].map(encodeFixed32)]);
  }
}

function sharedLength(a: Uint8Array, b: Uint8Array): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

/** A short key from `key` on that comes before `next`. */
function separator(key: Uint8Array, next: Uint8Array): Uint8Array {
  const at = sharedLength(key, next);
  if (at === key.length || key[at]! + 1 >= next[at]!) return key;
  return raised(key, at);
}

/** A short key after `key`. */
function successor(key: Uint8Array): Uint8Array {
  const at = key.findIndex((byte) => byte < 255);
  return at < 0 ? key : raised(key, at);
}

/** The first bytes of `key` to the one at `at`, which becomes one more. */
function raised(key: Uint8Array, at: number): Uint8Array {
  const short = key.slice(0, at + 1);
  short[at]! += 1;
  return short;
}
