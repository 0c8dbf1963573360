/**
 * Small dense systems of linear equations: Gauss's elimination with partial pivoting (Golub and Van
 * Loan, "Matrix Computations", 4th ed. 2013, algorithm 3.4.1), so that one elimination serves many
 * right-hand sides.
 */

/**
 * Factorises a matrix in place into lower and upper triangle.
 *
 * @param matrix `size` rows of `size` numbers; becomes its factors
 * @param pivots becomes the row that each step exchanged with its own
 * @returns false when the matrix is singular or not finite
 * @example
 * const matrix = Float64Array.of(2, 0, 0, 4);
 * const pivots = new Int32Array(2);
 * const sides = Float64Array.of(2, 8);
 * factorise(matrix, pivots, 2); // true
 * substitute(matrix, pivots, 2, sides, 0); // sides becomes 1, 2
 */
export function factorise(matrix: Float64Array, pivots: Int32Array, size: number): boolean {
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(matrix[row * size + column]) > Math.abs(matrix[pivot * size + column])) {
        pivot = row;
      }
    }
    pivots[column] = pivot;
    if (pivot !== column) exchangeRows(matrix, size, column, pivot);
    const inverse = 1 / matrix[column * size + column];
    if (!Number.isFinite(inverse)) return false;
    for (let row = column + 1; row < size; row++) {
      const factor = matrix[row * size + column] * inverse;
      matrix[row * size + column] = factor;
      for (let next = column + 1; next < size; next++) {
        matrix[row * size + next] -= factor * matrix[column * size + next];
      }
    }
  }
  return true;
}

function exchangeRows(matrix: Float64Array, size: number, one: number, other: number): void {
  for (let index = 0; index < size; index++) {
    const held = matrix[one * size + index];
    matrix[one * size + index] = matrix[other * size + index];
    matrix[other * size + index] = held;
  }
}

/**
 * Solves for one right-hand side in place.
 *
 * @param factors of {@link factorise}, with its pivots
 * @param sides `size` numbers from `offset` on; become the solution
 */
export function substitute(
  factors: Float64Array,
  pivots: Int32Array,
  size: number,
  sides: Float64Array,
  offset: number,
): void {
  for (let row = 0; row < size; row++) {
    const pivot = pivots[row];
    const held = sides[offset + pivot];
    sides[offset + pivot] = sides[offset + row];
    sides[offset + row] = held;
  }
  for (let row = 1; row < size; row++) {
    let sum = sides[offset + row];
    for (let before = 0; before < row; before++) {
      sum -= factors[row * size + before] * sides[offset + before];
    }
    sides[offset + row] = sum;
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = sides[offset + row];
    for (let next = row + 1; next < size; next++) {
      sum -= factors[row * size + next] * sides[offset + next];
    }
    sides[offset + row] = sum / factors[row * size + row];
  }
}
