/**
 * Derivatives of the exercise boundary by volatility, rate and yield, which vega and rho are made
 * of: the implicit function theorem on the equations that define it.
 */
import type { PutTerms } from "./exercise_boundary.ts";
import type { ExerciseScheme } from "./scheme_tables.ts";
import { substitute } from "./linear_system.ts";

/**
 * Writes the negative derivatives of the residual by volatility, rate and yield, from what
 * `linearise` has left.
 */
function writeSides(scheme: ExerciseScheme, terms: PutTerms): void {
  const { nodes, points, roots, sines, cosines, growths, yields } = scheme;
  const { numbers, chances, densities, sides, uppers, lowers, ratios } = scheme;
  const { years, rate, dividendYield, volatility } = terms;
  const count = nodes * points;
  const plusAt = count + 2 * nodes;
  const limitByRate = dividendYield > rate ? 1 / rate : 0;
  const limitByYield = dividendYield > rate ? -1 / dividendYield : 0;
  for (let node = 0; node < nodes; node++) {
    const root = Math.sqrt(years) * roots[node];
    const time = root * root;
    const deviation = volatility * root;
    let upper = 0;
    let upperTime = 0;
    let upperVolatility = 0;
    let upperCarry = 0;
    let lower = 0;
    let lowerTime = 0;
    let lowerVolatility = 0;
    let lowerCarry = 0;
    for (let point = 0; point < points; point++) {
      const at = node * points + point;
      const sine = sines[point];
      const left = time * cosines[point] * cosines[point];
      const earned = growths[at] * chances[at];
      const density = growths[at] * densities[at];
      upper += earned;
      upperTime += left * earned;
      upperVolatility += density * numbers[plusAt + at];
      upperCarry += density * sine;
      const paid = yields[at] * chances[plusAt + at];
      const densityPaid = yields[at] * densities[plusAt + at];
      lower += paid;
      lowerTime += left * paid;
      lowerVolatility += densityPaid * numbers[at];
      lowerCarry += densityPaid * sine;
    }
    const n = uppers[node];
    const d = lowers[node];
    const minusAll = numbers[count + node];
    const plusAll = numbers[count + nodes + node];
    const densityMinusAll = densities[count + node];
    const densityPlusAll = densities[count + nodes + node];
    const drift = root / volatility;
    const upperDrift = drift * (densityMinusAll + rate * upperCarry) / n;
    const lowerDrift = drift * (densityPlusAll + dividendYield * lowerCarry) / d;
    // The derivatives of ln(n/d) as those of the residual that Newton's matrix is made of.
    const ratio = ratios[node];
    const limitPull = densityMinusAll / (deviation * n) - densityPlusAll / (deviation * d) - 1;
    sides[nodes + node] = ratio / volatility *
      ((densityMinusAll * plusAll + rate * upperVolatility) / n -
        (densityPlusAll * minusAll + dividendYield * lowerVolatility) / d);
    sides[2 * nodes + node] = -ratio * (upperDrift + (upper + rate * upperTime) / n - lowerDrift -
      time + limitPull * limitByRate);
    sides[3 * nodes + node] = ratio *
      (upperDrift - lowerDrift + (lower + dividendYield * lowerTime) / d - time -
        limitPull * limitByYield);
  }
}

/**
 * Writes the derivatives of ln²(B/X), for which `writeChances` must have written all, and the
 * Jacobian must have been factorised. Where rounding leaves none, which takes volatilities that no
 * market has, the boundary counts as fixed.
 */
export function writeSlopes(scheme: ExerciseScheme, terms: PutTerms): void {
  const { nodes, boundary, jacobian, pivots, sides, slopes } = scheme;
  writeSides(scheme, terms);
  for (let side = 1; side <= 3; side++) substitute(jacobian, pivots, nodes, sides, side * nodes);
  if (!sides.every(Number.isFinite)) sides.fill(0);
  for (let side = 0; side < 3; side++) {
    for (let node = 0; node < nodes; node++) {
      slopes[side * (nodes + 1) + node] = -2 * Math.sqrt(boundary[node]) *
        sides[(side + 1) * nodes + node];
    }
  }
}
