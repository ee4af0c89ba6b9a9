/** PNG, in and out. The reader's code is fetched with the first file. */
import type { ImageFormat } from '../format';
import { PNG_SIGNATURE } from './chunks';

export { png16Encoder, png8Encoder } from './writer';

export const pngFormat: ImageFormat = {
  id: 'png',
  label: 'PNG',
  extensions: ['png'],
  matches: (head) => PNG_SIGNATURE.every((byte, index) => head[index] === byte),
  open: async (source) => (await import('./reader')).readPng(await source.read(0, source.size)),
};
