/** Small dense systems of linear equations. */

/**
 * Solves in place by Gauss's elimination with partial pivoting (Golub and Van Loan, "Matrix
 * Computations", 4th ed. 2013, algorithm 3.4.1).
 *
 * @param matrix `size` rows of `size` numbers; destroyed
 * @param columns right-hand sides, each a column of `size` numbers, one after the other; become the
 * solutions
 * @param count how many right-hand sides
 * @returns false when the matrix is singular or not finite
 * @example
 * const sides = Float64Array.of(2, 8);
 * solveLinear(Float64Array.of(2, 0, 0, 4), sides, 2, 1); // sides becomes 1, 2
 */
export function solveLinear(
  matrix: Float64Array,
  columns: Float64Array,
  size: number,
  count: number,
): boolean {
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(matrix[row * size + column]) > Math.abs(matrix[pivot * size + column])) {
        pivot = row;
      }
    }
    if (pivot !== column) exchangeRows(matrix, columns, size, count, column, pivot);
    const inverse = 1 / matrix[column * size + column];
    if (!Number.isFinite(inverse)) return false;
    for (let row = column + 1; row < size; row++) {
      const factor = matrix[row * size + column] * inverse;
      if (factor === 0) continue;
      for (let next = column + 1; next < size; next++) {
        matrix[row * size + next] -= factor * matrix[column * size + next];
      }
      for (let side = 0; side < count; side++) {
        columns[side * size + row] -= factor * columns[side * size + column];
      }
    }
  }
  for (let side = 0; side < count; side++) {
    for (let row = size - 1; row >= 0; row--) {
      let sum = columns[side * size + row];
      for (let next = row + 1; next < size; next++) {
        sum -= matrix[row * size + next] * columns[side * size + next];
      }
      columns[side * size + row] = sum / matrix[row * size + row];
    }
  }
  return true;
}

function exchangeRows(
  matrix: Float64Array,
  columns: Float64Array,
  size: number,
  count: number,
  one: number,
  other: number,
): void {
  for (let index = 0; index < size; index++) {
    const held = matrix[one * size + index];
    matrix[one * size + index] = matrix[other * size + index];
    matrix[other * size + index] = held;
  }
  for (let side = 0; side < count; side++) {
    const held = columns[side * size + one];
    columns[side * size + one] = columns[side * size + other];
    columns[side * size + other] = held;
  }
}
