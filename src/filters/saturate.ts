/**
 * The part that the agent's and the study's saturation share: it raises a color's HSV saturation and keeps hue and
 * value.
 */
import { blend, largestChannel, type PixelOps, smallestChannel } from '../core/pixel-ops';

/** Below this saturation a pixel is gray, has no hue, and is left as it is (the original turns it red). */
const GRAY = 1e-6;

/**
 * Blend from `min(x, 1)` towards the color with saturation `s + (1 - s) (0.5 - |0.5 - v|) strength`.
 * Hue and value stay, so that color is `v - (v - c) s'/s`.
 */
export function saturate<V>(ops: PixelOps<V>, color: V, amount: V, strength: number): V {
  const one = ops.constant(1);
  const half = ops.constant(0.5);
  const clipped = ops.min(color, one);
  const value = largestChannel(ops, clipped);
  const saturation = ops.divideOrZero(ops.sub(value, smallestChannel(ops, clipped)), value, GRAY);
  const room = ops.sub(half, ops.abs(ops.sub(half, value)));
  const raise = ops.mul(ops.mul(ops.sub(one, saturation), room), ops.constant(strength));
  const ratio = ops.divideOrZero(ops.add(saturation, raise), saturation, GRAY);
  const saturated = ops.sub(value, ops.mul(ops.sub(value, clipped), ratio));
  return blend(ops, clipped, saturated, amount);
}
