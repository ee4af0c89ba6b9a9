/** tfjs in Node: on WebAssembly, or without it on plain JavaScript. */
import { useTensorBackend } from '../../policy/worker/backend';

/**
 * Starts a backend for the whole process, and returns its name: WebAssembly where this Node has what that needs, else plain
 * JavaScript, which is much slower.
 */
export async function startTensors(): Promise<'wasm' | 'cpu'> {
  try {
    await useTensorBackend('wasm');
    return 'wasm';
  } catch {
    await useTensorBackend('cpu');
    return 'cpu';
  }
}
