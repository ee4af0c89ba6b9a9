/** Entry of the policy's worker: its backends, its storage, and its messages. */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plainWasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import { createStore, get, set } from 'idb-keyval';
import { isSoftware } from '../../core/gpu-adapter';
import { answerRequests, type RequestMessage } from '../../core/work/worker-link';
import { registerWebgpu, useTensorBackend } from './backend';
import { createPolicyJobs } from './policy-jobs';
import type { LoadedModel, PolicyBackend, PolicyRequest } from './policy-protocol';

setWasmPaths({
  'tfjs-backend-wasm.wasm': plainWasmUrl,
  'tfjs-backend-wasm-simd.wasm': wasmUrl,
  // Threads are off, but it insists on all three.
  'tfjs-backend-wasm-threaded-simd.wasm': wasmUrl,
});

const kept = createStore('exposure.policy', 'weights');

/** The device of the WebGPU backend, once there is one. */
let device: GPUDevice | undefined;

const perform = createPolicyJobs({
  store: {
    get: (key) => get<Uint8Array>(key, kept),
    put: (key, bytes) => set(key, bytes, kept),
  },
  use: useTensorBackend,
  candidates,
  watch,
});

/** The page sees an uncaught error as a crash. Without one it would go on asking a GPU that is gone. */
function watch(backend: LoadedModel['backend']): void {
  if (backend !== 'webgpu') return;
  void device?.lost.then(({ message }) => reportError(new Error(`The policy's GPU was lost: ${message}`)));
}

/** WebGPU only on a real adapter: in software it takes a hundred times as long as WebAssembly. */
async function candidates(asked: PolicyBackend) {
  if (asked === 'cpu') return ['cpu'] as const;
  const adapter = asked === 'wasm' ? undefined : await realAdapter(asked === 'webgpu');
  if (asked === 'webgpu') {
    if (adapter) device = await registerWebgpu(adapter);
    return ['webgpu'] as const;
  }
  device = adapter && (await registerWebgpu(adapter).catch(() => undefined));
  return device ? (['wasm', 'webgpu'] as const) : (['wasm'] as const);
}

async function realAdapter(evenSoftware: boolean): Promise<GPUAdapter | undefined> {
  const gpu = (navigator as Partial<WorkerNavigator>).gpu;
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return undefined;
  return evenSoftware || !isSoftware(adapter.info) ? adapter : undefined;
}

const handle = answerRequests(perform, (message, transfer) => self.postMessage(message, { transfer }));
self.onmessage = (event: MessageEvent<RequestMessage<PolicyRequest>>) => void handle(event.data);
