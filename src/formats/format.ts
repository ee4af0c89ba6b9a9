/**
 * What a file format is to the rest of the program: something that recognises its own bytes, describes them,
 * and reads regions of them; or something that writes a finished image. The lists are in index.ts.
 */
import type { EncodableImage, ImageDescription, ImageMetadata, Region, Samples } from '../core/image';

/** Random access to a file's bytes, wherever they are. Reading past the end throws a UserError ("... ends early"). */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
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
  /** Interleaved samples of a region inside the image. */
  readRegion(region: Region): Promise<Samples>;
}

export interface ImageFormat {
  readonly id: ImageDescription['format'];
  readonly label: string;
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  /** Whether the first bytes (up to 64 of them) are this format's. */
  matches(head: Uint8Array): boolean;
  /** Reads and checks the directory. Throws a UserError naming what is wrong. */
  open(source: ByteSource): Promise<ImageReader>;
}

export interface EncodeOptions {
  /** 1..100, JPEG only. */
  readonly quality?: number;
  /** Called with 0..1. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

export type ExportFormatId = 'tiff16' | 'tiff32f' | 'png16' | 'png8' | 'jpeg';

export interface ImageEncoder {
  readonly id: ExportFormatId;
  readonly label: string;
  /** Without the dot: `tif`, `png`, `jpg`. */
  readonly extension: string;
  readonly mimeType: string;
  /** The sample type that `encode` takes; floats are not clipped. */
  readonly sampleType: 'uint8' | 'uint16' | 'float32';
  encode(image: EncodableImage, options?: EncodeOptions): Promise<Uint8Array>;
}
