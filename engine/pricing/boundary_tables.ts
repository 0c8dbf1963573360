/**
 * Exercise boundaries that many options share. Over the strike, the boundary depends on the rate,
 * the yield, the volatility and the time left alone: neither on the strike nor on an option's own
 * expiry. So the boundaries of one rate and yield are computed once, at Chebyshev points of
 * volatility and √time, and read by interpolation.
 *
 * This is the only state of the pricing engine that outlives a call. It merely remembers: a table
 * is a pure function of its key, and whether it was remembered or computed changes no bit.
 */
import { FAST } from "./american_scheme.ts";
import { chebyshevPoints } from "./chebyshev.ts";
import { type PutTerms, solveBoundary } from "./exercise_boundary.ts";
import { exerciseScheme } from "./exercise_scheme.ts";

/** Of each table's boundaries. */
export const TABLE = exerciseScheme({
  nodes: 14,
  points: 16,
  pricePoints: 24,
  rounds: 40,
  tolerance: 1e-10,
  accepted: 1e-7,
  newtonRounds: 10,
  newtonStep: 1e-6,
}, FAST);
/** Intervals between the volatilities of a table, which spans an octave. */
export const VOLATILITIES = 6;
/** A table's time is a power of this; an option uses at least 1 / this of it. */
export const TIME_RATIO = 4;
/** Rates are remembered in whole basis points. */
export const BASIS_POINTS = 10_000;
/** Tables remembered; the one computed first is forgotten first. */
const MOST_TABLES = 1024;
/** The values themselves and their derivatives by volatility, rate and yield. */
export const LAYERS = 4;

/** Of a table, over its octave. */
export const volatilityPoints = chebyshevPoints(VOLATILITIES);
const width = TABLE.nodes + 1;

/** Layers × time nodes × volatilities; `null` where a boundary could not be found. */
const tables = new Map<number, Float64Array | null>();
/** The one asked for last: neighbours in a chain ask for the same. */
let lastKey = NaN;
let lastTable: Float64Array | null = null;

function makeTable(terms: PutTerms, span: number, octave: number): Float64Array | null {
  const count = VOLATILITIES + 1;
  const table = new Float64Array(LAYERS * width * count);
  for (let index = 0; index < count; index++) {
    const volatility = 2 ** (octave + 0.5 + 0.5 * volatilityPoints[index]);
    if (!solveBoundary(TABLE, { ...terms, years: span, volatility }, true)) return null;
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

function knownTable(terms: PutTerms, power: number, octave: number, key: number) {
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

/**
 * The table of a rate and yield for the times up to a power of {@link TIME_RATIO} and for an octave
 * of volatility, computed when first asked for.
 *
 * @returns `null` where a boundary could not be found
 */
export function tableOf(terms: PutTerms, power: number, octave: number): Float64Array | null {
  const rate = Math.round(terms.rate * BASIS_POINTS) + BASIS_POINTS;
  const dividendYield = Math.round(terms.dividendYield * BASIS_POINTS) + BASIS_POINTS;
  const key = ((rate * 32_768 + dividendYield) * 64 + power + 32) * 16 + octave + 8;
  if (key !== lastKey) {
    lastTable = knownTable(terms, power, octave, key);
    lastKey = key;
  }
  return lastTable;
}
