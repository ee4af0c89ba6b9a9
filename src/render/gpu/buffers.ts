/** Small buffers, and what binds them. */

/** A uniform buffer holding these words, padded to 16 bytes; the caller destroys it. */
export function uniformBuffer(
  device: GPUDevice,
  data: Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer> | ArrayBuffer,
): GPUBuffer {
  const buffer = device.createBuffer({
    size: Math.ceil(data.byteLength / 16) * 16,
    usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(buffer, 0, data);
  return buffer;
}

/** A buffer that shaders read arrays from; the caller destroys it. */
export function storageBuffer(device: GPUDevice, data: Uint32Array<ArrayBuffer>): GPUBuffer {
  const buffer = device.createBuffer({
    size: data.byteLength,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(buffer, 0, data);
  return buffer;
}

/** Bindings 0, 1, 2 ... in the order given. */
export function bindInOrder(
  device: GPUDevice,
  layout: GPUBindGroupLayout,
  resources: readonly (GPUBuffer | GPUTextureView)[],
): GPUBindGroup {
  const entries = resources.map((resource, binding) => ({
    binding,
    resource: 'mapState' in resource ? { buffer: resource } : resource,
  }));
  return device.createBindGroup({ layout, entries });
}
