/**
 * Steps over a rectangle of a level, computed into a buffer of floats and read back: export, thumbnails, reference
 * checks. One read and one write per pixel, whatever the number of steps.
 */
import type { Region } from '../../../core/image';
import type { OutputTransform } from '../../../core/step';
import { type Chain, chainConstants, compileChain } from '../../chain/chain';
import type { WorkPrecision } from '../../precision/precision';
import type { PreparedStep } from '../../chain/prepare';
import { bindInOrder, uniformBuffer } from '../buffers';
import { chainWgsl, outputFunction, POSITION_WGSL } from '../chain-shader';
import { computePipeline } from '../pipelines';
import { type Level, packTileLayout, levelView, TILE_LAYOUT_WGSL } from '../tiles';

const WORKGROUP = 8;

function regionWgsl(chain: Chain, output: OutputTransform): string {
  return `${TILE_LAYOUT_WGSL}

struct Job { level: Layout, x: u32, y: u32, width: u32, height: u32, imageWidth: u32, imageHeight: u32, levelIndex: u32 }

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var tiles: texture_2d_array<f32>;
@group(0) @binding(2) var<storage, read_write> result: array<f32>;
${chainWgsl(chain, 3)}

${outputFunction(output)}

${POSITION_WGSL}

@compute @workgroup_size(${WORKGROUP}, ${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  _ = constants[0]; // A chain without constants must still bind them: the layout is made from what is used.
  if (id.x >= job.width || id.y >= job.height) { return; }
  let pixel = id.xy + vec2u(job.x, job.y);
  let place = placeOf(pixel, job.level);
  let color = textureLoad(tiles, place.position, place.layer, 0).rgb;
  let scale = exp2(f32(job.levelIndex));
  let center = (vec2f(pixel) + 0.5) * scale - 0.5;
  let position = positionOf(center, vec2f(f32(job.imageWidth), f32(job.imageHeight)));
  let out = outputTransform(chain(color, position), position);
  let index = (id.y * job.width + id.x) * 3;
  result[index] = out.r;
  result[index + 1] = out.g;
  result[index + 2] = out.b;
}`;
}

export interface RegionJob {
  readonly level: Level;
  readonly levelIndex: number;
  /** In the level's pixels. */
  readonly region: Region;
  /** Size of level 0. */
  readonly imageWidth: number;
  readonly imageHeight: number;
  readonly steps: readonly PreparedStep[];
  readonly output: OutputTransform;
  readonly work?: WorkPrecision;
}

export class RegionPass {
  readonly #device: GPUDevice;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** Interleaved RGB of the region. Its floats must fit the device's storage buffers. */
  async run(job: RegionJob): Promise<Float32Array<ArrayBuffer>> {
    const device = this.#device;
    const pipeline = await computePipeline(device, regionWgsl(compileChain(job.steps, job.work), job.output));
    const { x, y, width, height } = job.region;
    const words = [x, y, width, height, job.imageWidth, job.imageHeight, job.levelIndex];
    const jobBuffer = uniformBuffer(device, Uint32Array.from([...packTileLayout(job.level), ...words]));
    const constants = uniformBuffer(device, chainConstants(job.steps));
    const size = width * height * 3 * 4;
    const result = device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
    const readback = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    const layout = pipeline.getBindGroupLayout(0);
    pass.setBindGroup(0, bindInOrder(device, layout, [jobBuffer, levelView(job.level), result, constants]));
    pass.dispatchWorkgroups(Math.ceil(width / WORKGROUP), Math.ceil(height / WORKGROUP));
    pass.end();
    encoder.copyBufferToBuffer(result, 0, readback, 0, size);
    device.queue.submit([encoder.finish()]);
    try {
      await readback.mapAsync(GPUMapMode.READ);
      return new Float32Array(readback.getMappedRange().slice(0));
    } finally {
      for (const buffer of [jobBuffer, constants, result, readback]) buffer.destroy();
    }
  }
}
