/**
 * A file format as a record. A reader recognises the bytes of its format, describes them and reads regions of them; an
 * encoder writes a finished image. Everything that the program says of a format follows from its record: the menu and
 * the note in the export dialog, the choices of `--format`, and the extensions that can be opened. The lists are in
 * index.ts.
 */
import type { EncodableImage, ImageDescription, ImageMetadata, Region, Samples } from '../core/image';

/** Random access to a file's bytes, wherever they are. Reading past the end throws a UserError ("... ends early"). */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Pixels that are decoded together. */
export interface BlockSize {
  readonly width: number;
  readonly height: number;
}

/**
 * An opened file: its directory has been read and checked, its pixels have not.
 * Regions and sizes are in stored coordinates, before orientation.
 */
export interface ImageReader {
  readonly description: ImageDescription;
  readonly metadata: ImageMetadata;
  /** Channels that `readRegion` returns: alpha is already laid over a neutral ground, palettes are expanded. */
  readonly channels: 1 | 3;
  /** The code of full scale of the samples returned: 2^bits - 1, or 1 for floats. */
  readonly maximum: number;
  /** Regions that cover the image once and are cheapest to read whole (bands of strips or tile rows). */
  readonly regions: readonly Region[];
  /**
   * Present where a part of the picture can be read without the rest: the size of the blocks that are decoded whole, in
   * a grid from the top left corner. Rows that can be had by themselves are blocks as wide as the picture and 1 high.
   */
  readonly blocks?: BlockSize;
  /**
   * Interleaved samples of a region inside the image. `spare`: memory of the samples' type that nobody needs any more,
   * which the result may be written into if it is large enough.
   */
  readRegion(region: Region, spare?: Samples): Promise<Samples>;
}

export interface ImageFormat {
  readonly id: string;
  readonly label: string;
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  /** Whether the first bytes (up to 64 of them) are this format's. */
  matches(head: Uint8Array): boolean;
  /** Reads and checks the directory. Throws a UserError naming what is wrong. */
  open(source: ByteSource): Promise<ImageReader>;
}

/** How samples are stored by a format that has the choice. */
export const COMPRESSIONS = ['none', 'deflate'] as const;

/** Bytes -> a zlib stream (RFC 1950). */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

export interface StorageOptions {
  /** Without it a format that has the choice deflates. */
  readonly compression?: (typeof COMPRESSIONS)[number] | undefined;
  /** The platform's own deflate where it is quicker than this program's. */
  readonly deflate?: Deflate | undefined;
}

/** A piece of a file, and the byte of the file at which it begins. */
export interface FilePart {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/**
 * A file whose strips come one by one, in any order. It holds no more than the strips whose place is not known yet,
 * and gives back what can be written. The bytes do not depend on the order in which strips come.
 */
export interface StripFile {
  /** Bytes of strips that wait for the ones before them. */
  readonly held: number;
  /** `index`: which strip it is, counted from the top. Returns the parts whose place is known now. */
  add(index: number, strip: Uint8Array): readonly FilePart[];
  /** What is left once all strips are there, the head of the file among it. */
  finish(): readonly FilePart[];
}

/** A format that stores strips of whole rows, which can be encoded apart and in any order. */
export interface StripCoding {
  rowsPerStrip(width: number): number;
  /** `samples`: the rows of one strip, interleaved RGB of the encoder's type. Where they are deflated, `deflate` is given. */
  encodeStrip(samples: EncodableImage['samples'], width: number, options: StorageOptions): Uint8Array;
  /** Begins a file of `image`, whose samples come as strips. */
  begin(image: Omit<EncodableImage, 'samples'>, options: StorageOptions): StripFile;
}

export interface EncodeOptions extends StorageOptions {
  /** 1..100, for an encoder that has a quality. */
  readonly quality?: number;
  /** Called with 0..1. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/** @typeParam Id The literal type of the id, of which `ExportFormatId` is made. */
export interface ImageEncoder<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  /** One line for people who choose a format: what is kept, and what is lost. */
  readonly note: string;
  /** Without the dot: `tif`, `png`, `jpg`. */
  readonly extension: string;
  readonly mimeType: string;
  /** The sample type that `encode` takes; floats are not clipped. */
  readonly sampleType: 'uint8' | 'uint16' | 'float32';
  /** Whether somebody has to choose between size and quality. */
  readonly hasQuality?: true;
  /** Present where strips can be encoded apart, and may also be stored as they are. */
  readonly strips?: () => Promise<StripCoding>;
  encode(image: EncodableImage, options?: EncodeOptions): Promise<Uint8Array>;
}
