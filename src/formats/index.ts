/** The formats: the order of FORMATS is the order of probing, that of ENCODERS the order in menus. */
import type { ExportFormatId, ImageEncoder, ImageFormat } from './format';
import { jpegFormat } from './jpeg/reader';
import { jpegEncoder } from './jpeg/writer';
import { npyFormat } from './npy/reader';
import { pngFormat } from './png/reader';
import { png16Encoder, png8Encoder } from './png/writer';
import { tiff, tiff16, tiff32f } from './tiff';

export const FORMATS: readonly ImageFormat[] = [tiff, pngFormat, jpegFormat, npyFormat];

export const ENCODERS: readonly ImageEncoder[] = [tiff16, tiff32f, png16Encoder, png8Encoder, jpegEncoder];

export function encoderFor(id: ExportFormatId): ImageEncoder {
  const encoder = ENCODERS.find((candidate) => candidate.id === id);
  if (!encoder) throw new RangeError(`there is no encoder for ${id}`);
  return encoder;
}

/** "TIFF, PNG, JPEG, or NumPy array", for messages and file dialogs. */
export const formatsLabel = new Intl.ListFormat('en', { type: 'disjunction' }).format(
  FORMATS.map((format) => format.label),
);
