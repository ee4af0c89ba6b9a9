/**
 * The formats. FORMATS are asked in this order whose bytes a file has; menus show ENCODERS in this order, and the first
 * is the one for a folder of results.
 */
import type { ImageEncoder, ImageFormat } from './format';
import { jpegEncoder, jpegFormat } from './jpeg';
import { listLabels } from './labels';
import { npyFormat } from './npy';
import { png16Encoder, png8Encoder, pngFormat } from './png';
import { tiff, tiff16, tiff32f } from './tiff';

export const FORMATS: readonly ImageFormat[] = [
  tiff, //
  pngFormat,
  jpegFormat,
  npyFormat,
];

const ENCODER_LIST = [
  tiff16, //
  tiff32f,
  png16Encoder,
  png8Encoder,
  jpegEncoder,
] as const;

export type ExportFormatId = (typeof ENCODER_LIST)[number]['id'];

export const ENCODERS: readonly [ImageEncoder<ExportFormatId>, ...ImageEncoder<ExportFormatId>[]] =
  ENCODER_LIST;

export function encoderFor(id: ExportFormatId): ImageEncoder<ExportFormatId> {
  const encoder = ENCODERS.find((candidate) => candidate.id === id);
  if (!encoder) throw new RangeError(`there is no encoder for ${id}`);
  return encoder;
}

/** The extensions of images that can be opened, without dots. */
export const IMAGE_EXTENSIONS: readonly string[] = FORMATS.flatMap(({ extensions }) => extensions);

/** "TIFF, PNG, JPEG, or NumPy array", for messages and file dialogs. */
export const formatsLabel = listLabels(FORMATS);
