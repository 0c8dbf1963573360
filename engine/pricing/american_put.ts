/**
 * An American put with strike 1 whose exercise boundary is known: its European value and the
 * integral of what exercising earns (Kim 1990; Andersen, Lake and Offengenden 2016, equation 2.10),
 * with the exact derivatives of both. Those by volatility and rates include what the boundary's own
 * change contributes.
 */
import { exponential } from "./exponential.ts";
import { boundaryAtExpiry, type PutTerms } from "./exercise_boundary.ts";
import { expMinusHalfSquare, INVERSE_SQRT_TWO_PI, normalProbabilityFrom } from "./normal.ts";

/** A boundary at Chebyshev nodes of √time, and how the price's quadrature reads it. */
export interface KnownBoundary {
  readonly nodes: number;
  readonly pricePoints: number;
  /** sin θ and cos θ of each point; u = T sin² θ is its time from now. */
  readonly priceSines: Float64Array;
  readonly priceCosines: Float64Array;
  readonly priceWeights: Float64Array;
  /** Weights of each node's value at each point: [point][node]. */
  readonly priceMatrix: Float64Array;
  /** e^(−ru) and e^(−qu) with the point's weight, for the years and rates that `decay` was for. */
  readonly decay: Decay;
  /** ln²(B/X) at the nodes. */
  readonly boundary: Float64Array;
  /** Its derivatives by volatility, rate and yield, one after the other. */
  readonly slopes: Float64Array;
}

/** Weighted discounts at each point: remembered, as neighbours in a chain share them. */
export interface Decay {
  years: number;
  rate: number;
  dividendYield: number;
  readonly discounts: Float64Array;
  readonly shares: Float64Array;
}

/** Makes room for the discounts of so many points. */
export function emptyDecay(points: number): Decay {
  const discounts = new Float64Array(points);
  return { years: NaN, rate: NaN, dividendYield: NaN, discounts, shares: new Float64Array(points) };
}

function discountPoints(known: KnownBoundary, terms: PutTerms): void {
  const { decay, priceSines, priceCosines, priceWeights, pricePoints } = known;
  const { years, rate, dividendYield } = terms;
  if (decay.years === years && decay.rate === rate && decay.dividendYield === dividendYield) return;
  for (let point = 0; point < pricePoints; point++) {
    const time = years * priceSines[point] * priceSines[point];
    const weight = priceWeights[point] * priceCosines[point];
    decay.discounts[point] = weight * exponential(-rate * time);
    decay.shares[point] = weight * exponential(-dividendYield * time);
  }
  decay.years = years;
  decay.rate = rate;
  decay.dividendYield = dividendYield;
}

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
  const { years, rate, dividendYield, volatility } = terms;
  const limit = boundaryAtExpiry(rate, dividendYield);
  const logLimit = Math.log(limit);
  const logSpot = Math.log(spot);
  target.value = 1 - spot;
  target.slope = -1;
  target.curvature =
    target.byVolatility =
    target.byRate =
      0;
  if (logSpot <= logLimit - Math.sqrt(now)) return;
  const root = Math.sqrt(years);
  const deviation = volatility * root;
  const carry = (rate - dividendYield) / volatility * root;
  const { nodes, pricePoints, priceSines, priceMatrix } = known;
  const { boundary, slopes } = known;
  discountPoints(known, terms);
  const { discounts, shares } = known.decay;
  const earning = dividendYield !== 0;
  const limitByRate = dividendYield > rate ? isCall ? -1 / dividendYield : 1 / rate : 0;
  const width = nodes + 1;
  const rateAt = isCall ? 2 * width : width;
  let interest = 0;
  let interestTime = 0;
  let dividends = 0;
  let dividendsTime = 0;
  let slope = 0;
  let curvature = 0;
  let spread = 0;
  let carried = 0;
  let pullVolatility = 0;
  let pullRate = 0;
  for (let point = 0; point < pricePoints; point++) {
    const offset = point * width;
    let square = 0;
    let byVolatility = 0;
    let byRate = 0;
    // The last node, at expiry, is always 0.
    for (let node = 0; node < nodes; node++) {
      const weight = priceMatrix[offset + node];
      square += weight * boundary[node];
      byVolatility += weight * slopes[node];
      byRate += weight * slopes[rateAt + node];
    }
    const distance = Math.sqrt(square > 0 ? square : 0);
    const sine = priceSines[point];
    const part = deviation * sine;
    const plus = (logSpot - logLimit + distance) / part + carry * sine + 0.5 * part;
    const minus = plus - part;
    const time = years * sine * sine;
    const bellMinus = expMinusHalfSquare(minus);
    const discount = discounts[point];
    const earned = discount * sine * normalProbabilityFrom(-minus, bellMinus);
    interest += earned;
    interestTime += time * earned;
    const densityMinus = rate * discount * bellMinus;
    let density = densityMinus;
    curvature += densityMinus * (1 + minus / part);
    spread += sine * densityMinus * plus;
    if (earning) {
      const bellPlus = expMinusHalfSquare(plus);
      const share = shares[point];
      const paid = share * sine * normalProbabilityFrom(-plus, bellPlus);
      dividends += paid;
      dividendsTime += time * paid;
      const densityPlus = spot * dividendYield * share * bellPlus;
      density -= densityPlus;
      curvature += densityPlus * (1 - plus / part);
      spread -= sine * densityPlus * minus;
    } else {
      // The yield's derivative where there is none.
      dividends += shares[point] * sine * normalProbabilityFrom(-plus, expMinusHalfSquare(plus));
    }
    slope -= density;
    carried += sine * sine * density;
    // d ln B = −d ln²(B/X) / (2 distance), as ln(B/X) is negative, plus d ln X.
    const pull = distance > 0 ? -0.5 * density / distance : 0;
    pullVolatility += pull * byVolatility;
    pullRate += pull * byRate + density * limitByRate;
  }
  const scale = 2 * years;
  const densityScale = scale * INVERSE_SQRT_TWO_PI / deviation;
  const plus = (logSpot / deviation + carry) + 0.5 * deviation;
  const minus = plus - deviation;
  const bell = expMinusHalfSquare(plus);
  const share = exponential(-dividendYield * years);
  const probability = normalProbabilityFrom(-plus, bell);
  const paid = exponential(-rate * years) *
    normalProbabilityFrom(-minus, expMinusHalfSquare(minus));
  const european = paid - spot * share * probability;
  target.value = Math.max(
    european + scale * (rate * interest - spot * dividendYield * dividends),
    european,
    1 - spot,
    0,
  );
  target.slope = -share * probability - scale * dividendYield * dividends +
    densityScale * slope / spot;
  target.curvature = share * INVERSE_SQRT_TWO_PI * bell / (spot * deviation) +
    densityScale * curvature / (spot * spot);
  target.byVolatility = spot * share * INVERSE_SQRT_TWO_PI * bell * root +
    densityScale * (root * spread + pullVolatility);
  const drift = years * carried;
  target.byRate = isCall
    ? spot * (years * share * probability - scale * (dividends - dividendYield * dividendsTime)) +
      densityScale * (pullRate + drift)
    : -years * paid + scale * (interest - rate * interestTime) + densityScale * (pullRate - drift);
}
