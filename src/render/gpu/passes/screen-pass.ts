/**
 * The visible part of a photo, steps included, drawn at screen resolution: each screen pixel takes the part of the photo
 * it covers as sampled once per view, runs the chain, and is shown. What a slider costs is the pixels on the screen.
 */
import type { Region } from '../../../core/image';
import { type Chain, chainConstants, compileChain } from '../../chain/chain';
import { outputPrecisionWgsl, outputTile } from '../../precision/output-shader';
import { thresholdTile } from '../../precision/thresholds';
import type { ScreenRequest } from '../../photo-look';
import { GROUND, LINE } from '../../surroundings';
import { bindInOrder, storageBuffer, uniformBuffer } from '../buffers';
import { chainWgsl, displayFunction, outputFunction, POSITION_WGSL } from '../chain-shader';
import { renderPipeline } from '../pipelines';
import type { Pyramid } from '../pyramid';
import { CORNER_WGSL, ScreenSampler } from './screen-sampler';

const CLEARED = [LINE, LINE, LINE, 1];

/** Runs over the photo as it was sampled for the screen: one read per pixel, whatever is zoomed. */
function screenWgsl(chain: Chain, request: ScreenRequest): string {
  return `struct View { image: vec2f, corner: vec2f, origin: vec2f, phase: vec2f, scale: f32 }

@group(0) @binding(0) var<uniform> view: View;
@group(0) @binding(1) var sampled: texture_2d<f32>;
${chainWgsl(chain, 2)}

${shownWgsl(request)}

${POSITION_WGSL}

${CORNER_WGSL}

@fragment
fn pixel(@builtin(position) fragment: vec4f) -> @location(0) vec4f {
  _ = constants[0]; // A chain without constants must still bind them: the layout is made from what is used.
  let place = fragment.xy - view.origin;
  let color = textureLoad(sampled, vec2u(place), 0);
  // Alpha tells what is photo; a canvas does not show it.
  if (color.a == 0) { return vec4f(vec3f(${GROUND}), 0); }
  let photo = view.corner + place * view.scale;
  let position = positionOf(photo - 0.5, view.image);
  // A dither goes by the photo's pixels, as in a file, unless there are several of them in one of the screen's.
  let pixel = vec2u(select(place + view.phase, photo, view.scale <= 1));
  let shown = shownOf(chain(color.rgb, position), position, pixel);
  return vec4f(clamp(shown, vec3f(0), vec3f(1)), 1);
}`;
}

/** Declares `shownOf(color: vec3f, position: vec2f, pixel: vec2u) -> vec3f`, display values of what the last step leaves. */
function shownWgsl({ output, primaries, precision }: ScreenRequest): string {
  if (!precision) {
    return `${displayFunction(output, primaries)}

fn shownOf(color: vec3f, position: vec2f, pixel: vec2u) -> vec3f { return displayTransform(color, position); }`;
  }
  // A file has its numbers rounded; what a screen makes of its primaries comes after.
  return `${outputFunction(output)}

${outputPrecisionWgsl(precision.output, 3)}

${displayFunction('as-is', primaries)}

fn shownOf(color: vec3f, position: vec2f, pixel: vec2u) -> vec3f {
  return displayTransform(toOutput(outputTransform(color, position), pixel), position);
}`;
}

/** Where in a target to draw; without it, all of it. In pixels. */
export interface Placement {
  /** The place of the viewport's corner. */
  readonly origin?: readonly [x: number, y: number];
  /** By how much a dither's pattern is moved where the photo is made smaller. */
  readonly phase?: readonly [x: number, y: number];
  /** The part of the target that is drawn. */
  readonly part?: Region;
  /** Over what is there; what is not drawn becomes a line's gray without it. */
  readonly over?: boolean;
}

export class ScreenPass {
  readonly #device: GPUDevice;
  readonly #format: GPUTextureFormat;
  readonly #sampler: ScreenSampler;

  constructor(device: GPUDevice, format: GPUTextureFormat) {
    this.#device = device;
    this.#sampler = new ScreenSampler(device);
    this.#format = format;
  }

  /**
   * Compiles what a request needs, without blocking. Resolves at once where it is there already. `format`: the target's,
   * where it is another than usual.
   */
  async prepare(request: ScreenRequest, format = this.#format): Promise<GPURenderPipeline> {
    const code = screenWgsl(compileChain(request.steps, request.precision?.work), request);
    const [pipeline] = await Promise.all([
      renderPipeline(this.#device, format, code),
      this.#sampler.prepare(),
    ]);
    return pipeline;
  }

  /** Draws with a pipeline that `prepare` gave, into a view of the viewport's size or a part of one. */
  draw(
    target: GPUTextureView,
    pyramid: Pyramid,
    request: ScreenRequest,
    pipeline: GPURenderPipeline,
    { origin = [0, 0], phase = [0, 0], part, over }: Placement = {},
  ): void {
    const device = this.#device;
    const [{ width, height }] = pyramid.levels;
    const { left, top, scale } = request.viewport;
    const buffers = [
      uniformBuffer(device, Float32Array.of(width, height, left, top, ...origin, ...phase, scale)),
      uniformBuffer(device, chainConstants(request.steps)),
    ];
    const tile = outputTile(request.precision?.output);
    if (tile) buffers.push(storageBuffer(device, thresholdTile(tile)));
    const encoder = device.createCommandEncoder();
    const sampled = this.#sampler.sample(encoder, pyramid, request.viewport);
    const pass = encoder.beginRenderPass({
      colorAttachments: [
        { view: target, loadOp: over ? 'load' : 'clear', clearValue: CLEARED, storeOp: 'store' },
      ],
    });
    if (part) pass.setScissorRect(part.x, part.y, part.width, part.height);
    pass.setPipeline(pipeline);
    const layout = pipeline.getBindGroupLayout(0);
    pass.setBindGroup(
      0,
      bindInOrder(device, layout, [buffers[0]!, sampled.createView(), ...buffers.slice(1)]),
    );
    pass.draw(3);
    pass.end();
    device.queue.submit([encoder.finish()]);
    for (const buffer of buffers) buffer.destroy();
  }

  /** Frees what is kept of the view. */
  dispose(): void {
    this.#sampler.dispose();
  }
}
