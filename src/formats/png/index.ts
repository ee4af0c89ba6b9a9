/** PNG, in and out. The code that reads is fetched with the first file, and the one that writes with the first export. */
import type { ImageEncoder, ImageFormat } from '../format';
import { PNG_SIGNATURE } from './chunks';

export const pngFormat: ImageFormat = {
  id: 'png',
  label: 'PNG',
  extensions: ['png'],
  matches: (head) => PNG_SIGNATURE.every((byte, index) => head[index] === byte),
  open: async (source) => (await import('./reader')).readPng(await source.read(0, source.size)),
};

export const png16Encoder: ImageEncoder<'png16'> = {
  id: 'png16',
  label: 'PNG, 16 bits',
  note: 'True 16 bits, losslessly compressed. Profile and metadata are kept.',
  extension: 'png',
  mimeType: 'image/png',
  sampleType: 'uint16',
  encode: async (image, options) => (await import('./writer')).encodePng(image, 16, options),
};

export const png8Encoder: ImageEncoder<'png8'> = {
  id: 'png8',
  label: 'PNG, 8 bits',
  note: 'Lossless at 8 bits, for the web. Profile and metadata are kept.',
  extension: 'png',
  mimeType: 'image/png',
  sampleType: 'uint8',
  encode: async (image, options) => (await import('./writer')).encodePng(image, 8, options),
};
