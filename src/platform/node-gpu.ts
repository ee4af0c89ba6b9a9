/**
 * WebGPU without a browser: Dawn, from the npm package `webgpu`, on a GPU where there is one and otherwise on
 * a software Vulkan driver. What is rendered with it is not known here.
 *
 * Ending cleanly, as measured with webgpu 0.6 on Node 20: a process ends by itself once no work is pending, with
 * or without `device.destroy()`, and `process.exit()` is safe at any time. What crashes (SIGFPE) is letting go of
 * the object that `create` returned while its adapters or devices live, so it is kept for the whole process.
 * A buffer that nothing refers to any more is freed, and its pending `mapAsync` rejects.
 */
import type * as webgpu from 'webgpu';
import { messageOf } from '../core/errors';
import { adapterName } from '../core/gpu-adapter';
import {
  canLoadVulkan,
  hasInstalledDrivers,
  hasNamedDrivers,
  softwareDrivers,
} from '../../scripts/vulkan-environment.mjs';

export interface NodeAdapter {
  readonly adapter: GPUAdapter;
  /** For people: the driver's name, and whether it is software. */
  readonly description: string;
}

type Dawn = typeof webgpu;

/** See above: dropping one of these crashes the process. */
const instances: GPU[] = [];

/** A GPU's adapter, else a software one, else a sentence that says why there is none. Does not throw. */
export async function requestNodeAdapter(): Promise<NodeAdapter | { readonly reason: string }> {
  let dawn: Dawn;
  try {
    dawn = await import('webgpu');
  } catch (error) {
    return { reason: `The package webgpu (Dawn) could not be loaded: ${messageOf(error)}` };
  }
  // GPUBufferUsage and its like, which code written for browsers finds in the global scope.
  Object.assign(globalThis, dawn.globals);

  if (process.platform !== 'linux')
    return (await tryDrivers(dawn)) ?? { reason: 'Dawn found no GPU adapter.' };
  if (!canLoadVulkan()) {
    return { reason: 'There is no Vulkan loader (libvulkan.so.1) here; installing Chromium brings one.' };
  }
  // Without any driver installed Dawn would print warnings, so it is not asked.
  if (hasInstalledDrivers()) {
    const found = await tryDrivers(dawn);
    if (found) return found;
  }
  for (const manifest of hasNamedDrivers() ? [] : softwareDrivers()) {
    const found = await tryDrivers(dawn, manifest);
    if (found) return found;
  }
  return { reason: 'No Vulkan driver works here; installing Chromium brings one in software.' };
}

/** The Vulkan loader reads its variables whenever an instance is made, so they can be set as late as here. */
async function tryDrivers(dawn: Dawn, manifest?: string): Promise<NodeAdapter | undefined> {
  if (manifest !== undefined) process.env['VK_DRIVER_FILES'] = manifest;
  const gpu = dawn.create([]);
  instances.push(gpu);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (manifest !== undefined) delete process.env['VK_DRIVER_FILES'];
  if (!adapter) return undefined;
  return { adapter, description: adapterName(adapter.info) };
}
