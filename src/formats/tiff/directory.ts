/**
 * Reads a TIFF or BigTIFF file's directories: raw entries with their places checked against the file's size, values
 * on demand. It knows nothing of what a tag means.
 */
import { UserError } from '../../core/errors';
import type { ByteSource } from '../format';
import { typeSize } from './directory-bytes';
import { isTiff } from './signature';

export interface TiffFile {
  readonly source: ByteSource;
  readonly littleEndian: boolean;
  readonly big: boolean;
  /** Offset of the first directory. */
  readonly first: number;
}

export interface FileEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Bytes that the values take. */
  readonly length: number;
  /** Where in the file they are. */
  readonly offset: number;
}

export interface FileDirectory {
  readonly file: TiffFile;
  readonly entries: ReadonlyMap<number, FileEntry>;
  /** Offset of the next directory; 0 for the last. */
  readonly next: number;
}

/** More than any program writes; real directories have tens. */
const MOST_ENTRIES = 4096;

const damaged = (what: string): UserError => new UserError(`This TIFF is damaged: ${what}.`);

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** An unsigned 64-bit number; beyond 2^53 inexact, but such offsets are outside any file. */
export function readLong8(view: DataView, position: number, littleEndian: boolean): number {
  const low = view.getUint32(position + (littleEndian ? 0 : 4), littleEndian);
  const high = view.getUint32(position + (littleEndian ? 4 : 0), littleEndian);
  return high * 2 ** 32 + low;
}

export async function openTiff(source: ByteSource): Promise<TiffFile> {
  const head = await source.read(0, Math.min(16, source.size));
  if (!isTiff(head)) throw new UserError('This is not a TIFF file.');
  const view = viewOf(head);
  const littleEndian = view.getUint16(0) === 0x4949;
  const big = view.getUint16(2, littleEndian) === 43;
  if (!big) return { source, littleEndian, big, first: view.getUint32(4, littleEndian) };
  if (head.length < 16 || view.getUint16(4, littleEndian) !== 8) throw damaged('its BigTIFF header is wrong');
  return { source, littleEndian, big, first: readLong8(view, 8, littleEndian) };
}

/** Throws a UserError where the directory itself is not in the file; values are checked when they are read. */
export async function readDirectory(file: TiffFile, offset: number): Promise<FileDirectory> {
  const { source, littleEndian, big } = file;
  const countSize = big ? 8 : 2;
  const entrySize = big ? 20 : 12;
  const pointerSize = big ? 8 : 4;
  if (offset < 8 || offset + countSize > source.size) throw damaged('its directory is outside the file');
  const countView = viewOf(await source.read(offset, countSize));
  const count = big ? readLong8(countView, 0, littleEndian) : countView.getUint16(0, littleEndian);
  const length = count * entrySize + pointerSize;
  if (count === 0 || count > MOST_ENTRIES || offset + countSize + length > source.size) {
    throw damaged(`its directory claims ${count} entries`);
  }
  const view = viewOf(await source.read(offset + countSize, length));
  const pointer = (position: number): number =>
    big ? readLong8(view, position, littleEndian) : view.getUint32(position, littleEndian);

  const entries = new Map<number, FileEntry>();
  for (let index = 0; index < count; index++) {
    const position = index * entrySize;
    const tag = view.getUint16(position, littleEndian);
    const type = view.getUint16(position + 2, littleEndian);
    const valueCount = pointer(position + 4);
    const size = typeSize(type);
    // An unknown type must be skipped, says the specification.
    if (size === undefined || valueCount === 0 || entries.has(tag)) continue;
    const bytes = size * valueCount;
    const slot = position + 4 + pointerSize;
    const place = bytes <= pointerSize ? offset + countSize + slot : pointer(slot);
    entries.set(tag, { tag, type, count: valueCount, length: bytes, offset: place });
  }
  return { file, entries, next: pointer(count * entrySize) };
}

/** The values' bytes in the file's order. Throws a UserError where they are not all in the file. */
export async function entryBytes(file: TiffFile, entry: FileEntry): Promise<Uint8Array> {
  if (entry.offset + entry.length > file.source.size) {
    throw damaged(`the values of tag ${entry.tag} are outside the file`);
  }
  return file.source.read(entry.offset, entry.length);
}

/** The values of a whole-number tag, or undefined where the tag is absent. */
export async function numbers(directory: FileDirectory, tag: number): Promise<Float64Array | undefined> {
  const entry = directory.entries.get(tag);
  if (!entry) return undefined;
  const { littleEndian } = directory.file;
  const view = viewOf(await entryBytes(directory.file, entry));
  const values = new Float64Array(entry.count);
  const at = reader(view, entry.type, littleEndian);
  if (!at) throw damaged(`tag ${tag} has values of the wrong type`);
  for (let index = 0; index < values.length; index++) values[index] = at(index);
  return values;
}

function reader(
  view: DataView,
  type: number,
  littleEndian: boolean,
): ((index: number) => number) | undefined {
  switch (type) {
    case 1:
      return (index) => view.getUint8(index);
    case 3:
      return (index) => view.getUint16(index * 2, littleEndian);
    case 4:
    case 13:
      return (index) => view.getUint32(index * 4, littleEndian);
    case 16:
    case 18:
      return (index) => readLong8(view, index * 8, littleEndian);
    default:
      return undefined;
  }
}
