import { describe, expect, it } from 'vitest';
import { canLoadVulkan, hasInstalledDrivers, softwareDrivers } from '../../scripts/vulkan-environment.mjs';
import { requestNodeAdapter } from './node-gpu';

const attainable =
  process.platform !== 'linux' ||
  (canLoadVulkan() && (hasInstalledDrivers() || softwareDrivers().length > 0));

describe('requestNodeAdapter', () => {
  it('finds a driver where the environment has one', async () => {
    const found = await requestNodeAdapter();
    // With CI set a missing driver must not hide behind its reason.
    if (attainable || process.env['CI']) expect(found).toHaveProperty('adapter');
    else expect(found).toMatchObject({ reason: expect.stringMatching(/Vulkan/) });
  });

  it('gives two callers adapters of their own, and survives the collection of what they drop', async () => {
    const found = await Promise.all([requestNodeAdapter(), requestNodeAdapter()]);
    for (const each of found) {
      if (!('adapter' in each)) return;
      expect(await sumOnDevice(each.adapter, [1, 2, 3.5])).toBe(6.5);
    }
  });
});

/** Adds numbers in a compute pass. */
async function sumOnDevice(adapter: GPUAdapter, numbers: readonly number[]): Promise<number> {
  const device = await adapter.requestDevice();
  const pipeline = device.createComputePipeline({
    layout: 'auto',
    compute: {
      module: device.createShaderModule({
        code: `@group(0) @binding(0) var<storage, read_write> values: array<f32>;
          @compute @workgroup_size(1) fn main() {
            var sum = 0.0;
            for (var i = 0u; i < arrayLength(&values); i++) { sum += values[i]; }
            values[0] = sum;
          }`,
      }),
    },
  });
  const size = numbers.length * 4;
  const values = device.createBuffer({
    size,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
  });
  const result = device.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  device.queue.writeBuffer(values, 0, new Float32Array(numbers));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [{ binding: 0, resource: { buffer: values } }],
    }),
  );
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(values, 0, result, 0, 4);
  device.queue.submit([encoder.finish()]);
  await result.mapAsync(GPUMapMode.READ);
  const sum = new Float32Array(result.getMappedRange())[0]!;
  device.destroy();
  return sum;
}
