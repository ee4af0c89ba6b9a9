/** TIFF, in and out. The reader's code is fetched with the first file. */
import type { ImageFormat } from '../format';
import { isRawSignature, isTiff } from './signature';

export { tiff16, tiff32f } from './writer';

export const tiff: ImageFormat = {
  id: 'tiff',
  label: 'TIFF',
  extensions: ['tif', 'tiff'],
  matches: (head) => isTiff(head) || isRawSignature(head),
  open: async (source) => (await import('./reader')).readTiff(source),
};
