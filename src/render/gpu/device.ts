/** Opening a GPU device with the room a photo needs. */

/** The limits that decide how large a photo may be; each is raised to what the adapter offers. */
const RAISED_LIMITS = [
  'maxTextureDimension2D',
  'maxTextureArrayLayers',
  'maxBufferSize',
  'maxStorageBufferBindingSize',
] as const;

export async function openDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const requiredLimits = Object.fromEntries(RAISED_LIMITS.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({ requiredLimits });
  // Errors that no scope caught are mistakes in this program: WebGPU would otherwise swallow them.
  device.addEventListener('uncapturederror', ({ error }) => console.error(`WebGPU: ${error.message}`));
  return device;
}
