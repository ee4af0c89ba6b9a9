/** Vitest setup: offers Dawn as `navigator.gpu`, so that tests ask for a GPU as a page does. */
import { requestNodeAdapter } from './node-gpu';

const requestAdapter = async (): Promise<GPUAdapter | null> => {
  const found = await requestNodeAdapter();
  return 'adapter' in found ? found.adapter : null;
};

Object.defineProperty(globalThis, 'navigator', {
  value: { gpu: { requestAdapter } },
  configurable: true,
});
