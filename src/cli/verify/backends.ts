/** The backends that `verify` knows, and how each is opened here. */
import { createRequire } from 'node:module';
import { messageOf } from '../../core/errors';
import { openDevice } from '../../render/gpu/device';
import type { Host } from '../host';
import type { VerifyBackend } from './backend';
import { numberBackend } from './number-backend';
import { wgslBackend } from './wgsl-backend';

export const BACKEND_NAMES = ['number', 'wgsl', 'tfjs-cpu', 'tfjs-wasm', 'tfjs-webgpu'] as const;
export type BackendName = (typeof BACKEND_NAMES)[number];

/** Those that every machine that tests the project must have. */
export const REQUIRED_IN_CI: readonly BackendName[] = ['number', 'wgsl', 'tfjs-cpu', 'tfjs-wasm'];

export interface OpenedBackend {
  readonly backend: VerifyBackend;
  /** The device it runs on, in words for people. */
  readonly description: string;
  /** The GPU device that a renderer may share. */
  readonly device?: GPUDevice;
  close(): void;
}

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
  'tfjs-cpu': (host) => openTensors('cpu', host),
  'tfjs-wasm': (host) => openTensors('wasm', host),
  'tfjs-webgpu': (host) => openTensors('webgpu', host),
};

async function openWgsl(host: Host): ReturnType<Opener> {
  const found = await host.requestAdapter();
  if ('reason' in found) return found;
  const device = await openDevice(found.adapter);
  return {
    backend: wgslBackend(device),
    description: `${found.description}, ${dawnVersion()}`,
    device,
    close: () => device.destroy(),
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
