/** JPEG, in and out. The code that reads is fetched with the first file, and the one that writes with the first export. */
import type { ImageEncoder, ImageFormat } from '../format';

export const jpegFormat: ImageFormat = {
  id: 'jpeg',
  label: 'JPEG',
  extensions: ['jpg', 'jpeg', 'jpe'],
  matches: (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff,
  open: async (source) => (await import('./reader')).readJpeg(await source.read(0, source.size)),
};

export const jpegEncoder: ImageEncoder<'jpeg'> = {
  id: 'jpeg',
  label: 'JPEG',
  note: 'Small, 8 bits, not lossless. Profile and metadata are kept.',
  extension: 'jpg',
  mimeType: 'image/jpeg',
  sampleType: 'uint8',
  hasQuality: true,
  encode: async (image, options) => (await import('./writer')).encodeJpegFile(image, options),
};
