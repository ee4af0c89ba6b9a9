/** Curves of eight slopes as points to see and drag. The curve itself is the filters', on plain numbers. */
import type { ParameterSpec } from '../../core/filter';
import { CURVE_SEGMENTS, evaluateCurve, normaliseSlopes } from '../../filters/curve';
import { onNumbers } from '../../render/cpu/number-ops';

/** The curve's height at 0, 1/8 ... 1: nine numbers, from 0 to 1. */
export function curvePoints(slopes: readonly number[]): number[] {
  return Array.from({ length: CURVE_SEGMENTS + 1 }, (_, i) => {
    // The filter's own function, so that the drawing cannot differ from the picture.
    const [y] = onNumbers(
      (ops, values) => [evaluateCurve(ops, ops.constant(i / CURVE_SEGMENTS), normaliseSlopes(ops, values))],
      slopes,
    );
    return y!;
  });
}

/**
 * Slopes whose curve goes through `height` where segment `segment` (0..6) ends, or as near as the slider's range
 * allows. What the segment gains its neighbor loses, so that no other point moves.
 */
export function withPoint(
  slopes: readonly number[],
  segment: number,
  height: number,
  { range: [low, high] }: ParameterSpec,
): number[] {
  const [own, next] = [slopes[segment]!, slopes[segment + 1]!];
  const total = slopes.reduce((sum, slope) => sum + slope, 0);

  // Heights are sums of slopes over their total (filters/curve).
  const wanted = (height - curvePoints(slopes)[segment + 1]!) * total;

  // A slope that a file has put beyond the range may come back, but not go further.
  const most = Math.min(Math.max(high - own, 0), Math.max(next - low, 0));
  const least = -Math.min(Math.max(own - low, 0), Math.max(high - next, 0));
  // Four decimals: a drag leaves no long fractions in the steps file.
  const change = Math.round(Math.min(Math.max(wanted, least), most) * 1e4) / 1e4;
  return slopes.with(segment, own + change).with(segment + 1, next - change);
}
