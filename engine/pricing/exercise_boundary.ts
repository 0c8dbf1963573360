/**
 * The price at which an American put is exercised, as a function of the time left: Andersen, Lake
 * and Offengenden (2016), the fixed point of their equation 3.7 ("FP-A") solved by collocation.
 */
import { exponential } from "./exponential.ts";
import type { ExerciseScheme } from "./scheme_tables.ts";
import { differentiate, solveByNewton } from "./exercise_newton.ts";
import { accelerate } from "./exercise_rounds.ts";

/** A put without its spot, in units of the strike. */
export interface PutTerms {
  readonly years: number;
  readonly rate: number;
  readonly dividendYield: number;
  readonly volatility: number;
}

/**
 * The boundary just before expiry over the strike: the price from which interest on the strike
 * outweighs the dividends (Kim 1990).
 */
export function boundaryAtExpiry(rate: number, dividendYield: number): number {
  return dividendYield > rate ? rate / dividendYield : 1;
}

/**
 * A first boundary, between its values at expiry and for a perpetual option: Barone-Adesi and
 * Whaley (1987), as Haug (2007), section 3.1, seeds its search.
 */
function seed(scheme: ExerciseScheme, terms: PutTerms, limit: number): void {
  const { years, rate, dividendYield, volatility } = terms;
  const variance = volatility * volatility;
  const drift = 2 * (rate - dividendYield) / variance - 1;
  const root = -0.5 * (drift + Math.sqrt(drift * drift + 8 * rate / variance));
  const perpetual = Math.min(root / (root - 1), limit);
  for (let node = 0; node < scheme.nodes; node++) {
    const time = years * scheme.roots[node] * scheme.roots[node];
    const deviation = volatility * Math.sqrt(time);
    // Much interest must not lift the guess to the limit, from where Newton's method can't move.
    const known = 2 * deviation - (rate - dividendYield) * time;
    const fall = known > 0.01 * deviation ? known : deviation;
    const speed = fall / (1 - Math.min(perpetual, 0.999));
    const guess = perpetual + (limit - perpetual) * exponential(-speed);
    const log = Math.log(guess / limit);
    scheme.boundary[node] = log * log;
  }
  scheme.boundary[scheme.nodes] = 0;
}

/**
 * Writes what ln²(B/X) is like at the nodes, up to a factor that varies little over time: its
 * course just before expiry (Evans, Kuske and Keller 2002, equations 1 to 3).
 */
function writeShapes(scheme: ExerciseScheme, terms: PutTerms): void {
  const { years, rate, dividendYield, volatility } = terms;
  const half = volatility / rate;
  for (let node = 0; node < scheme.nodes; node++) {
    const time = years * scheme.roots[node] * scheme.roots[node];
    scheme.shapes[node] = dividendYield < rate
      ? time * Math.log(Math.E + half * half / (8 * Math.PI * time))
      : time;
  }
}

/** What each point weighs, which no round changes. */
function weigh(scheme: ExerciseScheme, terms: PutTerms): void {
  const { nodes, points, roots, sines, cosines, weights, growths, yields } = scheme;
  for (let node = 0; node < nodes; node++) {
    const time = terms.years * roots[node] * roots[node];
    for (let point = 0; point < points; point++) {
      const left = time * cosines[point] * cosines[point];
      const weight = 2 * time * weights[point] * sines[point] * cosines[point];
      const at = node * points + point;
      growths[at] = weight * exponential(terms.rate * left);
      yields[at] = terms.dividendYield === 0 ? weight : weight *
        exponential(terms.dividendYield * left);
    }
  }
}

/** Starts from what the coarser scheme has found. */
function readCoarser(scheme: ExerciseScheme, coarser: ExerciseScheme, terms: PutTerms): void {
  writeShapes(coarser, terms);
  writeShapes(scheme, terms);
  for (let node = 0; node < scheme.nodes; node++) {
    let share = 0;
    for (let other = 0; other < coarser.nodes; other++) {
      share += scheme.prolongation[node * coarser.nodes + other] * coarser.boundary[other] /
        coarser.shapes[other];
    }
    if (share > 0) scheme.boundary[node] = share * scheme.shapes[node];
  }
}

function settle(scheme: ExerciseScheme, terms: PutTerms, limit: number, sloped: boolean): boolean {
  const { coarser } = scheme;
  seed(scheme, terms, limit);
  if (coarser !== null && settle(coarser, terms, limit, false)) readCoarser(scheme, coarser, terms);
  weigh(scheme, terms);
  return solveByNewton(scheme, terms, limit, sloped);
}

/**
 * Solves for the boundary and leaves it in the scheme. Needs a positive rate and deviation. Newton's
 * method where it settles, from one scheme to the next finer one; plain rounds where not.
 *
 * @param sloped whether to leave the boundary's derivatives as well
 * @returns whether it settled
 */
export function solveBoundary(scheme: ExerciseScheme, terms: PutTerms, sloped: boolean): boolean {
  const limit = boundaryAtExpiry(terms.rate, terms.dividendYield);
  if (settle(scheme, terms, limit, sloped)) return true;
  seed(scheme, terms, limit);
  if (!accelerate(scheme, terms, limit)) return false;
  if (sloped) differentiate(scheme, terms, limit);
  return true;
}
