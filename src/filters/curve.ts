/** Monotone piecewise-linear curves of eight slopes, as in the paper's section 3.2 ("tone and color curves"). */
import { clamp, type PixelOps } from '../core/pixel-ops';

export const CURVE_SEGMENTS = 8;

/** Slopes -> slopes scaled so that the curve ends at 1 for an input of 1. */
export function normaliseSlopes<V>(ops: PixelOps<V>, slopes: readonly V[]): V[] {
  const sum = slopes.reduce((total, slope) => ops.add(total, slope));
  const scale = ops.div(ops.constant(CURVE_SEGMENTS), sum);
  return slopes.map((slope) => ops.mul(slope, scale));
}

/** `sum_i clamp(x - i/8, 0, 1/8) slope_i` with normalised slopes; constant outside 0..1. */
export function evaluateCurve<V>(ops: PixelOps<V>, x: V, normalisedSlopes: readonly V[]): V {
  const terms = normalisedSlopes.map((slope, i) => {
    const offset = ops.sub(x, ops.constant(i / CURVE_SEGMENTS));
    return ops.mul(clamp(ops, offset, 0, 1 / CURVE_SEGMENTS), slope);
  });
  return terms.reduce((total, term) => ops.add(total, term));
}

/** A curve needs at least one slope above zero. */
export function allZero(slopes: readonly number[]): boolean {
  return slopes.every((slope) => slope === 0);
}
