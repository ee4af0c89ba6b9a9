/** The handful of EXIF fields that people ask for first, in readable form. */
import { parseExifBlock, TAG_EXIF } from '../../../formats/tiff/exif-block';

/**
 * Tag numbers of Exif 2.3. Directory 0 is the first image directory, where the camera names itself; the other is the
 * Exif directory, which has the settings of the shot.
 */
const FIELDS = [
  { name: 'make', directory: 0, tag: 271 },
  { name: 'model', directory: 0, tag: 272 },
  { name: 'dateTime', directory: 0, tag: 306 },
  { name: 'dateTimeOriginal', directory: TAG_EXIF, tag: 36867 },
  { name: 'exposureTime', directory: TAG_EXIF, tag: 33434 },
  { name: 'fNumber', directory: TAG_EXIF, tag: 33437 },
  { name: 'iso', directory: TAG_EXIF, tag: 34855 },
  { name: 'focalLength', directory: TAG_EXIF, tag: 37386 },
] as const;

/** Field types, by their numbers in TIFF 6.0. */
const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

/**
 * Returns the block's values for the fields above, by name: times as the text that the camera wrote, `exposureTime`
 * in seconds, `focalLength` in millimetres. Fields that are missing or damaged are left out.
 *
 * @example
 * exifFields(metadata.exif); // { make: 'Canon', exposureTime: 0.008, iso: 100, ... }
 */
export function exifFields(exif: Uint8Array): Record<string, string | number> {
  const tree = parseExifBlock(exif);
  if (!tree) return {};
  const fields: Record<string, string | number> = {};
  for (const { name, directory, tag } of FIELDS) {
    const from = directory === 0 ? tree.root : tree.root.children.get(directory);
    const entry = from?.entries.find((each) => each.tag === tag);
    const value = entry && readValue(entry.type, entry.bytes, tree.littleEndian);
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

/** The first value of an entry. Undefined for other types, for empty text, and for a fraction over zero. */
function readValue(type: number, bytes: Uint8Array, littleEndian: boolean): string | number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (type) {
    case ASCII:
      return new TextDecoder().decode(bytes).split('\0')[0]!.trim() || undefined;
    case SHORT:
      return view.getUint16(0, littleEndian);
    case LONG:
      return view.getUint32(0, littleEndian);
    case RATIONAL: {
      const value = view.getUint32(0, littleEndian) / view.getUint32(4, littleEndian);
      return Number.isFinite(value) ? value : undefined;
    }
    default:
      return undefined;
  }
}
