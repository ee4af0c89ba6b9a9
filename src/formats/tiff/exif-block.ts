/**
 * EXIF as a self-contained TIFF structure, the form in which JPEG (APP1 after "Exif\0\0") and PNG (eXIf) carry it
 * and in which `ImageMetadata.exif` is kept. Nothing here throws on damaged blocks: metadata must not stop a photo.
 */
import { layOutDirectory, typeSize } from './directory-bytes';
import type { DirectoryEntry, DirectoryTree } from './directory-bytes';

export interface ExifTree {
  readonly littleEndian: boolean;
  readonly root: DirectoryTree;
}

export const TAG_ORIENTATION = 274;
export const TAG_EXIF = 34665;
export const TAG_GPS = 34853;
const TAG_INTEROPERABILITY = 40965;

/** Which tags of a directory point to sub-directories, by the tag that led to it (0: the first directory). */
export function subDirectoryTags(parentTag: number): readonly number[] {
  if (parentTag === 0) return [TAG_EXIF, TAG_GPS];
  return parentTag === TAG_EXIF ? [TAG_INTEROPERABILITY] : [];
}

/** Byte order and offset of the first directory, or undefined where the bytes are no classic TIFF structure. */
function blockHeader(view: DataView): { littleEndian: boolean; first: number } | undefined {
  if (view.byteLength < 14) return undefined;
  const mark = view.getUint16(0);
  const littleEndian = mark === 0x4949;
  if (!littleEndian && mark !== 0x4d4d) return undefined;
  if (view.getUint16(2, littleEndian) !== 42) return undefined;
  return { littleEndian, first: view.getUint32(4, littleEndian) };
}

/** Calls `visit` with the position of each 12-byte entry; false where the directory is not inside the block. */
function visitEntries(
  view: DataView,
  offset: number,
  littleEndian: boolean,
  visit: (position: number) => void,
): boolean {
  if (offset < 8 || offset + 2 > view.byteLength) return false;
  const count = view.getUint16(offset, littleEndian);
  if (offset + 2 + count * 12 > view.byteLength) return false;
  for (let index = 0; index < count; index++) visit(offset + 2 + index * 12);
  return true;
}

/** Where the orientation's two bytes are. */
function orientationPosition(view: DataView): { position: number; littleEndian: boolean } | undefined {
  const header = blockHeader(view);
  if (!header) return undefined;
  const { littleEndian, first } = header;
  let found: number | undefined;
  visitEntries(view, first, littleEndian, (position) => {
    const isShort = view.getUint16(position + 2, littleEndian) === 3;
    if (view.getUint16(position, littleEndian) === TAG_ORIENTATION && isShort) found = position + 8;
  });
  return found === undefined ? undefined : { position: found, littleEndian };
}

/** EXIF orientation, 1..8; 1 where the block has none or is damaged. */
export function exifOrientation(exif: Uint8Array): number {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  const place = orientationPosition(view);
  const value = place ? view.getUint16(place.position, place.littleEndian) : 1;
  return value >= 1 && value <= 8 ? value : 1;
}

/**
 * The block with orientation 1, for pixels that have been put upright. Patched in place in a copy, so that
 * offsets inside maker notes stay right; a block without the tag, or a damaged one, comes back as it is.
 */
export function resetOrientation(exif: Uint8Array): Uint8Array {
  const place = orientationPosition(new DataView(exif.buffer, exif.byteOffset, exif.byteLength));
  if (!place) return exif;
  const copy = exif.slice();
  new DataView(copy.buffer).setUint16(place.position, 1, place.littleEndian);
  return copy;
}

/**
 * The block with its thumbnail cut off, which shows the photograph before it was edited and turned. In a copy, and
 * only the link to it, as above; a block without one, or a damaged one, comes back as it is.
 */
export function withoutThumbnail(exif: Uint8Array): Uint8Array {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  const header = blockHeader(view);
  if (!header) return exif;
  const { littleEndian, first } = header;
  let end = first + 2;
  if (!visitEntries(view, first, littleEndian, () => (end += 12))) return exif;
  if (end + 4 > exif.length || view.getUint32(end) === 0) return exif;
  const copy = exif.slice();
  copy.fill(0, end, end + 4);
  return copy;
}

/** The directories of a block without its thumbnail; undefined where the first directory cannot be read. */
export function parseExifBlock(exif: Uint8Array): ExifTree | undefined {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  const header = blockHeader(view);
  if (!header) return undefined;
  const { littleEndian, first } = header;
  // Values never overlap in an honest block, so together they are no longer than it.
  let remaining = exif.length;

  const parseDirectory = (offset: number, parentTag: number): DirectoryTree | undefined => {
    const entries: DirectoryEntry[] = [];
    const children = new Map<number, DirectoryTree>();
    const seen = new Set<number>();
    const pointers = subDirectoryTags(parentTag);
    const inside = visitEntries(view, offset, littleEndian, (position) => {
      const tag = view.getUint16(position, littleEndian);
      const type = view.getUint16(position + 2, littleEndian);
      const count = view.getUint32(position + 4, littleEndian);
      const length = count * (typeSize(type) ?? 0);
      if (length === 0 || seen.has(tag)) return;
      const start = length <= 4 ? position + 8 : view.getUint32(position + 8, littleEndian);
      if (start + length > exif.length || length > remaining) return;
      seen.add(tag);
      remaining -= length;
      if (pointers.includes(tag)) {
        const child = length === 4 ? parseDirectory(view.getUint32(start, littleEndian), tag) : undefined;
        if (child) children.set(tag, child);
      } else {
        entries.push({ tag, type, count, bytes: exif.slice(start, start + length) });
      }
    });
    return inside && entries.length + children.size > 0 ? { entries, children } : undefined;
  };

  const root = parseDirectory(first, 0);
  return root && { littleEndian, root };
}

/** A block with the directories of the tree; the reverse of `parseExifBlock`. */
export function buildExifBlock({ littleEndian, root }: ExifTree): Uint8Array {
  const directories = layOutDirectory(root, { base: 8, littleEndian });
  const block = new Uint8Array(8 + directories.length);
  const view = new DataView(block.buffer);
  view.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, littleEndian);
  view.setUint32(4, 8, littleEndian);
  block.set(directories, 8);
  return block;
}
