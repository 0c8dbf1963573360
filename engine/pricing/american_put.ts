/**
 * Price of an American put with strike 1 whose exercise boundary is known: its European value and
 * the integral of what exercising earns (Kim 1990; Andersen, Lake and Offengenden 2016, equation
 * 2.10).
 */
import { exponential } from "./exponential.ts";
import { boundaryAtExpiry, type PutTerms } from "./exercise_boundary.ts";
import { discountPoints, type KnownBoundary } from "./known_boundary.ts";
import { writeNormals } from "./normal_table.ts";

/** Points of the finest quadrature there is. */
const MOST_POINTS = 96;

/** What the integral is made of; its derivatives are made of the same. */
export interface PutIntegral {
  /** −ln(B/X) at each point. */
  readonly distances: Float64Array;
  /** −d2 at each point, −d2 and −d1 at expiry, and −d1 at each point; Φ and φ of each. */
  readonly numbers: Float64Array;
  readonly chances: Float64Array;
  readonly densities: Float64Array;
  /** Sums of what each point's exercise earns and costs, per unit of rate and yield. */
  interest: number;
  dividends: number;
}

/** Of the put priced last. */
export const integral: PutIntegral = {
  distances: new Float64Array(MOST_POINTS),
  numbers: new Float64Array(2 * MOST_POINTS + 2),
  chances: new Float64Array(2 * MOST_POINTS + 2),
  densities: new Float64Array(2 * MOST_POINTS + 2),
  interest: 0,
  dividends: 0,
};

/** Writes distribution and density of all that the integral asks for. */
function writeChances(
  known: KnownBoundary,
  aboveLimit: number,
  logSpot: number,
  terms: PutTerms,
  all: boolean,
): void {
  const { nodes, pricePoints, priceSines, priceMatrix, boundary } = known;
  const { distances, numbers } = integral;
  const root = Math.sqrt(terms.years);
  const deviation = terms.volatility * root;
  const inverse = 1 / deviation;
  const carry = (terms.rate - terms.dividendYield) / terms.volatility * root;
  for (let point = 0; point < pricePoints; point++) {
    const offset = point * (nodes + 1);
    let square = 0;
    // The last node, at expiry, is always 0.
    for (let node = 0; node < nodes; node++) square += priceMatrix[offset + node] * boundary[node];
    const distance = Math.sqrt(square > 0 ? square : 0);
    const sine = priceSines[point];
    const part = deviation * sine;
    const plus = (aboveLimit + distance) / part + carry * sine + 0.5 * part;
    distances[point] = distance;
    numbers[point] = part - plus;
    numbers[pricePoints + 2 + point] = -plus;
  }
  const plus = logSpot * inverse + carry + 0.5 * deviation;
  numbers[pricePoints] = deviation - plus;
  numbers[pricePoints + 1] = -plus;
  const points = terms.dividendYield === 0 && !all ? pricePoints : 2 * pricePoints;
  writeNormals(numbers, points + 2, integral.chances, integral.densities);
}

/**
 * Prices an American put with strike 1 and leaves what its derivatives need in {@link integral}.
 *
 * @param now ln²(B/X) with all of the time left
 * @param spot price of the underlying over the strike
 * @param all whether derivatives will be asked for
 * @returns `null` where the put is worth exercising now
 */
export function priceUnitPut(
  known: KnownBoundary,
  now: number,
  spot: number,
  terms: PutTerms,
  all: boolean,
): number | null {
  const { years, rate, dividendYield } = terms;
  const logSpot = Math.log(spot);
  const aboveLimit = logSpot - Math.log(boundaryAtExpiry(rate, dividendYield));
  if (aboveLimit <= -Math.sqrt(now)) return null;
  discountPoints(known, terms);
  writeChances(known, aboveLimit, logSpot, terms, all);
  const { pricePoints, priceSines } = known;
  const { discounts, shares } = known.decay;
  const { chances } = integral;
  const earning = all || dividendYield !== 0;
  let interest = 0;
  let dividends = 0;
  for (let point = 0; point < pricePoints; point++) {
    interest += discounts[point] * priceSines[point] * chances[point];
    if (earning) dividends += shares[point] * priceSines[point] * chances[pricePoints + 2 + point];
  }
  integral.interest = interest;
  integral.dividends = dividends;
  const european = exponential(-rate * years) * chances[pricePoints] -
    spot * exponential(-dividendYield * years) * chances[pricePoints + 1];
  const earned = 2 * years * (rate * interest - spot * dividendYield * dividends);
  return Math.max(european + earned, european, 1 - spot, 0);
}
