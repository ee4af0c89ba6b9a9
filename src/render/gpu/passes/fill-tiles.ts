/**
 * Filling a level: one draw per tile, each fragment computing one pixel of the photo. Drawing rather than computing,
 * because software adapters store into textures more slowly from compute shaders; to GPUs it is the same.
 */
import type { Level } from '../tiles';

/**
 * Declares `main`, which calls `pixelAt(pixel: vec2u) -> vec3f` with coordinates in the level. `layout` is an expression for
 * the level's Layout.
 */
export function fillWgsl(layout: string): string {
  return `struct Corner { @builtin(position) position: vec4f, @location(0) @interpolate(flat) layer: u32 }

@vertex
fn corner(@builtin(vertex_index) index: u32, @builtin(instance_index) layer: u32) -> Corner {
  return Corner(vec4f(f32(index / 2) * 4 - 1, f32(index % 2) * 4 - 1, 0, 1), layer);
}

@fragment
fn main(from_corner: Corner) -> @location(0) vec4f {
  let level = ${layout};
  let tile = vec2u(from_corner.layer % level.columns, from_corner.layer / level.columns);
  let pixel = tile * vec2u(level.tileWidth, level.tileHeight) + vec2u(from_corner.position.xy);
  if (pixel.x >= level.width || pixel.y >= level.height) { return vec4f(0); }
  return vec4f(pixelAt(pixel), 1);
}`;
}

export interface FillJob {
  readonly level: Level;
  /** The rows to fill; others stay as they are. */
  readonly firstRow: number;
  readonly rowCount: number;
}

export function fillTiles(
  encoder: GPUCommandEncoder,
  pipeline: GPURenderPipeline,
  bindings: GPUBindGroup,
  { level, firstRow, rowCount }: FillJob,
): void {
  const { texture, tileWidth, tileHeight, columns, layers } = level;
  for (let layer = 0; layer < layers; layer++) {
    const top = Math.floor(layer / columns) * tileHeight;
    const first = Math.max(firstRow, top) - top;
    const end = Math.min(firstRow + rowCount, top + tileHeight) - top;
    if (end <= first) continue;
    const view = texture.createView({ dimension: '2d', baseArrayLayer: layer, arrayLayerCount: 1 });
    const pass = encoder.beginRenderPass({ colorAttachments: [{ view, loadOp: 'load', storeOp: 'store' }] });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindings);
    pass.setScissorRect(0, first, tileWidth, end - first);
    // The instance tells the shader which layer it draws.
    pass.draw(3, 1, 0, layer);
    pass.end();
  }
}
