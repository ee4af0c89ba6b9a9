/** Ramps of different depths under each other, to see with one's own eyes what a display shows. */
import { bindInOrder, uniformBuffer } from '../buffers';
import { renderPipeline } from '../pipelines';
import { CORNER_WGSL } from './screen-sampler';

/** From the top. */
export const RAMP_BITS = [6, 8, 10, 12] as const;

const RAMP_WGSL = `struct Ramp { width: f32, height: f32, low: f32, high: f32 }

@group(0) @binding(0) var<uniform> ramp: Ramp;

${CORNER_WGSL}

@fragment
fn main(@builtin(position) fragment: vec4f) -> @location(0) vec4f {
  var largest = array<f32, ${RAMP_BITS.length}>(${RAMP_BITS.map((bits) => `${2 ** bits - 1}.0`).join(', ')});
  let row = min(u32(fragment.y / ramp.height * ${RAMP_BITS.length}), ${RAMP_BITS.length - 1}u);
  let value = mix(ramp.low, ramp.high, fragment.x / ramp.width);
  return vec4f(vec3f(floor(value * largest[row] + 0.5) / largest[row]), 1);
}`;

/** From `low` on the left to `high` on the right, 0..1. A canvas's texture lasts for a frame: it is asked for at last. */
export async function drawRamps(
  device: GPUDevice,
  format: GPUTextureFormat,
  target: () => GPUTexture,
  low: number,
  high: number,
): Promise<void> {
  const pipeline = await renderPipeline(device, format, RAMP_WGSL);
  const texture = target();
  const job = uniformBuffer(device, Float32Array.of(texture.width, texture.height, low, high));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginRenderPass({
    colorAttachments: [{ view: texture.createView(), loadOp: 'clear', storeOp: 'store' }],
  });
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindInOrder(device, pipeline.getBindGroupLayout(0), [job]));
  pass.draw(3);
  pass.end();
  device.queue.submit([encoder.finish()]);
  job.destroy();
}
