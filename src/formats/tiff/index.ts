/** TIFF, in and out. The code that reads is fetched with the first file, and the one that writes with the first export. */
import type { ImageEncoder, ImageFormat } from '../format';
import { isRawSignature, isTiff } from './signature';

export const tiff: ImageFormat = {
  id: 'tiff',
  label: 'TIFF',
  extensions: ['tif', 'tiff'],
  matches: (head) => isTiff(head) || isRawSignature(head),
  open: async (source) => (await import('./reader')).readTiff(source),
};

export const tiff16: ImageEncoder<'tiff16'> = {
  id: 'tiff16',
  label: 'TIFF, 16 bits',
  note: 'True 16 bits, losslessly compressed. Profile and metadata are kept.',
  extension: 'tif',
  mimeType: 'image/tiff',
  sampleType: 'uint16',
  strips: async () => (await import('./writer')).tiff16Writer.strips,
  encode: async (image, options) => (await import('./writer')).tiff16Writer.encode(image, options),
};

export const tiff32f: ImageEncoder<'tiff32f'> = {
  id: 'tiff32f',
  label: 'TIFF, 32-bit float',
  note: 'Every digit, not clipped to 0..1. Profile and metadata are kept.',
  extension: 'tif',
  mimeType: 'image/tiff',
  sampleType: 'float32',
  strips: async () => (await import('./writer')).tiff32fWriter.strips,
  encode: async (image, options) => (await import('./writer')).tiff32fWriter.encode(image, options),
};
