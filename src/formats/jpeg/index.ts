/** JPEG, in and out. The reader's code is fetched with the first file. */
import type { ImageFormat } from '../format';

export { jpegEncoder } from './writer';

export const jpegFormat: ImageFormat = {
  id: 'jpeg',
  label: 'JPEG',
  extensions: ['jpg', 'jpeg', 'jpe'],
  matches: (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff,
  open: async (source) => (await import('./reader')).readJpeg(await source.read(0, source.size)),
};
