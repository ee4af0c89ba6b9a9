/**
 * The statements of EXIF about the pixels that it came with, made true of other pixels: sizes, color space and
 * orientation are set; what was said of storage, of appended pages and of the thumbnail is taken out. Tags of TIFF 6.0
 * and Exif 2.32.
 */
import { TAG_EXIF, TAG_INTEROPERABILITY, TAG_ORIENTATION } from '../tiff/exif-block';
import { patchExif, type EntryRule, type PatchableEntry } from '../tiff/exif-patch';

/** The pixels of a file that is written: upright, RGB, one picture. */
export interface WrittenPixels {
  readonly width: number;
  readonly height: number;
  /** Whether their profile is sRGB; undefined where the file has none, so that what was said of colors is still so. */
  readonly isSrgb: boolean | undefined;
  /** Whether the source had to be turned or mirrored, so that places in it are elsewhere now. */
  readonly wasTurned: boolean;
}

const IMAGE_DESCRIPTION = 270;
/**
 * Of the first directory: layout, compression, color, reduced copies, sub-directories, pages of ImageJ, and the
 * blocks that are carried by themselves (XMP, IPTC, Photoshop's resources and layers, ICC).
 */
const ABOUT_STORAGE = new Set([
  254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 277, 278, 279, 280, 281, 284, 290, 291, 292,
  293, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 330, 332, 334, 336, 338, 339, 340, 341, 342,
  347, 512, 513, 514, 529, 530, 531, 532, 700, 33723, 34377, 34675, 37724, 50838, 50839,
]);

const EXIF = {
  componentsConfiguration: 37121,
  compressedBitsPerPixel: 37122,
  subjectArea: 37396,
  colorSpace: 40961,
  width: 40962,
  height: 40963,
  interoperability: 40965,
  subjectLocation: 41492,
  gamma: 42240,
} as const;

const INTEROPERABILITY = { index: 1, fileFormat: 4096, width: 4097, height: 4098 } as const;

/** Descriptions that programs write for themselves, which lay out pages, channels and axes of a stack. */
const LAYS_OUT_PAGES = /^(ImageJ=|SCANIMAGE\.|SI\.|\{"(shape|axes)")|<OME[\s>]|<MetaData>[\s\S]*PlaneInfo/;

const DROP = 'drop' as const;

/** The block for a file of `pixels`, of the same length, in which no value has moved. */
export function exifForPixels(exif: Uint8Array, pixels: WrittenPixels): Uint8Array {
  return patchExif(exif, rulesFor(pixels));
}

function rulesFor(pixels: WrittenPixels): EntryRule {
  return (entry) => {
    if (entry.directory === 0) return ruleOfImage(entry);
    if (entry.directory === TAG_EXIF) return ruleOfShot(entry.tag, pixels);
    return entry.directory === TAG_INTEROPERABILITY ? ruleOfInteroperability(entry.tag, pixels) : undefined;
  };
}

function ruleOfImage({ tag, text }: PatchableEntry): ReturnType<EntryRule> {
  if (tag === TAG_ORIENTATION) return { value: 1 };
  if (tag === IMAGE_DESCRIPTION && text !== undefined && LAYS_OUT_PAGES.test(text)) return DROP;
  return ABOUT_STORAGE.has(tag) ? DROP : undefined;
}

function ruleOfShot(tag: number, { width, height, isSrgb, wasTurned }: WrittenPixels): ReturnType<EntryRule> {
  switch (tag) {
    case EXIF.componentsConfiguration:
    case EXIF.compressedBitsPerPixel:
      return DROP;
    case EXIF.subjectArea:
    case EXIF.subjectLocation:
      return wasTurned ? DROP : undefined;
    case EXIF.gamma:
      return isSrgb === undefined ? undefined : DROP;
    case EXIF.colorSpace:
      // 65535 is "uncalibrated": whatever the profile says.
      return isSrgb === undefined ? undefined : { value: isSrgb ? 1 : 65535 };
    case EXIF.width:
      return { value: width };
    case EXIF.height:
      return { value: height };
    case EXIF.interoperability:
      // R98 is sRGB and R03 Adobe RGB; there is no word for others.
      return isSrgb === false ? DROP : undefined;
    default:
      return undefined;
  }
}

function ruleOfInteroperability(
  tag: number,
  { width, height, isSrgb }: WrittenPixels,
): ReturnType<EntryRule> {
  switch (tag) {
    case INTEROPERABILITY.index:
      return isSrgb ? { value: 'R98' } : undefined;
    case INTEROPERABILITY.fileFormat:
      return DROP;
    case INTEROPERABILITY.width:
      return { value: width };
    case INTEROPERABILITY.height:
      return { value: height };
    default:
      return undefined;
  }
}
