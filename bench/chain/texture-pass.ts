/**
 * A chain from texture to texture, as one draw. With all steps in it, it is the renderer's fused chain; one per step, it
 * is what a renderer without fusion does, with the same shaders and results in float32 in between. Those lie in plain
 * textures rather than in tiles: the cheapest way there is.
 */
import { chainConstants, compileChain } from '../../src/render/chain/chain';
import { bindInOrder, uniformBuffer } from '../../src/render/gpu/buffers';
import { chainWgsl } from '../../src/render/gpu/chain-shader';
import { type Level, packTileLayout, levelView, TILE_LAYOUT_WGSL } from '../../src/render/gpu/tiles';
import type { PreparedStep } from '../../src/render/chain/prepare';

const FORMAT: GPUTextureFormat = 'rgba32float';

const LOAD_TILES = `@group(0) @binding(0) var source: texture_2d_array<f32>;
@group(0) @binding(2) var<uniform> level: Layout;

fn load(pixel: vec2u) -> vec3f {
  let place = placeOf(pixel, level);
  return textureLoad(source, place.position, place.layer, 0).rgb;
}`;

const LOAD_PLAIN = `@group(0) @binding(0) var source: texture_2d<f32>;

fn load(pixel: vec2u) -> vec3f { return textureLoad(source, pixel, 0).rgb; }`;

export interface TexturePass {
  encode(encoder: GPUCommandEncoder): void;
}

export function plainTexture(device: GPUDevice, width: number, height: number): GPUTexture {
  const usage = GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.RENDER_ATTACHMENT;
  return device.createTexture({ size: [width, height], format: FORMAT, usage });
}

/** From a photo's tiles, or from what another pass left in a plain texture. */
export async function texturePass(
  device: GPUDevice,
  steps: readonly PreparedStep[],
  from: Level | GPUTexture,
  to: GPUTexture,
): Promise<TexturePass> {
  const tiled = 'layers' in from;
  const module = device.createShaderModule({
    code: `${TILE_LAYOUT_WGSL}

${tiled ? LOAD_TILES : LOAD_PLAIN}
${chainWgsl(compileChain(steps), 1)}

@vertex
fn corner(@builtin(vertex_index) index: u32) -> @builtin(position) vec4f {
  return vec4f(f32(index / 2) * 4 - 1, f32(index % 2) * 4 - 1, 0, 1);
}

@fragment
fn pixel(@builtin(position) place: vec4f) -> @location(0) vec4f {
  _ = constants[0];
  return vec4f(chain(load(vec2u(place.xy)), vec2f(0)), 1);
}`,
  });
  const pipeline = await device.createRenderPipelineAsync({
    layout: 'auto',
    vertex: { module },
    fragment: { module, targets: [{ format: FORMAT }] },
  });
  const constants = uniformBuffer(device, chainConstants(steps));
  const bindings = bindInOrder(
    device,
    pipeline.getBindGroupLayout(0),
    tiled
      ? [levelView(from), constants, uniformBuffer(device, Uint32Array.from(packTileLayout(from)))]
      : [from.createView(), constants],
  );
  return {
    encode(encoder) {
      const pass = encoder.beginRenderPass({
        colorAttachments: [{ view: to.createView(), loadOp: 'clear', storeOp: 'store' }],
      });
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindings);
      pass.draw(3);
      pass.end();
    },
  };
}
