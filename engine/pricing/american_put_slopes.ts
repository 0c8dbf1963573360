/**
 * Exact derivatives of an American put's price with strike 1. Those by volatility and rates include
 * what the boundary's own change contributes.
 */
import { integral, priceUnitPut } from "./american_put.ts";
import { exponential } from "./exponential.ts";
import type { PutTerms } from "./exercise_boundary.ts";
import type { KnownBoundary } from "./known_boundary.ts";

/** Value of a put with strike 1 and its derivatives. */
export interface PutValue {
  value: number;
  /** By the spot, once and twice. */
  slope: number;
  curvature: number;
  byVolatility: number;
  /** By the rate that stands for the option's own: the yield where the put stands for a call. */
  byRate: number;
}

/** Sums over the points of how the integral's densities pull. */
const sums = {
  interestTime: 0,
  dividendsTime: 0,
  slope: 0,
  curvature: 0,
  spread: 0,
  carried: 0,
  byVolatility: 0,
  byRate: 0,
};

function sumPoints(known: KnownBoundary, spot: number, terms: PutTerms, isCall: boolean): void {
  const { nodes, pricePoints, priceSines, priceMatrix, slopes } = known;
  const { discounts, shares } = known.decay;
  const { distances, numbers, chances, densities } = integral;
  const { years, rate, dividendYield } = terms;
  const inverse = 1 / (terms.volatility * Math.sqrt(years));
  const limitByRate = dividendYield > rate ? isCall ? -1 / dividendYield : 1 / rate : 0;
  const width = nodes + 1;
  const rateAt = isCall ? 2 * width : width;
  let interestTime = 0;
  let dividendsTime = 0;
  let slope = 0;
  let curvature = 0;
  let spread = 0;
  let carried = 0;
  let pullVolatility = 0;
  let pullRate = 0;
  for (let point = 0; point < pricePoints; point++) {
    const offset = point * width;
    let byVolatility = 0;
    let byRate = 0;
    for (let node = 0; node < nodes; node++) {
      const weight = priceMatrix[offset + node];
      byVolatility += weight * slopes[node];
      byRate += weight * slopes[rateAt + node];
    }
    const sine = priceSines[point];
    const time = years * sine * sine;
    const other = pricePoints + 2 + point;
    const scale = inverse / sine;
    const minus = -numbers[point];
    const plus = -numbers[other];
    const densityMinus = rate * discounts[point] * densities[point];
    const densityPlus = spot * dividendYield * shares[point] * densities[other];
    const density = densityMinus - densityPlus;
    interestTime += time * discounts[point] * sine * chances[point];
    dividendsTime += time * shares[point] * sine * chances[other];
    curvature += densityMinus * (1 + minus * scale) + densityPlus * (1 - plus * scale);
    spread += sine * (densityMinus * plus - densityPlus * minus);
    slope -= density;
    carried += sine * sine * density;
    // d ln B = −d ln²(B/X) / (2 distance), as ln(B/X) is negative, plus d ln X.
    const pull = distances[point] > 0 ? -0.5 * density / distances[point] : 0;
    pullVolatility += pull * byVolatility;
    pullRate += pull * byRate + density * limitByRate;
  }
  sums.interestTime = interestTime;
  sums.dividendsTime = dividendsTime;
  sums.slope = slope;
  sums.curvature = curvature;
  sums.spread = spread;
  sums.carried = carried;
  sums.byVolatility = pullVolatility;
  sums.byRate = pullRate;
}

/**
 * Values an American put with strike 1.
 *
 * @param now ln²(B/X) with all of the time left
 * @param spot price of the underlying over the strike
 * @param isCall whether the put stands for a call, whose rate is the put's yield
 * @param target overwritten with the result
 */
export function valueUnitPut(
  known: KnownBoundary,
  now: number,
  spot: number,
  terms: PutTerms,
  isCall: boolean,
  target: PutValue,
): void {
  const value = priceUnitPut(known, now, spot, terms, true);
  target.value = value ?? 1 - spot;
  target.slope = -1;
  target.curvature =
    target.byVolatility =
    target.byRate =
      0;
  if (value === null) return;
  sumPoints(known, spot, terms, isCall);
  const { years, rate, dividendYield, volatility } = terms;
  const { interest, dividends, chances, densities } = integral;
  const root = Math.sqrt(years);
  const deviation = volatility * root;
  const scale = 2 * years;
  const densityScale = scale / deviation;
  const share = exponential(-dividendYield * years);
  const held = share * chances[known.pricePoints + 1];
  const density = share * densities[known.pricePoints + 1];
  target.slope = -held - scale * dividendYield * dividends + densityScale * sums.slope / spot;
  target.curvature = density / (spot * deviation) + densityScale * sums.curvature / (spot * spot);
  target.byVolatility = spot * density * root +
    densityScale * (root * sums.spread + sums.byVolatility);
  const drift = years * sums.carried;
  target.byRate = isCall
    ? spot * (years * held - scale * (dividends - dividendYield * sums.dividendsTime)) +
      densityScale * (sums.byRate + drift)
    : -years * exponential(-rate * years) * chances[known.pricePoints] +
      scale * (interest - rate * sums.interestTime) + densityScale * (sums.byRate - drift);
}
