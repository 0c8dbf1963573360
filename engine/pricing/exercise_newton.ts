/**
 * The collocation equations of the early-exercise boundary (Andersen, Lake and Offengenden 2016,
 * equation 3.7, "FP-A") solved by Newton's method: all of the residual's derivatives are products
 * of numbers that the residual itself needs. With them come the boundary's own derivatives by
 * volatility, rate and yield (implicit function theorem), which vega and rho are made of.
 */
import { exponential } from "./exponential.ts";
import type { PutTerms } from "./exercise_boundary.ts";
import type { ExerciseScheme } from "./exercise_scheme.ts";
import { solveLinear } from "./linear_system.ts";
import { INVERSE_SQRT_TWO_PI, normalProbabilityFrom } from "./normal.ts";

/** No step moves ln B by more than this share of its distance from ln X. */
const LARGEST_STEP = 0.7;

/**
 * Writes residual, Jacobian and, as negative right-hand sides, the residual's derivatives by
 * volatility, rate and yield. Unknowns are Lᵢ = ln(Bᵢ/X); the residual is the change of Lᵢ that one
 * round of the fixed-point iteration would make.
 */
function linearise(scheme: ExerciseScheme, terms: PutTerms, limit: number): void {
  const { nodes, points, roots, sines, cosines, matrix, growths, yields, boundary } = scheme;
  const { jacobian, sides, pulls } = scheme;
  const { years, rate, dividendYield, volatility } = terms;
  const width = nodes + 1;
  const logLimit = Math.log(limit);
  const limitByRate = dividendYield > rate ? 1 / rate : 0;
  const limitByYield = dividendYield > rate ? -1 / dividendYield : 0;
  for (let node = 0; node < nodes; node++) {
    const root = Math.sqrt(years) * roots[node];
    const time = root * root;
    const deviation = volatility * root;
    const below = Math.sqrt(boundary[node]);
    const carry = (rate - dividendYield) / volatility * root;
    const plusAll = (logLimit - below) / deviation + carry + 0.5 * deviation;
    const minusAll = plusAll - deviation;
    const bellPlusAll = exponential(-0.5 * plusAll * plusAll);
    const bellMinusAll = exponential(-0.5 * minusAll * minusAll);
    const densityPlusAll = INVERSE_SQRT_TWO_PI * bellPlusAll;
    const densityMinusAll = INVERSE_SQRT_TWO_PI * bellMinusAll;
    // Of the sums in numerator and denominator: themselves, and their derivatives by what follows.
    let upper = 0;
    let upperTime = 0;
    let upperBoundary = 0;
    let upperVolatility = 0;
    let upperCarry = 0;
    let lower = 0;
    let lowerTime = 0;
    let lowerBoundary = 0;
    let lowerVolatility = 0;
    let lowerCarry = 0;
    for (let point = 0; point < points; point++) {
      const at = node * points + point;
      const offset = at * width;
      let square = 0;
      for (let other = 0; other < nodes; other++) {
        square += matrix[offset + other] * boundary[other];
      }
      const distance = Math.sqrt(square > 0 ? square : 0);
      const sine = sines[point];
      const part = deviation * sine;
      const middle = (distance - below) / part + carry * sine;
      const plus = middle + 0.5 * part;
      const minus = middle - 0.5 * part;
      const left = time * cosines[point] * cosines[point];
      const bellMinus = exponential(-0.5 * minus * minus);
      const growth = growths[at];
      const earned = growth * normalProbabilityFrom(minus, bellMinus);
      const density = INVERSE_SQRT_TWO_PI * growth * bellMinus;
      upper += earned;
      upperTime += left * earned;
      upperBoundary += density / part;
      upperVolatility += density * plus;
      upperCarry += density * sine;
      pulls[point] = distance > 0 ? density / (part * distance) : 0;
      if (dividendYield === 0) {
        // The yield's own derivative is wanted even where there is none.
        const bellPlus = exponential(-0.5 * plus * plus);
        lower += yields[at] * normalProbabilityFrom(plus, bellPlus);
        pulls[points + point] = 0;
        continue;
      }
      const bellPlus = exponential(-0.5 * plus * plus);
      const paid = yields[at] * normalProbabilityFrom(plus, bellPlus);
      const densityPaid = INVERSE_SQRT_TWO_PI * yields[at] * bellPlus;
      lower += paid;
      lowerTime += left * paid;
      lowerBoundary += densityPaid / part;
      lowerVolatility += densityPaid * minus;
      lowerCarry += densityPaid * sine;
      pulls[points + point] = distance > 0 ? densityPaid / (part * distance) : 0;
    }
    const n = normalProbabilityFrom(minusAll, bellMinusAll) + rate * upper;
    const d = normalProbabilityFrom(plusAll, bellPlusAll) + dividendYield * lower;
    const residual = Math.log(n / d) - (rate - dividendYield) * time - logLimit + below;
    const row = node * nodes;
    jacobian.fill(0, row, row + nodes);
    const upperWeight = rate / n;
    const lowerWeight = dividendYield / d;
    for (let point = 0; point < points; point++) {
      const pull = lowerWeight * pulls[points + point] - upperWeight * pulls[point];
      const offset = (node * points + point) * width;
      for (let other = 0; other < nodes; other++) {
        jacobian[row + other] += pull * matrix[offset + other];
      }
    }
    // dL at a point is ΣMⱼLⱼdLⱼ / L.
    for (let other = 0; other < nodes; other++) {
      jacobian[row + other] *= Math.sqrt(boundary[other]);
    }
    jacobian[row + node] += (densityMinusAll / deviation + rate * upperBoundary) / n -
      (densityPlusAll / deviation + dividendYield * lowerBoundary) / d - 1;
    const drift = root / volatility;
    const upperDrift = (densityMinusAll * drift + rate * drift * upperCarry) / n;
    const lowerDrift = (densityPlusAll * drift + dividendYield * drift * lowerCarry) / d;
    const limitPull = densityMinusAll / (deviation * n) - densityPlusAll / (deviation * d) - 1;
    sides[node] = -residual;
    sides[nodes + node] = (densityMinusAll * plusAll + rate * upperVolatility) / (volatility * n) -
      (densityPlusAll * minusAll + dividendYield * lowerVolatility) / (volatility * d);
    sides[2 * nodes + node] = -(upperDrift + (upper + rate * upperTime) / n - lowerDrift - time +
      limitPull * limitByRate);
    sides[3 * nodes + node] = upperDrift - lowerDrift + (lower + dividendYield * lowerTime) / d -
      time - limitPull * limitByYield;
  }
}

