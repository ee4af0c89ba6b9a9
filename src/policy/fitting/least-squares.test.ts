import { describe, expect, it } from 'vitest';
import { leastSquares, type SquaresProblem } from './least-squares';

/** The sum of squares of functions of two variables; derivatives by differences. */
function squares(residuals: (x: number, y: number) => readonly number[]): SquaresProblem {
  const at = (place: Float64Array) => residuals(place[0]!, place[1]!);
  const cost = (place: Float64Array): number => at(place).reduce((sum, each) => sum + each * each, 0);
  return {
    size: 2,
    cost,
    linearise(place) {
      const here = at(place);
      const columns = [0, 1].map((i) =>
        at(place.with(i, place[i]! + 1e-7)).map((value, row) => (value - here[row]!) / 1e-7),
      );
      const product = (a: readonly number[], b: readonly number[]): number =>
        a.reduce((sum, value, row) => sum + value * b[row]!, 0);
      return {
        cost: cost(place),
        slopes: Float64Array.from(columns, (column) => product(column, here)),
        curvature: Float64Array.from(columns.flatMap((a) => columns.map((b) => product(a, b)))),
      };
    },
  };
}

describe('leastSquares', () => {
  it('follows a bent valley to its lowest point', () => {
    // Rosenbrock's function with its minimum moved to (0.5, 0.5).
    const valley = squares((x, y) => [10 * (y - 2 * x * x), 1 - 2 * x]);
    const start = Float64Array.of(0.05, 0.9);
    const { place, cost } = leastSquares(valley, start, 100);
    expect(cost).toBeLessThan(1e-6);
    expect(place[0]).toBeCloseTo(0.5, 3);
    expect(place[1]).toBeCloseTo(0.5, 3);
    expect([...start]).toEqual([0.05, 0.9]);
  });

  it('stops at an end of the range, and goes on along it', () => {
    const { place } = leastSquares(
      squares((x, y) => [x + 1, y - x - 0.3]),
      Float64Array.of(0.9, 0),
      50,
    );
    expect(place[0]).toBe(0);
    expect(place[1]).toBeCloseTo(0.3, 5);
  });

  it('only measures where it may not move', () => {
    const start = Float64Array.of(0.2, 0.4);
    expect(
      leastSquares(
        squares((x, y) => [x, y]),
        start,
        0,
      ),
    ).toEqual({ place: start, cost: 0.2 ** 2 + 0.4 ** 2 });
  });
});
