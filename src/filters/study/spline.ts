/**
 * The human-study tool's curves: the cubic spline with continuous second derivative whose only inner knot is at
 * 0.5 ("not-a-knot"), through (0, 0), (0.25, 0.25 + s/4), (0.5, 0.5 + m/4), (0.75, 0.75 + h/4), (1, 1).
 * It equals `a x + b x^2 + c x^3 + d max(0, x - 1/2)^3`; the four coefficients are linear in s, m and h.
 */
import type { PixelOps } from '../../core/pixel-ops';

/** Rows a, b, c, d; columns shadow, midtone, highlight: the inverse of the interpolation conditions, over 4. */
const COEFFICIENTS = solveConditions();

/** (shadow, midtone, highlight), each -1..1 -> a, b, c, d. */
export function prepareSpline<V>(ops: PixelOps<V>, offsets: readonly V[]): V[] {
  return COEFFICIENTS.map((row, i) => {
    const terms = offsets.map((offset, j) => ops.mul(offset, ops.constant(row[j]!)));
    // The straight line is the spline of zero offsets: only `a` has a constant part.
    return terms.reduce((sum, term) => ops.add(sum, term), ops.constant(i === 0 ? 1 : 0));
  });
}

export function evaluateSpline<V>(ops: PixelOps<V>, x: V, [a, b, c, d]: readonly V[]): V {
  const beyond = ops.max(ops.sub(x, ops.constant(0.5)), ops.constant(0));
  const polynomial = ops.mul(ops.add(ops.mul(ops.add(ops.mul(c!, x), b!), x), a!), x);
  return ops.add(polynomial, ops.mul(ops.mul(ops.mul(beyond, beyond), beyond), d!));
}

/** Gauss-Jordan elimination on f(1/4), f(1/2), f(3/4), f(1) = the offsets/4 (and 0 at 1). */
function solveConditions(): number[][] {
  const rows = [0.25, 0.5, 0.75, 1].map((x, i) => [
    x,
    x ** 2,
    x ** 3,
    Math.max(0, x - 0.5) ** 3,
    ...[0, 1, 2].map((j) => (i === j ? 0.25 : 0)),
  ]);
  for (let column = 0; column < 4; column++) {
    const pivot = rows[column]!;
    const scale = pivot[column]!;
    pivot.forEach((value, j) => (pivot[j] = value / scale));
    rows.forEach((row, i) => {
      const factor = row[column]!;
      if (i !== column) row.forEach((value, j) => (row[j] = value - factor * pivot[j]!));
    });
  }
  return rows.map((row) => row.slice(4));
}
