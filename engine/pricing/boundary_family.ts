/**
 * The exercise boundary of a put, read from the tables of its rate and yield by interpolation in
 * volatility and √time.
 */
import { chebyshevPoints, writeInterpolation } from "./chebyshev.ts";
import {
  BASIS_POINTS,
  LAYERS,
  TABLE,
  tableOf,
  TIME_RATIO,
  VOLATILITIES,
  volatilityPoints,
} from "./boundary_tables.ts";
import type { PutTerms } from "./exercise_boundary.ts";
import type { KnownBoundary } from "./known_boundary.ts";

/** Outside these, boundaries are computed one by one. */
const SMALLEST_VOLATILITY = 1 / 32;
const LARGEST_VOLATILITY = 4;
const SMALLEST_YEARS = 2 ** -24;
const LARGEST_GROWTH = 1;
const LARGEST_RATE = 1;
/**
 * Rate × √time over the volatility. Above it, at low volatility and much interest, the boundary
 * bends too sharply for a table.
 */
const LARGEST_BEND = 2;

const width = TABLE.nodes + 1;
const timePoints = chebyshevPoints(TABLE.nodes);
const share = new Float64Array(VOLATILITIES + 1);
const layers = new Float64Array(LAYERS * width);
const priceMatrix = new Float64Array(TABLE.pricePoints * width);
const nowWeights = new Float64Array(width);
/** Which share of a table's time `priceMatrix` and `nowWeights` were made for. */
let matrixShare = 0;

/** The boundary that {@link readBoundary} has read last. */
export const sharedBoundary: KnownBoundary = {
  ...TABLE,
  priceMatrix,
  boundary: layers.subarray(0, width),
  slopes: layers.subarray(width),
};

function isShared({ years, rate, dividendYield, volatility }: PutTerms): boolean {
  return Math.round(rate * BASIS_POINTS) / BASIS_POINTS === rate &&
    Math.round(dividendYield * BASIS_POINTS) / BASIS_POINTS === dividendYield &&
    volatility >= SMALLEST_VOLATILITY && volatility < LARGEST_VOLATILITY &&
    years >= SMALLEST_YEARS && rate <= LARGEST_RATE && Math.abs(dividendYield) <= LARGEST_RATE &&
    Math.max(rate, Math.abs(dividendYield)) * years <= LARGEST_GROWTH;
}

/** Writes how the price's quadrature reads a table of which the option uses a share of the time. */
function writeMatrix(shareOfTime: number): void {
  if (shareOfTime === matrixShare) return;
  const root = 2 * Math.sqrt(shareOfTime);
  for (let point = 0; point < TABLE.pricePoints; point++) {
    const z = root * TABLE.priceCosines[point] - 1;
    writeInterpolation(priceMatrix, point * width, timePoints, z);
  }
  writeInterpolation(nowWeights, 0, timePoints, root - 1);
  matrixShare = shareOfTime;
}

/** Interpolates one layer in volatility; its last node, at expiry, is always 0. */
function readLayer(table: Float64Array, layer: number): void {
  const count = VOLATILITIES + 1;
  for (let node = 0; node < TABLE.nodes; node++) {
    const at = layer * width + node;
    let sum = 0;
    for (let index = 0; index < count; index++) sum += share[index] * table[at * count + index];
    layers[at] = sum;
  }
}

/**
 * Reads the boundary of a put into {@link sharedBoundary}, where boundaries are shared: for rates
 * in whole basis points and everyday volatilities.
 *
 * @param isCall whether the put stands for a call, whose rate is the put's yield: the derivative by
 * the other rate is not read; `null` reads no derivatives
 * @returns ln²(B/X) with all of the time left; `null` where the boundary has to be computed for
 * this option alone
 */
export function readBoundary(terms: PutTerms, isCall: boolean | null): number | null {
  if (!isShared(terms)) return null;
  const { years, volatility } = terms;
  const power = Math.ceil(Math.log(years) / Math.log(TIME_RATIO));
  const logVolatility = Math.log2(volatility);
  const octave = Math.floor(logVolatility);
  const span = TIME_RATIO ** power;
  const highest = Math.max(terms.rate, Math.abs(terms.dividendYield));
  if (highest * Math.sqrt(span) > LARGEST_BEND * 2 ** octave) return null;
  const table = tableOf(terms, power, octave);
  if (table === null) return null;
  writeMatrix(Math.min(years / span, 1));
  writeInterpolation(share, 0, volatilityPoints, 2 * (logVolatility - octave) - 1);
  readLayer(table, 0);
  if (isCall !== null) {
    readLayer(table, 1);
    readLayer(table, isCall ? 3 : 2);
  }
  let now = 0;
  for (let node = 0; node < TABLE.nodes; node++) now += nowWeights[node] * layers[node];
  return Math.max(now, 0);
}
