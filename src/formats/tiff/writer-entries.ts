/** The entries of a written TIFF that are not about where its strips are: its metadata, and small helpers for all of them. */
import { withoutMovedNote } from '../metadata/maker-note';
import { RESOLUTION_TAGS, resolutionEntries } from '../metadata/resolution';
import type { ImageMetadata } from '../../core/image';
import { TYPE, swapEntry } from './directory-bytes';
import type { DirectoryEntry, DirectoryTree } from './directory-bytes';
import { parseExifBlock } from './exif-block';
import { TAG } from './tags';

export function shortEntry(tag: number, values: readonly number[]): DirectoryEntry {
  const bytes = new Uint8Array(Uint16Array.from(values).buffer);
  return { tag, type: TYPE.short, count: values.length, bytes };
}

export function longEntry(tag: number, values: ArrayLike<number>): DirectoryEntry {
  const bytes = new Uint8Array(Uint32Array.from(values).buffer);
  return { tag, type: TYPE.long, count: values.length, bytes };
}

/** Only a BigTIFF has it. */
export function long8Entry(tag: number, values: ArrayLike<number>): DirectoryEntry {
  const bytes = new Uint8Array(BigUint64Array.from(Array.from(values, BigInt)).buffer);
  return { tag, type: TYPE.long8, count: values.length, bytes };
}

/** Profile, XMP and IPTC as they are. */
export function metadataEntries({ icc, xmp, iptc, resolution }: ImageMetadata): DirectoryEntry[] {
  const entries: DirectoryEntry[] = resolution ? resolutionEntries(resolution) : [];
  if (icc) entries.push({ tag: TAG.icc, type: TYPE.undefined, count: icc.length, bytes: icc });
  if (xmp) entries.push({ tag: TAG.xmp, type: TYPE.byte, count: xmp.length, bytes: xmp });
  if (iptc) {
    // Readers expect longs here, whatever they hold: the records are filled up with zeros.
    const padded = new Uint8Array(Math.ceil(iptc.length / 4) * 4);
    padded.set(iptc);
    entries.push({ tag: TAG.iptc, type: TYPE.long, count: padded.length / 4, bytes: padded });
  }
  return entries;
}

/** The tags between which TIFF describes pixels that still say something of the photograph. */
const DESCRIPTIVE_TAGS = [269, 270, 271, 272, 282, 283, 285, 296, 305, 306, 315, 316];
const isResolution = (tag: number): boolean => Object.values<number>(RESOLUTION_TAGS).includes(tag);
const CARRIED_ELSEWHERE: readonly number[] = [TAG.xmp, TAG.iptc, TAG.icc];

/**
 * Returns the entries of an EXIF block's first directory that do not describe how pixels were stored, little-endian.
 */
export function descriptiveTree({ exif, resolution }: ImageMetadata): DirectoryTree {
  const tree = exif && parseExifBlock(exif);
  if (!tree) return { entries: [], children: new Map() };
  const toLittleEndian = ({ entries, children }: DirectoryTree): DirectoryTree => ({
    entries: tree.littleEndian ? entries : entries.map(swapEntry),
    children: new Map([...children].map(([tag, child]) => [tag, toLittleEndian(child)])),
  });
  const { entries, children } = toLittleEndian(withoutMovedNote(tree.root));
  const hasOwn = (tag: number): boolean => resolution !== undefined && isResolution(tag);
  const isDescriptive = (tag: number): boolean =>
    DESCRIPTIVE_TAGS.includes(tag) || (tag > 532 && !CARRIED_ELSEWHERE.includes(tag));
  return { entries: entries.filter(({ tag }) => isDescriptive(tag) && !hasOwn(tag)), children };
}
