/**
 * Maker notes: the camera maker's own directory inside EXIF. Most of them hold offsets that count from the beginning of
 * the block or file, and read as nonsense once they are moved. Some count from their own beginning.
 */
import type { DirectoryTree } from '../tiff/directory-bytes';
import { TAG_EXIF } from '../tiff/exif-block';
import { startsWith } from './starts-with';

export const TAG_MAKER_NOTE = 37500;

/** How notes begin whose offsets count from the note itself: Nikon 3, Olympus, OM System, Fujifilm, Apple, Pentax. */
const SELF_CONTAINED = ['Nikon\0\x02', 'OLYMPUS\0', 'OM SYSTEM\0', 'FUJIFILM', 'Apple iOS\0', 'PENTAX \0'];

/** Whether a note still means the same at another place. */
export function canBeMoved(note: Uint8Array): boolean {
  return SELF_CONTAINED.some((beginning) => startsWith(note, beginning));
}

/** The directories without a maker note that would be moved by being written anew. */
export function withoutMovedNote(root: DirectoryTree): DirectoryTree {
  const exif = root.children.get(TAG_EXIF);
  if (!exif) return root;
  const entries = exif.entries.filter(({ tag, bytes }) => tag !== TAG_MAKER_NOTE || canBeMoved(bytes));
  return { ...root, children: new Map([...root.children, [TAG_EXIF, { ...exif, entries }]]) };
}
