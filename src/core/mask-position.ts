/** Where a pixel lies for a mask. The shader has the same in WGSL (`render/gpu/chain-shader`). */

/**
 * Returns the position along one axis: -0.5 .. 0.5 along the shorter side, and beyond along the longer one, 0 in the middle.
 * `index`: of the pixel's row or column. `extent`: how many there are. `shorter`: the shorter side of the image. In pixels.
 */
export const maskPosition = (index: number, extent: number, shorter: number): number =>
  (index + (shorter - extent) / 2) / shorter - 0.5;
