/** Pixels per inch or centimeter, as EXIF and TIFF have them: two fractions and a unit. */
import type { Resolution } from '../../core/image';
import { parseExifBlock } from '../tiff/exif-block';
import { TYPE, type DirectoryEntry } from '../tiff/directory-bytes';

export const RESOLUTION_TAGS = { x: 282, y: 283, unit: 296 } as const;
const CENTIMETER = 3;
const FLOAT = 11;

/** What the entries of a directory say; undefined where they do not, or say nonsense. Without a unit it is inches. */
export function resolutionOf(
  entries: readonly DirectoryEntry[],
  littleEndian: boolean,
): Resolution | undefined {
  const find = (tag: number): DirectoryEntry | undefined => entries.find((entry) => entry.tag === tag);
  const unit = find(RESOLUTION_TAGS.unit);
  const code = unit?.type === TYPE.short ? viewOf(unit).getUint16(0, littleEndian) : 2;
  const x = fraction(find(RESOLUTION_TAGS.x), littleEndian);
  const y = fraction(find(RESOLUTION_TAGS.y), littleEndian) ?? x;
  if (x === undefined || y === undefined || (code !== 2 && code !== CENTIMETER)) return undefined;
  return { x, y, unit: code === CENTIMETER ? 'centimeter' : 'inch' };
}

export function exifResolution(exif: Uint8Array): Resolution | undefined {
  const tree = parseExifBlock(exif);
  return tree && resolutionOf(tree.root.entries, tree.littleEndian);
}

function fraction(entry: DirectoryEntry | undefined, littleEndian: boolean): number | undefined {
  if (!entry) return undefined;
  const view = viewOf(entry);
  let value = NaN;
  if (entry.type === TYPE.rational && entry.bytes.length >= 8) {
    value = view.getUint32(0, littleEndian) / view.getUint32(4, littleEndian);
  } else if (entry.type === FLOAT) value = view.getFloat32(0, littleEndian);
  return value > 0 && Number.isFinite(value) ? value : undefined;
}

/** Little-endian entries of a TIFF directory. */
export function resolutionEntries({ x, y, unit }: Resolution): DirectoryEntry[] {
  const rational = (tag: number, value: number): DirectoryEntry => {
    // Four decimals, where the number is not too large for them.
    const scale = Number.isInteger(value) ? 1 : value < 2 ** 31 / 10_000 ? 10_000 : 1;
    const bytes = new Uint8Array(Uint32Array.of(Math.round(value * scale), scale).buffer);
    return { tag, type: TYPE.rational, count: 1, bytes };
  };
  const code = new Uint8Array(Uint16Array.of(unit === 'centimeter' ? CENTIMETER : 2).buffer);
  return [
    rational(RESOLUTION_TAGS.x, x),
    rational(RESOLUTION_TAGS.y, y),
    { tag: RESOLUTION_TAGS.unit, type: TYPE.short, count: 1, bytes: code },
  ];
}

/** The same with another unit. */
export function resolutionIn({ x, y, unit: own }: Resolution, unit: Resolution['unit']): Resolution {
  const factor = own === unit ? 1 : own === 'inch' ? 1 / 2.54 : 2.54;
  return { x: x * factor, y: y * factor, unit };
}

function viewOf({ bytes }: DirectoryEntry): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
