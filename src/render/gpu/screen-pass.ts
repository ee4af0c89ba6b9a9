/**
 * The visible part of a photo, steps included, drawn at screen resolution in one pass: each screen pixel averages the
 * part of the photo it covers, runs the chain, and is shown. What a slider costs is the pixels on the screen.
 */
import type { Matrix3 } from '../../core/color';
import type { OutputTransform } from '../../core/step';
import { type Chain, chainConstants, compileChain } from '../chain';
import type { PreparedStep } from '../prepare';
import type { Viewport } from '../viewport';
import { bindInOrder, uniformBuffer } from './buffers';
import { chainWgsl, displayFunction, POSITION_WGSL } from './chain-shader';
import { renderPipeline } from './pipelines';
import type { Pyramid } from './pyramid';
import { layoutWords, levelView, TILE_LAYOUT_WGSL } from './tiles';

/** Neutral, and dark enough not to glare beside a photo. */
const GROUND = 0.094;

/**
 * A screen pixel covers a square of the level with sides of `scale` level pixels, less than two of them unless the
 * pyramid has ended; the colour is the exact area average over it. At 100 % that is one pixel, untouched; above,
 * pixels show as squares with antialiased edges.
 */
function screenWgsl(chain: Chain, output: OutputTransform, primaries: Matrix3 | undefined): string {
  return `${TILE_LAYOUT_WGSL}

struct View { level: Layout, levelScale: f32, imageWidth: f32, imageHeight: f32, left: f32, top: f32, scale: f32 }

@group(0) @binding(0) var<uniform> view: View;
@group(0) @binding(1) var tiles: texture_2d_array<f32>;
${chainWgsl(chain, 2)}

${displayFunction(output, primaries)}

${POSITION_WGSL}

fn averageOver(low: vec2f, high: vec2f) -> vec3f {
  let size = vec2f(f32(view.level.width), f32(view.level.height));
  let start = clamp(low, vec2f(0), size);
  let end = clamp(high, vec2f(0), size);
  let first = min(vec2u(start), vec2u(size) - 1);
  let last = min(vec2u(max(ceil(end) - 1, vec2f(0))), vec2u(size) - 1);
  if (all(first == last)) {
    let place = placeOf(first, view.level);
    return textureLoad(tiles, place.position, place.layer, 0).rgb;
  }
  var sum = vec3f(0);
  var area = 0.0;
  for (var y = first.y; y <= last.y; y++) {
    for (var x = first.x; x <= last.x; x++) {
      let corner = vec2f(f32(x), f32(y));
      let covered = max(min(end, corner + 1) - max(start, corner), vec2f(0));
      let weight = covered.x * covered.y;
      let place = placeOf(vec2u(x, y), view.level);
      sum += weight * textureLoad(tiles, place.position, place.layer, 0).rgb;
      area += weight;
    }
  }
  return sum / max(area, 1e-12);
}

@vertex
fn corner(@builtin(vertex_index) index: u32) -> @builtin(position) vec4f {
  // One triangle that covers the canvas.
  return vec4f(f32(index / 2) * 4 - 1, f32(index % 2) * 4 - 1, 0, 1);
}

@fragment
fn pixel(@builtin(position) fragment: vec4f) -> @location(0) vec4f {
  _ = constants[0]; // A chain without constants must still bind them: the layout is made from what is used.
  let size = vec2f(view.imageWidth, view.imageHeight);
  let centre = vec2f(view.left, view.top) + fragment.xy * view.scale;
  if (any(centre < vec2f(0)) || any(centre >= size)) { return vec4f(vec3f(${GROUND}), 1); }
  let half = view.scale / 2;
  let color = averageOver((centre - half) / view.levelScale, (centre + half) / view.levelScale);
  let position = positionOf(centre - 0.5, size);
  let shown = displayTransform(chain(color, position), position);
  return vec4f(clamp(shown, vec3f(0), vec3f(1)), 1);
}`;
}

export interface ScreenRequest {
  readonly viewport: Viewport;
  readonly steps: readonly PreparedStep[];
  readonly output: OutputTransform;
  /** Linear source RGB -> linear sRGB, where the view is managed. */
  readonly primaries: Matrix3 | undefined;
}

export class ScreenPass {
  readonly #device: GPUDevice;
  readonly #format: GPUTextureFormat;

  constructor(device: GPUDevice, format: GPUTextureFormat) {
    this.#device = device;
    this.#format = format;
  }

  /** Compiles what a request needs, without blocking. Resolves at once where it is there already. */
  prepare({ steps, output, primaries }: ScreenRequest): Promise<GPURenderPipeline> {
    const code = screenWgsl(compileChain(steps), output, primaries);
    return renderPipeline(this.#device, this.#format, code);
  }

  /** Draws into a texture of the viewport's size with a pipeline that `prepare` gave. */
  draw(target: GPUTexture, pyramid: Pyramid, request: ScreenRequest, pipeline: GPURenderPipeline): void {
    const device = this.#device;
    const levelIndex = pyramid.levelFor(request.viewport.scale);
    const level = pyramid.levels[levelIndex]!;
    const [{ width, height }] = pyramid.levels;
    const { left, top, scale } = request.viewport;
    const view = new ArrayBuffer(11 * 4);
    new Uint32Array(view).set(layoutWords(level));
    new Float32Array(view).set([2 ** levelIndex, width, height, left, top, scale], 5);
    const buffers = [
      uniformBuffer(device, view),
      uniformBuffer(device, chainConstants(request.steps)),
    ] as const;
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginRenderPass({
      colorAttachments: [{ view: target.createView(), loadOp: 'clear', storeOp: 'store' }],
    });
    pass.setPipeline(pipeline);
    pass.setBindGroup(
      0,
      bindInOrder(device, pipeline.getBindGroupLayout(0), [buffers[0], levelView(level), buffers[1]]),
    );
    pass.draw(3);
    pass.end();
    device.queue.submit([encoder.finish()]);
    for (const buffer of buffers) buffer.destroy();
  }
}
