/**
 * Images as they come out of files and go into them: interleaved samples with what is needed to read them.
 * Nothing here knows how a file is laid out or how pixels are rendered.
 */

/** Codes as stored (`uint`: 0..maximum) or floats taken as they are. */
export type Samples = Uint8Array | Uint16Array | Uint32Array | Float32Array;

/** Pixels per unit of length on paper. */
export interface Resolution {
  readonly x: number;
  readonly y: number;
  readonly unit: 'inch' | 'centimeter';
}

/** A note with a name, such as `Author`. */
export interface NamedText {
  /** 1 to 79 characters of Latin-1. */
  readonly keyword: string;
  readonly text: string;
}

/** Blocks that are carried from file to file. Each is absent when the file has none. */
export interface ImageMetadata {
  /** An ICC profile. */
  readonly icc?: Uint8Array;
  /** A self-contained TIFF structure as in a JPEG's APP1 after "Exif\0\0". */
  readonly exif?: Uint8Array;
  /** An XMP packet, UTF-8. */
  readonly xmp?: Uint8Array;
  /** IPTC-IIM records (TIFF tag 33723; the 0x0404 resource of a JPEG's APP13). */
  readonly iptc?: Uint8Array;
  readonly resolution?: Resolution;
  /** PNG's texts, and a JPEG's comment under the name `Comment`. */
  readonly texts?: readonly NamedText[];
}

/** The file's own description, which `exposure info` prints. Sizes are as stored, before orientation. */
export interface ImageDescription {
  /** The id of the format, such as `tiff` or `png`. */
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bitsPerSample: number;
  readonly sampleFormat: 'uint' | 'float';
  /** `none`, `lzw`, `deflate`, `packbits`, `jpeg`, `ccitt-g4` ... */
  readonly compression: string;
  /** `rgb`, `gray`, `white-is-zero`, `palette`, `ycbcr` ... */
  readonly photometric: string;
  readonly planar: boolean;
  readonly byteOrder: 'little' | 'big';
  readonly bigTiff: boolean;
  /** EXIF orientation, 1..8. */
  readonly orientation: number;
  /** Pictures of full size in the file, where there are several: the first one is opened. */
  readonly pages?: number;
  /** What is wrong with the file or is not heeded, though all pixels are there: sentences that speak of "it". */
  readonly warnings?: readonly string[];
  /** The curve of samples without a profile, where the format itself says it. A PNG is sRGB. */
  readonly defaultCurve?: 'srgb';
}

/** A decoded photograph: upright, gray or RGB, alpha already laid over a neutral ground. */
export interface SourceImage {
  readonly width: number;
  readonly height: number;
  /** 1: gray, shown as r = g = b. */
  readonly channels: 1 | 3;
  /** width * height * channels values, row-major, interleaved. */
  readonly samples: Samples;
  /** The code of full scale: 2^bits - 1, or 1 for floats. */
  readonly maximum: number;
  readonly description: ImageDescription;
  readonly metadata: ImageMetadata;
}

/** A rectangle of pixels. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A finished image on its way into a file: interleaved RGB, already quantised to the file's sample type. */
export interface EncodableImage {
  readonly width: number;
  readonly height: number;
  readonly samples: Uint8Array | Uint16Array | Float32Array;
  readonly metadata: ImageMetadata;
}
