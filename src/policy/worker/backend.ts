/** The tfjs backends that the agent runs on. One is current at any time, for the whole process or worker. */
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';

// Quiet: its advice to install another package is not for the people who run this.
tf.enableProdMode();
// Threads would need cross-origin isolation in a page, and hang in a bundled worker.
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);

export type TensorBackendName = 'cpu' | 'wasm' | 'webgpu';

/** Makes a backend the current one. Throws an Error where it does not start. */
export async function useTensorBackend(name: TensorBackendName): Promise<void> {
  if (tf.getBackend() !== name && !(await tf.setBackend(name))) {
    throw new Error(`tfjs has no backend "${name}"`);
  }
  await tf.ready();
}

/** Makes `webgpu` run on this adapter, with all its limits. The device is the backend's, to be watched only. */
export async function registerWebgpu(adapter: GPUAdapter): Promise<GPUDevice> {
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  // By itself it computes small tensors on the CPU, which would have to be read back first.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  const device = await adapter.requestDevice({ requiredLimits: allLimits(adapter) });
  // The import has registered a factory of its own, which would win.
  tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
  return device;
}

function allLimits(adapter: GPUAdapter): Record<string, number> {
  const names = [
    'maxComputeWorkgroupStorageSize',
    'maxComputeWorkgroupsPerDimension',
    'maxComputeWorkgroupSizeX',
    'maxComputeInvocationsPerWorkgroup',
    'maxStorageBufferBindingSize',
    'maxBufferSize',
  ] as const;
  return Object.fromEntries(names.map((name) => [name, adapter.limits[name]]));
}