/** Writes the derivatives of ln²(B/X) from those of ln(B/X). */
function keepSlopes(scheme: ExerciseScheme): void {
  const { nodes, boundary, sides, slopes } = scheme;
  for (let side = 0; side < 3; side++) {
    for (let node = 0; node < nodes; node++) {
      slopes[side * (nodes + 1) + node] = -2 * Math.sqrt(boundary[node]) *
        sides[(side + 1) * nodes + node];
    }
  }
}

/**
 * Writes the derivatives of a boundary found by other means. Where rounding leaves none, which takes volatilities that no market
 * has, the boundary counts as fixed.
 */
export function writeSlopes(scheme: ExerciseScheme, terms: PutTerms, limit: number): void {
  linearise(scheme, terms, limit);
  const solved = solveLinear(scheme.jacobian, scheme.sides, scheme.nodes, 4);
  if (!solved || !scheme.sides.every(Number.isFinite)) scheme.sides.fill(0);
  keepSlopes(scheme);
}

/**
 * Improves the scheme's boundary until it stands still, and writes its derivatives.
 *
 * @param limit the boundary just before expiry over the strike
 * @returns false when it does not settle; the scheme's boundary is then of no use
 */
export function solveByNewton(scheme: ExerciseScheme, terms: PutTerms, limit: number): boolean {
  const { nodes, boundary, jacobian, sides, newtonRounds, newtonStep } = scheme;
  for (let round = 0; round < newtonRounds; round++) {
    linearise(scheme, terms, limit);
    if (!solveLinear(jacobian, sides, nodes, 4)) return false;
    let moved = 0;
    for (let node = 0; node < nodes; node++) {
      const log = -Math.sqrt(boundary[node]);
      const step = Math.max(LARGEST_STEP * log, Math.min(-LARGEST_STEP * log, sides[node]));
      if (!(Math.abs(step) <= moved)) moved = Math.abs(step);
      boundary[node] = (log + step) * (log + step);
    }
    // What Newton's step leaves is of the order of its square.
    if (moved < newtonStep) {
      keepSlopes(scheme);
      return true;
    }
  }
  return false;
}
