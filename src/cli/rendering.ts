/** Which backend renders: WebGPU through Dawn, chains compiled to WebAssembly, or the reference in doubles. */
import { UserError } from '../core/errors';
import { isSoftware } from '../core/gpu-adapter';
import type { SourceImage } from '../core/image';
import { createCpuRenderer } from '../render/cpu/cpu-renderer';
import { openDevice } from '../render/gpu/device';
import { createGpuRenderer } from '../render/gpu/gpu-renderer';
import { createWasmRenderer, wasmMissing } from '../render/wasm/wasm-renderer';
import type { ResolvedInput } from '../render/transform/input-transform';
import type { PhotoRenderer } from '../render/renderer';
import type { OptionSpec } from './arguments/command';
import type { Host } from './host';

/** The option that chooses what renders. `summary` also says what happens without it. */
export const backendOption = (summary: string) =>
  ({
    name: 'backend',
    value: 'BACKEND',
    choices: ['auto', 'webgpu', 'wasm', 'cpu'],
    summary,
  }) as const satisfies OptionSpec;

/** Renders photographs until it is closed. */
export interface Rendering {
  readonly backend: PhotoRenderer['backend'];
  /** For people, e.g. `webgpu: NVIDIA H200`. */
  readonly description: string;
  rendererFor(source: SourceImage, input: ResolvedInput): Promise<PhotoRenderer>;
  close(): void;
}

/** The slow reference; it is there on every machine. */
const CPU: Rendering = {
  backend: 'cpu',
  description: 'cpu',
  rendererFor: (source, input) => Promise.resolve(createCpuRenderer(source, input)),
  close: () => undefined,
};

/** Chains of steps that are compiled as they come; it needs SIMD in WebAssembly. */
const WASM: Rendering = {
  backend: 'wasm',
  description: 'wasm',
  rendererFor: async (source, input) => createWasmRenderer(source, input),
  close: () => undefined,
};

/**
 * Opens what renders. `auto` takes a real GPU, else `wasm`, else `cpu`. `webgpu` takes a software adapter too. Throws a UserError where what was asked for is not there.
 *
 * @example
 * const rendering = await openRendering(host, 'auto');
 * host.write(`rendered on ${rendering.description}\n`);
 */
export async function openRendering(host: Host, choice: string): Promise<Rendering> {
  if (choice === 'cpu') return CPU;
  const missing = wasmMissing();

  if (choice === 'wasm' && missing !== undefined) {
    throw new UserError(`WebAssembly cannot render here: ${missing}.`);
  }
  if (choice === 'wasm') return WASM;

  const withoutGpu = missing === undefined ? WASM : CPU;
  const found = await host.requestAdapter();
  if ('reason' in found) {
    if (choice === 'auto') return withoutGpu;
    throw new UserError(`WebGPU is not available: ${found.reason}.`);
  }
  const { adapter, description } = found;
  if (choice === 'auto' && isSoftware(adapter.info)) return withoutGpu;

  const device = await openDevice(adapter);
  return {
    backend: 'webgpu',
    description: `webgpu: ${description}`,
    rendererFor: (source, input) => createGpuRenderer(device, source, input),
    close: () => device.destroy(),
  };
}
