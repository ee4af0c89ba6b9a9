/**
 * How a level of a photo lies on the GPU: one texture array whose layers are equal tiles, so that neither side of the
 * photo is bounded by the largest texture, and a shader reaches any pixel without knowing about borders.
 */

export interface TileLayout {
  readonly width: number;
  readonly height: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Tiles per row; layer = tile row * columns + tile column. */
  readonly columns: number;
  readonly layers: number;
}

export interface Level extends TileLayout {
  readonly texture: GPUTexture;
}

/** Every code of 16 bits survives in it, and values beyond 0..1 do. */
export const LEVEL_FORMAT: GPUTextureFormat = 'rgba32float';

export interface TileLimits {
  readonly maxTextureArrayLayers: number;
  readonly maxTextureDimension2D: number;
}

/** The smallest tiles of at least 512 pixels that fit into one array; undefined where none do. */
export function layOutTiles(width: number, height: number, limits: TileLimits): TileLayout | undefined {
  for (let side = 512; side <= limits.maxTextureDimension2D; side *= 2) {
    const columns = Math.ceil(width / side);
    const layers = columns * Math.ceil(height / side);
    if (layers <= limits.maxTextureArrayLayers) {
      const [tileWidth, tileHeight] = [Math.min(side, width), Math.min(side, height)];
      return { width, height, tileWidth, tileHeight, columns, layers };
    }
  }
  return undefined;
}

export function createLevel(device: GPUDevice, layout: TileLayout): Level {
  const texture = device.createTexture({
    size: [layout.tileWidth, layout.tileHeight, layout.layers],
    format: LEVEL_FORMAT,
    usage: GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.RENDER_ATTACHMENT,
  });
  return { ...layout, texture };
}

/** All layers, even where there is only one. */
export function levelView(level: Level): GPUTextureView {
  return level.texture.createView({ dimension: '2d-array' });
}

/** Size of `layoutWords` in 32-bit words, as `TILE_LAYOUT_WGSL` declares it. */
export function packTileLayout({ width, height, tileWidth, tileHeight, columns }: TileLayout): number[] {
  return [width, height, tileWidth, tileHeight, columns];
}

/** Declares the layout and where a pixel of a level lies in its texture array. */
export const TILE_LAYOUT_WGSL = `struct Layout { width: u32, height: u32, tileWidth: u32, tileHeight: u32, columns: u32 }

struct TilePlace { position: vec2u, layer: u32 }

fn placeOf(pixel: vec2u, level: Layout) -> TilePlace {
  let tileSize = vec2u(level.tileWidth, level.tileHeight);
  let tile = pixel / tileSize;
  return TilePlace(pixel - tile * tileSize, tile.y * level.columns + tile.x);
}`;
