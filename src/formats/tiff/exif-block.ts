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
export const TAG_INTEROPERABILITY = 40965;

/** Which tags of a directory point to sub-directories, by the tag that led to it (0: the first directory). */
export function subDirectoryTags(parentTag: number): readonly number[] {
  if (parentTag === 0) return [TAG_EXIF, TAG_GPS];
  return parentTag === TAG_EXIF ? [TAG_INTEROPERABILITY] : [];
}

/** Byte order and offset of the first directory, or undefined where the bytes are no classic TIFF structure. */
export function blockHeader(view: DataView): { littleEndian: boolean; first: number } | undefined {
  if (view.byteLength < 14) return undefined;
  const mark = view.getUint16(0);
  const littleEndian = mark === 0x4949;
  if (!littleEndian && mark !== 0x4d4d) return undefined;
  if (view.getUint16(2, littleEndian) !== 42) return undefined;
  return { littleEndian, first: view.getUint32(4, littleEndian) };
}

/** Calls `visit` with the position of each 12-byte entry; false where the directory is not inside the block. */
export function visitEntries(
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
