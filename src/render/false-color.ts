/**
 * Numbers as colors, over the same vocabulary as the filters: the map on the GPU and its legend on the page are one.
 * The middle is black, so that what does not differ stays dark.
 */
import { clamp, type PixelOps } from '../core/pixel-ops';

/** 0..1: black, through orange, to white. */
export function amountColor<V>(ops: PixelOps<V>, amount: V): V {
  const part = (slope: number, from: number): V =>
    clamp(ops, ops.mul(ops.sub(amount, ops.constant(from)), ops.constant(slope)), 0, 1);
  return ops.rgb(part(2, 0), part(1.6, 0.15), part(3, 0.67));
}

/** -1..1: from light blue, through black, to light orange. */
export function signedColor<V>(ops: PixelOps<V>, value: V): V {
  const up = clamp(ops, value, 0, 1);
  const down = clamp(ops, ops.sub(ops.constant(0), value), 0, 1);
  const mixed = (orange: number, blue: number): V =>
    ops.add(ops.mul(up, ops.constant(orange)), ops.mul(down, ops.constant(blue)));
  return ops.rgb(mixed(1, 0.35), mixed(0.7, 0.65), mixed(0.3, 1));
}
