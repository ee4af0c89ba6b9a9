/** The blocks that a TIFF carries beside its pixels: ICC, XMP and IPTC as they are, EXIF gathered into one block. */
import type { ImageMetadata } from '../../core/image';
import { entryBytes, readDirectory, readLong8, viewOf } from './directory';
import type { FileDirectory, FileEntry, TiffFile } from './directory';
import type { DirectoryEntry, DirectoryTree } from './directory-bytes';
import { buildExifBlock, subDirectoryTags } from './exif-block';
import { iptcInOrder } from '../metadata/iptc';
import { withoutMovedNote } from '../metadata/maker-note';
import { RESOLUTION_TAGS, resolutionOf } from '../metadata/resolution';
import { TAG } from './tags';

/**
 * Tags of the first directory that describe the photograph; the rest is about how the pixels are stored. 18246 and
 * 18249 are its rating, 40091 to 40095 title, comment, author, keywords and subject as Windows writes them.
 */
const DESCRIPTIVE_TAGS = [
  269, 270, 271, 272, 285, 305, 306, 315, 316, 18246, 18249, 33432, 40091, 40092, 40093, 40094, 40095,
];
/** Carried along with those: orientation and resolution. */
const PLAIN_TAGS = [274, 282, 283, 296];
const RESOLUTION: readonly number[] = Object.values(RESOLUTION_TAGS);
/** Larger EXIF data than this is taken for damage. */
const LARGEST_EXIF = 2 ** 24;

export async function readTiffMetadata(directory: FileDirectory): Promise<ImageMetadata> {
  const block = async (tag: number): Promise<Uint8Array | undefined> => {
    const entry = directory.entries.get(tag);
    // A copy, so that a profile does not keep the whole file in memory.
    return entry && (await entryBytes(directory.file, entry)).slice();
  };
  const icc = await block(TAG.icc);
  const xmp = await block(TAG.xmp);
  const iptc = await block(TAG.iptc);
  const exif = await readExif(directory);
  const resolution = resolutionOf(await plainEntries(directory, RESOLUTION), directory.file.littleEndian);
  return {
    ...(icc && { icc }),
    ...(exif && { exif }),
    ...(xmp && { xmp }),
    ...(iptc && { iptc: iptcInOrder(iptc) }),
    ...(resolution && { resolution }),
  };
}

/** Short values by their tags; those outside the file are left out. */
async function plainEntries(directory: FileDirectory, tags: readonly number[]): Promise<DirectoryEntry[]> {
  const { file } = directory;
  const entries = tags.flatMap((tag) => directory.entries.get(tag) ?? []);
  const inside = entries.filter(({ offset, length }) => length <= 8 && offset + length <= file.source.size);
  return Promise.all(
    inside.map(async (entry) => ({ ...entry, bytes: (await entryBytes(file, entry)).slice() })),
  );
}

async function readExif(directory: FileDirectory): Promise<Uint8Array | undefined> {
  const budget = { remaining: Math.min(LARGEST_EXIF, directory.file.source.size) };
  const root = await readTree(directory, 0, budget);
  const says = root.children.size > 0 || root.entries.some(({ tag }) => DESCRIPTIVE_TAGS.includes(tag));
  return says
    ? buildExifBlock({ littleEndian: directory.file.littleEndian, root: withoutMovedNote(root) })
    : undefined;
}

/** Damaged entries are left out: a photograph is not refused for its camera's notes. */
async function readTree(
  directory: FileDirectory,
  parentTag: number,
  budget: { remaining: number },
): Promise<DirectoryTree> {
  const { file } = directory;
  const pointers = subDirectoryTags(parentTag);
  const entries: DirectoryEntry[] = [];
  const children = new Map<number, DirectoryTree>();
  for (const entry of directory.entries.values()) {
    const { tag, type, count, length } = entry;
    const wanted = parentTag !== 0 || DESCRIPTIVE_TAGS.includes(tag) || PLAIN_TAGS.includes(tag);
    if (entry.offset + length > file.source.size || length > budget.remaining) continue;
    if (pointers.includes(tag)) {
      const child = await readChild(file, entry, budget);
      if (child) children.set(tag, child);
    } else if (wanted && type <= 13) {
      budget.remaining -= length;
      entries.push({ tag, type, count, bytes: (await entryBytes(file, entry)).slice() });
    }
  }
  return { entries, children };
}

async function readChild(
  file: TiffFile,
  pointer: FileEntry,
  budget: { remaining: number },
): Promise<DirectoryTree | undefined> {
  const bytes = await entryBytes(file, pointer);
  const view = viewOf(bytes);
  const offset =
    pointer.length === 8
      ? readLong8(view, 0, file.littleEndian)
      : pointer.length === 4
        ? view.getUint32(0, file.littleEndian)
        : 0;
  try {
    const tree = await readTree(await readDirectory(file, offset), pointer.tag, budget);
    return tree.entries.length + tree.children.size > 0 ? tree : undefined;
  } catch {
    return undefined;
  }
}
