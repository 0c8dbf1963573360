/**
 * Shape-preserving rational cubic interpolation: R. Delbourgo and J. A. Gregory, "Shape preserving
 * piecewise rational interpolation", SIAM Journal on Scientific and Statistical Computing 6 (1985).
 */

/** One end of the interval. */
export interface InterpolationEnd {
  readonly at: number;
  readonly value: number;
  readonly slope: number;
}

/** Beyond this the interpolant is a straight line for all practical purposes. */
const LARGEST_CONTROL = 1e15;

/** The smallest control parameter that keeps the data's monotonicity and convexity. */
function smallestControl(left: number, right: number, secant: number): number {
  const monotone = left * secant >= 0 && right * secant >= 0;
  const convex = left <= secant && secant <= right;
  const concave = left >= secant && secant >= right;
  if ((!monotone && !convex && !concave) || secant === 0) return 0;
  let control = monotone ? (left + right) / secant : 0;
  if (convex || concave) {
    const bySlope = Math.max(
      Math.abs((right - left) / (right - secant)),
      Math.abs((right - left) / (secant - left)),
    );
    if (bySlope > control) control = bySlope;
  }
  return Number.isFinite(control) ? control : LARGEST_CONTROL;
}

/**
 * Interpolates between two ends, meeting both slopes and, as far as the shape allows, the second
 * derivative at one of them.
 *
 * @param curvatureAt which end `curvature` belongs to
 * @param curvature second derivative wanted there
 */
export function rationalCubic(
  x: number,
  left: InterpolationEnd,
  right: InterpolationEnd,
  curvatureAt: "left" | "right",
  curvature: number,
): number {
  const width = right.at - left.at;
  if (width <= 0) return left.value;
  const secant = (right.value - left.value) / width;
  const gap = curvatureAt === "left" ? secant - left.slope : right.slope - secant;
  const wanted = (0.5 * width * curvature + (right.slope - left.slope)) / gap;
  const least = smallestControl(left.slope, right.slope, secant);
  const control = Number.isFinite(wanted) ? Math.max(wanted, least, -0.99) : LARGEST_CONTROL;
  const t = (x - left.at) / width;
  const rest = 1 - t;
  if (control >= LARGEST_CONTROL) return left.value * rest + right.value * t;
  const numerator = right.value * t * t * t +
    (control * right.value - width * right.slope) * t * t * rest +
    (control * left.value + width * left.slope) * t * rest * rest +
    left.value * rest * rest * rest;
  return numerator / (1 + (control - 3) * t * rest);
}
