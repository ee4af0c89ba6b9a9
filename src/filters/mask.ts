/**
 * A step's mask: a soft gradient by position and luminance that says how much of the step reaches each pixel.
 * `get_mask` in the original's filters.py. The six raw numbers are what a step stores.
 */
import { at } from '../core/filter';
import { luminance, type PixelOps, sigmoid, squash } from '../core/pixel-ops';

/** Six raw numbers -> the six numbers the mask function needs. */
export function prepareMask<V>(ops: PixelOps<V>, raw: readonly V[]): V[] {
  return raw.map((x) => squash(ops, x, [-5, 5], 0));
}

/** One weight per pixel, from the step's input color and the pixel's position. */
export function evaluateMask<V>(ops: PixelOps<V>, color: V, constants: readonly V[]): V {
  const [byRow, byColumn, byLuminance, offset, sharpness, strength] = [0, 1, 2, 3, 4, 5].map((i) =>
    at(constants, i),
  ) as [V, V, V, V, V, V];
  const centerd = ops.sub(luminance(ops, color), ops.constant(0.5));
  const position = ops.add(ops.mul(ops.row(), byRow), ops.mul(ops.column(), byColumn));
  const sum = ops.add(ops.add(position, ops.mul(centerd, byLuminance)), ops.mul(offset, ops.constant(2)));
  const soft = sigmoid(ops, ops.div(ops.mul(sum, sharpness), ops.constant(5)));
  const scale = ops.add(ops.div(strength, ops.constant(10)), ops.constant(0.5));
  return ops.add(ops.mul(ops.mul(soft, scale), ops.constant(0.7)), ops.constant(0.3));
}
