/** A sum of squares whose parts are computed by any function. Their derivatives are taken by differences. */
import type { SquaresProblem } from './least-squares';

/** How far a variable is moved, of its range 0..1. */
const STEP = 1e-4;

/** `residuals`: the numbers whose squares are summed up, always as many, at a place. */
export function residualProblem(
  size: number,
  residuals: (place: Float64Array) => readonly number[],
): SquaresProblem {
  return {
    size,
    cost: (place) => squared(residuals(place)),
    linearise(place) {
      const here = residuals(place);
      const columns = Array.from(place, (value, i) => {
        // Towards the inside of the range.
        const step = value < 0.5 ? STEP : -STEP;
        return residuals(place.with(i, value + step)).map((each, row) => (each - here[row]!) / step);
      });
      return {
        cost: squared(here),
        slopes: Float64Array.from(columns, (column) => product(column, here)),
        curvature: Float64Array.from(columns.flatMap((a) => columns.map((b) => product(a, b)))),
      };
    },
  };
}

const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

const squared = (numbers: readonly number[]): number => product(numbers, numbers);
