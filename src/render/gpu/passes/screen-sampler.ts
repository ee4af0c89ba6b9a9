/**
 * The untouched photo at the screen's resolution, in floats. Sampling costs several times what a chain of steps does
 * and changes only when the view does, so it is kept: moving a slider reads one value per screen pixel.
 */
import { sameViewport, type Viewport } from '../../viewport';
import { bindInOrder, uniformBuffer } from '../buffers';
import { renderPipeline } from '../pipelines';
import type { Pyramid } from '../pyramid';
import { packTileLayout, levelView, TILE_LAYOUT_WGSL } from '../tiles';

const FORMAT: GPUTextureFormat = 'rgba32float';

/** One triangle that covers the target. */
export const CORNER_WGSL = `@vertex
fn corner(@builtin(vertex_index) index: u32) -> @builtin(position) vec4f {
  return vec4f(f32(index / 2) * 4 - 1, f32(index % 2) * 4 - 1, 0, 1);
}`;

/**
 * A screen pixel covers a square of the level with sides of `scale` level pixels, less than two of them unless the
 * pyramid has ended; the color is the exact area average over it. At 100 % that is one pixel, untouched; above,
 * pixels show as squares with antialiased edges. Alpha is 0 outside of the photo.
 */
const SAMPLE_WGSL = `${TILE_LAYOUT_WGSL}

struct View { level: Layout, levelScale: f32, imageWidth: f32, imageHeight: f32, left: f32, top: f32, scale: f32 }

@group(0) @binding(0) var<uniform> view: View;
@group(0) @binding(1) var tiles: texture_2d_array<f32>;

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

${CORNER_WGSL}

@fragment
fn pixel(@builtin(position) fragment: vec4f) -> @location(0) vec4f {
  let size = vec2f(view.imageWidth, view.imageHeight);
  let center = vec2f(view.left, view.top) + fragment.xy * view.scale;
  if (any(center < vec2f(0)) || any(center >= size)) { return vec4f(0); }
  let half = view.scale / 2;
  return vec4f(averageOver((center - half) / view.levelScale, (center + half) / view.levelScale), 1);
}`;

/** The size of `View` in the shader. */
const VIEW_BYTES = 11 * 4;

export class ScreenSampler {
  readonly #device: GPUDevice;
  readonly #uniforms: GPUBuffer;
  #pipeline: GPURenderPipeline | undefined;
  #texture: GPUTexture | undefined;
  /** The pyramid that the texture was filled from. */
  #pyramid: Pyramid | undefined;
  #viewport: Viewport | undefined;

  constructor(device: GPUDevice) {
    this.#device = device;
    this.#uniforms = uniformBuffer(device, new ArrayBuffer(VIEW_BYTES));
  }

  /** Must have resolved before `sample` is called. */
  async prepare(): Promise<void> {
    this.#pipeline = await renderPipeline(this.#device, FORMAT, SAMPLE_WGSL);
  }

  /** A texture of the viewport's size that holds the photo once the encoder's commands have run. */
  sample(encoder: GPUCommandEncoder, pyramid: Pyramid, viewport: Viewport): GPUTexture {
    const texture = this.#textureOf(viewport);
    if (pyramid !== this.#pyramid || !this.#viewport || !sameViewport(viewport, this.#viewport)) {
      this.#encode(encoder, texture, pyramid, viewport);
      this.#pyramid = pyramid;
      this.#viewport = viewport;
    }
    return texture;
  }

  dispose(): void {
    this.#texture?.destroy();
    this.#texture = undefined;
    this.#pyramid = undefined;
    this.#uniforms.destroy();
  }

  #textureOf({ width, height }: Viewport): GPUTexture {
    if (this.#texture?.width === width && this.#texture.height === height) return this.#texture;
    this.#texture?.destroy();
    this.#viewport = undefined;
    const usage = GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.RENDER_ATTACHMENT;
    this.#texture = this.#device.createTexture({ size: [width, height], format: FORMAT, usage });
    return this.#texture;
  }

  #encode(encoder: GPUCommandEncoder, texture: GPUTexture, pyramid: Pyramid, viewport: Viewport): void {
    if (!this.#pipeline) throw new RangeError('the sampler has not been prepared');
    const levelIndex = pyramid.levelFor(viewport.scale);
    const level = pyramid.levels[levelIndex]!;
    const [{ width, height }] = pyramid.levels;
    const { left, top, scale } = viewport;
    const view = new ArrayBuffer(VIEW_BYTES);
    new Uint32Array(view).set(packTileLayout(level));
    new Float32Array(view).set([2 ** levelIndex, width, height, left, top, scale], 5);
    this.#device.queue.writeBuffer(this.#uniforms, 0, view);
    const pass = encoder.beginRenderPass({
      colorAttachments: [{ view: texture.createView(), loadOp: 'clear', storeOp: 'store' }],
    });
    pass.setPipeline(this.#pipeline);
    const layout = this.#pipeline.getBindGroupLayout(0);
    pass.setBindGroup(0, bindInOrder(this.#device, layout, [this.#uniforms, levelView(level)]));
    pass.draw(3);
    pass.end();
  }
}
