/**
 * The method of Levenberg and Marquardt for sums of squares whose variables lie within 0..1 (Nocedal and Wright 2006,
 * chapter 10). It needs about ten times fewer evaluations than a descent along gradients, because curves, gamma and
 * exposure change an image in nearly the same way.
 */

import { solvePositive } from '../../metrics/statistics/solve-positive';

/** A sum of squares at one place, and its shape around it. */
export interface Linearised {
  readonly cost: number;
  /** Half of the gradient, one number per variable. */
  readonly slopes: Float64Array;
  /** The Gauss-Newton approximation of half of the second derivatives, row by row. */
  readonly curvature: Float64Array;
}

export interface SquaresProblem {
  /** How many variables there are. */
  readonly size: number;
  cost(place: Float64Array): number;
  linearise(place: Float64Array): Linearised;
}

export interface Descent {
  readonly place: Float64Array;
  readonly cost: number;
}

/** How much smaller the cost must become in an iteration for another one to follow. */
const ENOUGH = 1e-3;
const FIRST_DAMPING = 1e-2;
const LARGEST_DAMPING = 1e6;

/** At most `iterations` steps down from `start`, whose numbers are 0..1. The start stays as it is. */
export function leastSquares(problem: SquaresProblem, start: Float64Array, iterations: number): Descent {
  let place = start;
  let damping = FIRST_DAMPING;
  let cost = Infinity;
  for (let i = 0; i < iterations; i++) {
    const around = problem.linearise(place);
    cost = around.cost;
    const better = stepDown(problem, place, around, damping);
    if (!better) break;
    damping = better.damping;
    place = better.place;
    const gain = cost - better.cost;
    cost = better.cost;
    if (gain < ENOUGH * cost) break;
  }
  return { place, cost: iterations === 0 ? problem.cost(place) : cost };
}

/** The first step that makes the cost smaller, under more and more damping. */
function stepDown(
  problem: SquaresProblem,
  place: Float64Array,
  around: Linearised,
  firstDamping: number,
): (Descent & { readonly damping: number }) | undefined {
  for (let damping = firstDamping; damping < LARGEST_DAMPING; damping *= 4) {
    const next = dampedStep(place, around, damping);
    if (!next) continue;
    const cost = problem.cost(next);
    if (cost < around.cost) return { place: next, cost, damping: Math.max(damping / 5, 1e-7) };
  }
  return undefined;
}

/** Variables at an end of their range that would leave it stay where they are. */
function dampedStep(place: Float64Array, { slopes, curvature }: Linearised, damping: number) {
  const size = place.length;
  const free = Array.from(place.keys()).filter((i) => {
    const [value, slope] = [place[i]!, slopes[i]!];
    return !((value <= 0 && slope > 0) || (value >= 1 && slope < 0)) && curvature[i * size + i]! > 0;
  });
  const matrix = free.map((row) =>
    Float64Array.from(free, (column) => {
      const entry = curvature[row * size + column]!;
      return row === column ? entry * (1 + damping) + 1e-9 : entry;
    }),
  );
  const change = solvePositive(
    matrix,
    Float64Array.from(free, (i) => -slopes[i]!),
  );
  if (!change) return undefined;
  const next = place.slice();
  free.forEach((variable, i) => {
    next[variable] = Math.min(Math.max(place[variable]! + change[i]!, 0), 1);
  });
  return next;
}
