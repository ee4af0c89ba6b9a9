/** Pixels of textures, back from the GPU. */

/** A texture of four bytes a pixel, without the padding of its rows. */
export async function readBytes(
  device: GPUDevice,
  texture: GPUTexture,
): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const { width, height } = texture;
  const bytesPerRow = Math.ceil((width * 4) / 256) * 256;
  const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ size: bytesPerRow * height, usage });
  const encoder = device.createCommandEncoder();
  encoder.copyTextureToBuffer({ texture }, { buffer, bytesPerRow }, [width, height]);
  device.queue.submit([encoder.finish()]);
  try {
    await buffer.mapAsync(GPUMapMode.READ);
    const padded = new Uint8Array(buffer.getMappedRange());
    const bytes = new Uint8ClampedArray(width * height * 4);
    for (let row = 0; row < height; row++) {
      bytes.set(padded.subarray(row * bytesPerRow, row * bytesPerRow + width * 4), row * width * 4);
    }
    return bytes;
  } finally {
    buffer.destroy();
  }
}

/** Red, green and blue of a pixel in every layer; undefined where the device went away. */
export async function readPixel(
  device: GPUDevice,
  texture: GPUTexture,
  x: number,
  y: number,
): Promise<number[][] | undefined> {
  const layers = texture.depthOrArrayLayers;
  const bytesPerRow = 256;
  const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ size: bytesPerRow * layers, usage });
  const encoder = device.createCommandEncoder();
  const from = { texture, origin: [x, y, 0] };
  encoder.copyTextureToBuffer(from, { buffer, bytesPerRow, rowsPerImage: 1 }, [1, 1, layers]);
  device.queue.submit([encoder.finish()]);
  try {
    await buffer.mapAsync(GPUMapMode.READ);
    const numbers = new Float32Array(buffer.getMappedRange());
    return Array.from({ length: layers }, (_, layer) => {
      const start = (layer * bytesPerRow) / 4;
      return [...numbers.subarray(start, start + 3)];
    });
  } catch {
    return undefined;
  } finally {
    buffer.destroy();
  }
}
