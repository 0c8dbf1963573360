/**
 * An American put with strike 1: its European value and the integral of what exercising earns, over
 * the known boundary (Kim 1990; Andersen, Lake and Offengenden 2016, equation 2.10), with the exact
 * first two derivatives by the spot.
 */
import { type PutTerms, solveBoundary } from "./exercise_boundary.ts";
import type { ExerciseScheme } from "./exercise_scheme.ts";
import { expMinusHalfSquare, INVERSE_SQRT_TWO_PI, normalProbabilityFrom } from "./normal.ts";

/** Value of a put with strike 1 and its derivatives by the spot. */
export interface PutValue {
  value: number;
  slope: number;
  curvature: number;
}

/**
 * Values an American put with strike 1.
 *
 * @param spot price of the underlying over the strike
 * @param target overwritten with the result
 * @returns whether the boundary could be found to the scheme's tolerance
 */
export function valueUnitPut(
  scheme: ExerciseScheme,
  spot: number,
  terms: PutTerms,
  target: PutValue,
): boolean {
  const { years, rate, dividendYield, volatility } = terms;
  const limit = solveBoundary(scheme, terms);
  if (limit === null) return false;
  const logLimit = Math.log(limit);
  const logSpot = Math.log(spot);
  if (logSpot <= logLimit - Math.sqrt(scheme.boundary[0])) {
    target.value = 1 - spot;
    target.slope = -1;
    target.curvature = 0;
    return true;
  }
  const deviation = volatility * Math.sqrt(years);
  const carry = (rate - dividendYield) / volatility * Math.sqrt(years);
  const { nodes, pricePoints, priceSines, priceCosines, priceWeights, priceMatrix, boundary } =
    scheme;
  const width = nodes + 1;
  let interest = 0;
  let dividends = 0;
  let slope = 0;
  let curvature = 0;
  for (let point = 0; point < pricePoints; point++) {
    let square = 0;
    const offset = point * width;
    for (let node = 0; node < width; node++) square += priceMatrix[offset + node] * boundary[node];
    const logBoundary = logLimit - Math.sqrt(square > 0 ? square : 0);
    const sine = priceSines[point];
    const part = deviation * sine;
    const plus = (logSpot - logBoundary) / part + carry * sine + 0.5 * part;
    const minus = plus - part;
    const time = years * sine * sine;
    const weight = priceWeights[point] * priceCosines[point];
    const discount = rate * weight * Math.exp(-rate * time);
    const yielding = dividendYield * weight * Math.exp(-dividendYield * time);
    const bellPlus = expMinusHalfSquare(plus);
    const bellMinus = expMinusHalfSquare(minus);
    const sharePlus = normalProbabilityFrom(-plus, bellPlus);
    interest += discount * sine * normalProbabilityFrom(-minus, bellMinus);
    dividends += yielding * sine * sharePlus;
    const densityMinus = discount * bellMinus;
    const densityPlus = yielding * bellPlus;
    slope += densityPlus - densityMinus / spot;
    curvature += (densityMinus * (1 + minus / part) / spot + densityPlus * (1 - plus / part)) /
      spot;
  }
  const scale = 2 * years;
  const densityScale = scale * INVERSE_SQRT_TWO_PI / deviation;
  const plus = logSpot / deviation + carry + 0.5 * deviation;
  const minus = plus - deviation;
  const bell = expMinusHalfSquare(plus);
  const share = Math.exp(-dividendYield * years);
  const payment = Math.exp(-rate * years);
  const probability = normalProbabilityFrom(-plus, bell);
  const european = payment * normalProbabilityFrom(-minus, expMinusHalfSquare(minus)) -
    spot * share * probability;
  target.value = Math.max(
    european + scale * (interest - spot * dividends),
    european,
    1 - spot,
    0,
  );
  target.slope = -share * probability - scale * dividends + densityScale * slope;
  target.curvature = share * INVERSE_SQRT_TWO_PI * bell / (spot * deviation) +
    densityScale * curvature;
  return true;
}
