/**
 * The file under a checkpoint's index: a sorted table of keys and values, LevelDB's format in uncompressed blocks
 * (leveldb/doc/table_format.md). It knows nothing of tensors.
 */
import type { ByteSource } from '../../../formats/format';
import { ByteCursor, damagedIndex } from './byte-cursor';
import { maskedCrc32c } from '../../../core/bytes/crc';
import { UserError } from '../../../core/errors';

export interface TableEntry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

export const FOOTER_LENGTH = 48;
export const TRAILER_LENGTH = 5;
/** 0xdb4775248b80fb57, lowest byte first. */
export const TABLE_MAGIC = Uint8Array.of(0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb);

/** Keys share prefixes, so a few bytes can stand for a long one: a bound keeps damaged tables small in memory. */
const LONGEST_KEY = 4096;

interface BlockHandle {
  readonly offset: number;
  readonly length: number;
}

/**
 * All rows, in the order of their keys. Every block's checksum is verified. Throws a UserError that names the block
 * that is damaged or not supported.
 */
export async function readTable(source: ByteSource): Promise<TableEntry[]> {
  if (source.size < FOOTER_LENGTH) throw damagedIndex('it ends early, before its footer');
  const blocksEnd = source.size - FOOTER_LENGTH;
  const [metaindex, index] = parseFooter(await source.read(blocksEnd, FOOTER_LENGTH));
  const read = (handle: BlockHandle, name: string): Promise<Uint8Array> =>
    readBlock(source, blocksEnd, handle, name);

  await read(metaindex, 'the metaindex block'); // Nothing in it is used, but damage to it is damage to the file.
  const rows: TableEntry[] = [];
  let number = 0;
  for (const { value } of parseBlock(await read(index, 'the index block'), 'the index block')) {
    const name = `data block ${++number}`;
    const handle = readHandle(new ByteCursor(value, `the address of ${name}`));
    for (const row of parseBlock(await read(handle, name), name)) {
      const last = rows.at(-1);
      if (last && compareBytes(last.key, row.key) >= 0) throw damagedIndex(`${name} is out of order`);
      rows.push(row);
    }
  }
  return rows;
}

function parseFooter(footer: Uint8Array): [BlockHandle, BlockHandle] {
  const handlesEnd = FOOTER_LENGTH - TABLE_MAGIC.length;
  if (compareBytes(footer.subarray(handlesEnd), TABLE_MAGIC) !== 0) {
    throw new UserError(
      "This is not a checkpoint's index, or its end is missing: its footer has another magic.",
    );
  }
  const cursor = new ByteCursor(footer.subarray(0, handlesEnd), 'the footer');
  const handles: [BlockHandle, BlockHandle] = [readHandle(cursor), readHandle(cursor)];
  while (!cursor.done) {
    if (cursor.bytes(1)[0] !== 0) throw damagedIndex('the footer is not padded with zeros');
  }
  return handles;
}

function readHandle(cursor: ByteCursor): BlockHandle {
  return { offset: cursor.varint(), length: cursor.varint() };
}

/** The contents of a block, without the trailer of compression type and checksum, both checked. */
async function readBlock(
  source: ByteSource,
  end: number,
  { offset, length }: BlockHandle,
  name: string,
): Promise<Uint8Array> {
  if (offset + length + TRAILER_LENGTH > end) throw damagedIndex(`${name} lies outside of the file`);
  const block = await source.read(offset, length + TRAILER_LENGTH);
  const checksum = new ByteCursor(block.subarray(length + 1), name).fixed32();
  if (maskedCrc32c(block.subarray(0, length + 1)) !== checksum) {
    throw damagedIndex(`the checksum of ${name} is wrong`);
  }
  const compression = block[length]!;
  if (compression === 1) {
    throw new UserError(
      `The checkpoint's index is compressed with Snappy (${name}), which this reader does not support.`,
    );
  }
  if (compression !== 0) throw damagedIndex(`${name} has an unknown compression (${compression})`);
  return block.subarray(0, length);
}

/** The restart points at a block's end serve searches for one key; the rows are read in turn without them. */
function* parseBlock(block: Uint8Array, name: string): Generator<TableEntry> {
  const restarts = new ByteCursor(block.subarray(Math.max(0, block.length - 4)), name).fixed32();
  const rowsEnd = block.length - 4 - 4 * restarts;
  if (rowsEnd < 0) throw damagedIndex(`${name} counts ${restarts} restart points and has no room for them`);
  const cursor = new ByteCursor(block.subarray(0, rowsEnd), name);
  let last = new Uint8Array();
  while (!cursor.done) {
    const [shared, own, valueLength] = [cursor.varint(), cursor.varint(), cursor.varint()];
    if (shared > last.length || shared + own > LONGEST_KEY)
      throw damagedIndex(`${name} has a wrong key length`);
    const key = new Uint8Array(shared + own);
    key.set(last.subarray(0, shared));
    key.set(cursor.bytes(own), shared);
    yield { key, value: cursor.bytes(valueLength) };
    last = key;
  }
}

/** Negative, zero or positive as `a` comes before, with or after `b` in the order of a table. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length);
  for (let index = 0; index < common; index++) {
    if (a[index] !== b[index]) return a[index]! - b[index]!;
  }
  return a.length - b.length;
}
