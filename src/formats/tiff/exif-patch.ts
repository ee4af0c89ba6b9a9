/**
 * Changes single values of an EXIF block and takes entries out of it, in a copy. No value moves, so that the offsets
 * inside maker notes, which count from the block's beginning, stay right.
 */
import { blockHeader, subDirectoryTags, TAG_ORIENTATION, visitEntries } from './exif-block';

/** An entry as a rule sees it. */
export interface PatchableEntry {
  /** The tag that led to the directory: 0 for the first one, else `TAG_EXIF`, `TAG_GPS` or `TAG_INTEROPERABILITY`. */
  readonly directory: number;
  readonly tag: number;
  /** The text of an ASCII entry, without the zero at its end. */
  readonly text: string | undefined;
}

/**
 * `drop` takes the entry out. A number becomes the value of an entry that holds one whole number, a text of up to
 * three letters that of a short ASCII entry; an entry that cannot hold it is taken out. Undefined leaves it alone.
 */
export type EntryRule = (entry: PatchableEntry) => 'drop' | { readonly value: number | string } | undefined;

const ASCII = 2;
const ENTRY_LENGTH = 12;
/** Bytes of the whole-number types, signed ones too. */
const INTEGER_SIZES: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 6: 1, 8: 2, 9: 4 };

/**
 * The block with a rule applied to every entry of its directories, and without the link from the first directory to
 * the thumbnail. A block that is damaged comes back as far as it could be read; its length never changes.
 */
export function patchExif(exif: Uint8Array, rule: EntryRule): Uint8Array {
  const header = blockHeader(viewOf(exif));
  if (!header) return exif;
  const block = exif.slice();
  patchDirectory({ block, littleEndian: header.littleEndian, rule, seen: new Set() }, header.first, 0);
  return block;
}

interface Patching {
  readonly block: Uint8Array;
  readonly littleEndian: boolean;
  readonly rule: EntryRule;
  /** Offsets of directories, each of which is patched once, however many entries point to it. */
  readonly seen: Set<number>;
}

function patchDirectory(patching: Patching, offset: number, directory: number): void {
  const { block, littleEndian, rule, seen } = patching;
  if (seen.has(offset)) return;
  seen.add(offset);
  const view = viewOf(block);
  const kept: Uint8Array[] = [];
  let count = 0;

  const isInside = visitEntries(view, offset, littleEndian, (position) => {
    count++;
    const tag = view.getUint16(position, littleEndian);
    const decision = rule({ directory, tag, text: textOf(view, position, littleEndian) });
    if (decision === 'drop') return;
    if (decision && !setValue(view, position, littleEndian, decision.value)) return;
    kept.push(block.slice(position, position + ENTRY_LENGTH));
    if (subDirectoryTags(directory).includes(tag)) {
      patchDirectory(patching, view.getUint32(position + 8, littleEndian), tag);
    }
  });
  if (!isInside) return;

  // The entries that are left close up, and the link to the next directory, which is read behind them, follows.
  const table = offset + 2;
  const end = table + count * ENTRY_LENGTH;
  const hasLink = end + 4 <= block.length;
  const link = hasLink && directory !== 0 ? view.getUint32(end, littleEndian) : 0;
  view.setUint16(offset, kept.length, littleEndian);
  block.fill(0, table, hasLink ? end + 4 : end);
  kept.forEach((entry, index) => block.set(entry, table + index * ENTRY_LENGTH));
  if (link !== 0) view.setUint32(table + kept.length * ENTRY_LENGTH, link, littleEndian);
}

function textOf(view: DataView, position: number, littleEndian: boolean): string | undefined {
  if (view.getUint16(position + 2, littleEndian) !== ASCII) return undefined;
  const length = view.getUint32(position + 4, littleEndian);
  const start = length <= 4 ? position + 8 : view.getUint32(position + 8, littleEndian);
  if (start + length > view.byteLength) return undefined;
  const bytes = new Uint8Array(view.buffer, view.byteOffset + start, length);
  return new TextDecoder('latin1').decode(bytes).split('\0')[0];
}

/** Whether the entry could take the value. */
function setValue(view: DataView, position: number, littleEndian: boolean, value: number | string): boolean {
  const type = view.getUint16(position + 2, littleEndian);
  const count = view.getUint32(position + 4, littleEndian);
  if (typeof value === 'string') {
    if (type !== ASCII || value.length > 3) return false;
    view.setUint32(position + 4, value.length + 1, littleEndian);
    for (let index = 0; index < 4; index++) view.setUint8(position + 8 + index, value.charCodeAt(index) || 0);
    return true;
  }
  const size = INTEGER_SIZES[type];
  if (size === undefined || count !== 1 || value >= 2 ** (size * 8)) return false;
  view.setUint32(position + 8, 0);
  if (size === 1) view.setUint8(position + 8, value);
  else if (size === 2) view.setUint16(position + 8, value, littleEndian);
  else view.setUint32(position + 8, value, littleEndian);
  return true;
}

/** EXIF orientation, 1..8, of any whole-number type; undefined where the block has none or is damaged. */
export function exifOrientation(exif: Uint8Array): number | undefined {
  const view = viewOf(exif);
  const header = blockHeader(view);
  if (!header) return undefined;
  const { littleEndian, first } = header;
  let orientation: number | undefined;
  visitEntries(view, first, littleEndian, (position) => {
    if (view.getUint16(position, littleEndian) !== TAG_ORIENTATION) return;
    const size = INTEGER_SIZES[view.getUint16(position + 2, littleEndian)];
    if (size === 1) orientation = view.getUint8(position + 8);
    else if (size === 2) orientation = view.getUint16(position + 8, littleEndian);
    else if (size === 4) orientation = view.getUint32(position + 8, littleEndian);
  });
  return orientation !== undefined && orientation >= 1 && orientation <= 8 ? orientation : undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
