/** The histogram of the result as shown, counted on the GPU: only a few kilobytes come back. */
import { BLACK_BELOW, WHITE_FROM } from '../../../core/clipping';
import { LUMINANCE_WEIGHTS } from '../../../core/pixel-ops';
import { type Chain, chainConstants, compileChain } from '../../chain/chain';
import { type Histogram, HISTOGRAM_BINS, readHistogram } from '../../histogram';
import { bindInOrder, uniformBuffer } from '../buffers';
import { chainWgsl, displayFunction, POSITION_WGSL } from '../chain-shader';
import { computePipeline } from '../pipelines';
import type { Pyramid } from '../pyramid';
import type { PhotoLook } from '../../photo-look';
import { packTileLayout, levelView, TILE_LAYOUT_WGSL } from '../tiles';

const WORKGROUP = 8;

/** Enough pixels for a smooth curve, few enough for every frame of a drag. */
const MOST_PIXELS = 2 ** 18;

/** Four histograms, then how many values of red, green and blue are clipped to black, and to white. */
const COUNTERS = 4 * HISTOGRAM_BINS + 6;

function histogramWgsl(chain: Chain, { output, primaries }: PhotoLook): string {
  const [red, green, blue] = LUMINANCE_WEIGHTS;
  return `${TILE_LAYOUT_WGSL}

struct Job { level: Layout, levelScale: f32, imageWidth: f32, imageHeight: f32 }

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var tiles: texture_2d_array<f32>;
@group(0) @binding(2) var<storage, read_write> total: array<atomic<u32>, ${COUNTERS}>;
${chainWgsl(chain, 3)}

${displayFunction(output, primaries)}

${POSITION_WGSL}

fn binOf(value: f32) -> u32 { return u32(clamp(value, 0, 1) * ${HISTOGRAM_BINS - 1}.0 + 0.5); }

// Counted in memory at once: so few pixels would not repay counters per workgroup and their barriers, which make this
// twenty times slower in software.
@compute @workgroup_size(${WORKGROUP}, ${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  _ = constants[0]; // A chain without constants must still bind them: the layout is made from what is used.
  if (id.x < job.level.width && id.y < job.level.height) {
    let place = placeOf(id.xy, job.level);
    let color = textureLoad(tiles, place.position, place.layer, 0).rgb;
    let center = (vec2f(id.xy) + 0.5) * job.levelScale - 0.5;
    let position = positionOf(center, vec2f(job.imageWidth, job.imageHeight));
    let shown = displayTransform(chain(color, position), position);
    for (var channel = 0u; channel < 3; channel++) {
      atomicAdd(&total[channel * ${HISTOGRAM_BINS} + binOf(shown[channel])], 1);
      if (shown[channel] < ${BLACK_BELOW}) { atomicAdd(&total[${4 * HISTOGRAM_BINS} + channel], 1); }
      if (shown[channel] >= ${WHITE_FROM}) { atomicAdd(&total[${4 * HISTOGRAM_BINS + 3} + channel], 1); }
    }
    let luminance = dot(clamp(shown, vec3f(0), vec3f(1)), vec3f(${red}, ${green}, ${blue}));
    atomicAdd(&total[${3 * HISTOGRAM_BINS} + binOf(luminance)], 1);
  }
}`;
}

export class HistogramPass {
  readonly #device: GPUDevice;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  async run(pyramid: Pyramid, request: PhotoLook): Promise<Histogram> {
    const device = this.#device;
    const pipeline = await computePipeline(
      device,
      histogramWgsl(compileChain(request.steps, request.precision?.work), request),
    );
    const levelIndex = pyramid.levelWithin(MOST_PIXELS);
    const level = pyramid.levels[levelIndex]!;
    const [{ width, height }] = pyramid.levels;
    const job = new ArrayBuffer(8 * 4);
    new Uint32Array(job).set(packTileLayout(level));
    new Float32Array(job).set([2 ** levelIndex, width, height], 5);
    const jobBuffer = uniformBuffer(device, job);
    const constants = uniformBuffer(device, chainConstants(request.steps));
    const size = COUNTERS * 4;
    const total = device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
    const readback = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    const layout = pipeline.getBindGroupLayout(0);
    pass.setBindGroup(0, bindInOrder(device, layout, [jobBuffer, levelView(level), total, constants]));
    pass.dispatchWorkgroups(Math.ceil(level.width / WORKGROUP), Math.ceil(level.height / WORKGROUP));
    pass.end();
    encoder.copyBufferToBuffer(total, 0, readback, 0, size);
    device.queue.submit([encoder.finish()]);
    try {
      await readback.mapAsync(GPUMapMode.READ);
      return readHistogram(new Uint32Array(readback.getMappedRange().slice(0)), level.width * level.height);
    } finally {
      for (const buffer of [jobBuffer, constants, total, readback]) buffer.destroy();
    }
  }
}
