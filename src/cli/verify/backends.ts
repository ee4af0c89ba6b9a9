/** The backends that `verify` knows, and how each is opened here. */
import { createRequire } from 'node:module';
import { messageOf } from '../../core/errors';
import { openDevice } from '../../render/gpu/device';
import { createGpuRenderer } from '../../render/gpu/gpu-renderer';
import type { MakeRenderer } from '../../render/run-chain';
import { createWasmRenderer, wasmMissing } from '../../render/wasm/wasm-renderer';
import type { Host } from '../host';
import type { VerifyBackend } from './backend';
import { numberBackend } from './number-backend';
import { rendererBackend } from './renderer-backend';

/** In the order in which they run and are listed. */
export const BACKEND_NAMES = ['number', 'wgsl', 'wasm', 'tfjs-cpu', 'tfjs-wasm', 'tfjs-webgpu'] as const;
export type BackendName = (typeof BACKEND_NAMES)[number];

/** Those that every machine that tests the project must have. */
export const REQUIRED_IN_CI: readonly BackendName[] = ['number', 'wgsl', 'wasm', 'tfjs-cpu', 'tfjs-wasm'];

/** A backend that is ready to run, until it is closed. */
export interface OpenedBackend {
  readonly backend: VerifyBackend;
  /** The device it runs on, in words for people. */
  readonly description: string;
  /** Makes the renderer of a whole photograph; only of backends that have one. */
  readonly makeRenderer?: MakeRenderer;
  close(): void;
}

/** Gives the backend, or why it cannot run. May throw, which counts as a reason. */
type Opener = (host: Host) => Promise<OpenedBackend | { readonly reason: string }>;

/** The opened backend, or why it cannot run. Does not throw. */
export async function openBackend(
  name: BackendName,
  host: Host,
): Promise<OpenedBackend | { readonly reason: string }> {
  try {
    return await OPENERS[name](host);
  } catch (error) {
    return { reason: messageOf(error) };
  }
}

const OPENERS: Readonly<Record<BackendName, Opener>> = {
  number: () =>
    Promise.resolve({
      backend: numberBackend,
      description: `double precision, Node ${process.versions.node}`,
      close: () => undefined,
    }),
  wgsl: openWgsl,
  wasm: openWasm,
  'tfjs-cpu': (host) => openTensors('cpu', host),
  'tfjs-wasm': (host) => openTensors('wasm', host),
  'tfjs-webgpu': (host) => openTensors('webgpu', host),
};

/** On whatever adapter there is: for checking numbers, software will do. */
async function openWgsl(host: Host): ReturnType<Opener> {
  const found = await host.requestAdapter();
  if ('reason' in found) return found;
  const device = await openDevice(found.adapter);
  const makeRenderer: MakeRenderer = (source, input) => createGpuRenderer(device, source, input);
  return {
    backend: rendererBackend('wgsl', makeRenderer),
    description: `${found.description}, ${dawnVersion()}`,
    makeRenderer,
    close: () => device.destroy(),
  };
}

/** Needs an engine that has the instructions that chains are compiled to. */
async function openWasm(): ReturnType<Opener> {
  const reason = wasmMissing();
  if (reason !== undefined) return { reason };
  const makeRenderer: MakeRenderer = async (source, input) => createWasmRenderer(source, input);
  return {
    backend: rendererBackend('wasm', makeRenderer),
    description: `float32 vectors, Node ${process.versions.node}`,
    makeRenderer,
    close: () => undefined,
  };
}

/** tfjs is large: it is loaded when it is asked for. */
async function openTensors(name: 'cpu' | 'wasm' | 'webgpu', host: Host): ReturnType<Opener> {
  const tensors = await import('./tensor-backend');
  let where = '';
  if (name === 'webgpu') {
    const found = await host.requestAdapter();
    if ('reason' in found) return found;
    await tensors.registerWebgpuInNode(found.adapter);
    where = ` on ${found.description}, ${dawnVersion()}`;
  }
  const backend = await tensors.tensorBackend(name);
  return { backend, description: `tfjs ${tensors.TFJS_VERSION}${where}`, close: () => backend.close() };
}

/** Returns the version of Dawn's package. It is called only once an adapter has come from that package. */
function dawnVersion(): string {
  const manifest = createRequire(import.meta.url)('webgpu/package.json') as { readonly version: string };
  return `webgpu ${manifest.version}`;
}
