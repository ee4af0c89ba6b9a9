/** Systems of linear equations. */

/**
 * Solves a symmetric positive definite system by Cholesky's factorisation; undefined where it is not one. `matrix`: its rows,
 * which are overwritten. `right` stays as it is.
 */
export function solvePositive(
  matrix: readonly Float64Array[],
  right: Float64Array,
): Float64Array | undefined {
  const size = right.length;
  for (let row = 0; row < size; row++) {
    const own = matrix[row]!;
    for (let column = 0; column <= row; column++) {
      const other = matrix[column]!;
      let sum = own[column]!;
      for (let k = 0; k < column; k++) sum -= own[k]! * other[k]!;
      if (row === column && !(sum > 0)) return undefined;
      own[column] = row === column ? Math.sqrt(sum) : sum / other[column]!;
    }
  }
  const x = right.slice();
  for (let row = 0; row < size; row++) {
    const own = matrix[row]!;
    for (let k = 0; k < row; k++) x[row]! -= own[k]! * x[k]!;
    x[row]! /= own[row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) x[row]! -= matrix[k]![row]! * x[k]!;
    x[row]! /= matrix[row]![row]!;
  }
  return x;
}
