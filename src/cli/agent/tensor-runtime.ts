/** tfjs in Node: on WebAssembly, or without it on plain JavaScript. */
import { useTensorBackend } from '../../policy/worker/backend';

/** The name of the backend that is the current one from then on. */
export async function startTensors(): Promise<'wasm' | 'cpu'> {
  try {
    await useTensorBackend('wasm');
    return 'wasm';
  } catch {
    await useTensorBackend('cpu');
    return 'cpu';
  }
}
