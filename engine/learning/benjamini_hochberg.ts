/**
 * q-values of Benjamini and Hochberg 1995, "Controlling the false discovery rate": for each p the
 * smallest rate of false finds at which it would be among the finds.
 *
 * @param pValues of all tests that were made, whatever came of them
 * @returns in the same order
 * @example qValues([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 */
export function qValues(pValues: readonly number[]): readonly number[] {
  const count = pValues.length;
  const falling = pValues.map((_, index) => index)
    .sort((one, other) => pValues[other] - pValues[one]);
  const q = new Array<number>(count);
  let least = 1;
  for (const [place, index] of falling.entries()) {
    // The quotient first: it is 1 or more, so that no rounding takes q below p.
    least = Math.min(least, pValues[index] * (count / (count - place)));
    q[index] = least;
  }
  return q;
}
