/** Interpolation at Chebyshev's points of the second kind. */

/**
 * The points cos(iπ/n), from 1 down to −1.
 *
 * @param count n, the number of intervals between them
 */
export function chebyshevPoints(count: number): Float64Array {
  return Float64Array.from({ length: count + 1 }, (_, index) => Math.cos(Math.PI * index / count));
}

/**
 * Writes what each point's value weighs in the interpolated value at z: the barycentric formula
 * (Berrut and Trefethen 2004, equations 4.2 and 5.4).
 *
 * @param points of {@link chebyshevPoints}
 * @param z from −1 to 1
 */
export function writeInterpolation(
  target: Float64Array,
  offset: number,
  points: Float64Array,
  z: number,
): void {
  const last = points.length - 1;
  let sum = 0;
  for (let index = 0; index <= last; index++) {
    const gap = z - points[index];
    if (gap === 0) {
      target.fill(0, offset, offset + last + 1);
      target[offset + index] = 1;
      return;
    }
    const end = index === 0 || index === last ? 0.5 : 1;
    const weight = ((index & 1) === 0 ? end : -end) / gap;
    target[offset + index] = weight;
    sum += weight;
  }
  const share = 1 / sum;
  for (let index = 0; index <= last; index++) target[offset + index] *= share;
}
