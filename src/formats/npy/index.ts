/** NumPy arrays. The reader's code is fetched with the first file. */
import type { ImageFormat } from '../format';
import { NPY_MAGIC } from './header';

export const npyFormat: ImageFormat = {
  id: 'npy',
  label: 'NumPy array',
  extensions: ['npy'],
  matches: (head) => NPY_MAGIC.every((byte, index) => head[index] === byte),
  open: async (source) => (await import('./reader')).readNpy(source),
};
