/**
 * Exercise boundaries that many options share. Over the strike, the boundary depends on the rate,
 * the yield, the volatility and the time left alone: neither on the strike nor on an option's own
 * expiry. So the boundaries of one rate and yield are computed once, at Chebyshev points of
 * volatility and √time, and read by interpolation.
 *
 * This is the only state of the pricing engine that outlives a call. It merely remembers: a table
 * is a pure function of its key, and whether it was remembered or computed changes no bit.
 */
import type { KnownBoundary } from "./american_put.ts";
import { chebyshevPoints, writeInterpolation } from "./chebyshev.ts";
import { type PutTerms, solveBoundary } from "./exercise_boundary.ts";
import { exerciseScheme } from "./exercise_scheme.ts";

/** Of each table's boundaries. */
const TABLE = exerciseScheme({
  nodes: 14,
  points: 24,
  pricePoints: 24,
  rounds: 40,
  tolerance: 1e-10,
  accepted: 1e-7,
  newtonRounds: 10,
  newtonStep: 1e-6,
});
/** Intervals between the volatilities of a table, which spans an octave. */
const VOLATILITIES = 7;
/** A table's time is a power of this; an option uses at least 1 / this of it. */
const TIME_RATIO = 4;
/** Rates are remembered in whole basis points. */
const BASIS_POINTS = 10_000;
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
/** Tables remembered; the one computed first is forgotten first. */
const MOST_TABLES = 1024;
/** The values themselves and their derivatives by volatility, rate and yield. */
const LAYERS = 4;

const timePoints = chebyshevPoints(TABLE.nodes);
const volatilityPoints = chebyshevPoints(VOLATILITIES);
const width = TABLE.nodes + 1;
const share = new Float64Array(VOLATILITIES + 1);
const layers = new Float64Array(LAYERS * width);
const priceMatrix = new Float64Array(TABLE.pricePoints * width);
const nowWeights = new Float64Array(width);
/** Which share of a table's time `priceMatrix` and `nowWeights` were made for. */
let matrixShare = 0;

/** Layers × time nodes × volatilities; `null` where a boundary could not be found. */
const tables = new Map<number, Float64Array | null>();

/** The boundary that {@link readBoundary} has read last. */
export const sharedBoundary: KnownBoundary = {
  ...TABLE,
  priceMatrix,
  boundary: layers.subarray(0, width),
  slopes: layers.subarray(width),
};

function makeTable(terms: PutTerms, span: number, octave: number): Float64Array | null {
  const count = VOLATILITIES + 1;
  const table = new Float64Array(LAYERS * width * count);
  for (let index = 0; index < count; index++) {
    const volatility = 2 ** (octave + 0.5 + 0.5 * volatilityPoints[index]);
    if (!solveBoundary(TABLE, { ...terms, years: span, volatility })) return null;
    for (let node = 0; node < width; node++) {
      table[node * count + index] = TABLE.boundary[node];
      for (let side = 0; side < LAYERS - 1; side++) {
        const at = (side + 1) * width + node;
        table[at * count + index] = TABLE.slopes[side * width + node];
      }
    }
  }
  return table.every(Number.isFinite) ? table : null;
}

function tableOf(terms: PutTerms, power: number, octave: number): Float64Array | null {
  const rate = Math.round(terms.rate * BASIS_POINTS) + BASIS_POINTS;
  const dividendYield = Math.round(terms.dividendYield * BASIS_POINTS) + BASIS_POINTS;
  const key = ((rate * 32_768 + dividendYield) * 64 + power + 32) * 16 + octave + 8;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const table = makeTable(terms, TIME_RATIO ** power, octave);
  for (const oldest of tables.keys()) {
    if (tables.size < MOST_TABLES) break;
    tables.delete(oldest);
  }
  tables.set(key, table);
  return table;
}

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
 * @param isCall whether the put stands for a call, whose rate is the put's yield; the derivative by
 * the other rate is not read
 * @returns ln²(B/X) with all of the time left; `null` where the boundary has to be computed for
 * this option alone
 */
export function readBoundary(terms: PutTerms, isCall: boolean): number | null {
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
  readLayer(table, 1);
  readLayer(table, isCall ? 3 : 2);
  let now = 0;
  for (let node = 0; node < TABLE.nodes; node++) now += nowWeights[node] * layers[node];
  return Math.max(now, 0);
}
