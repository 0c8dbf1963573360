/**
 * The price at which an American put is exercised, as a function of the time left: Andersen, Lake
 * and Offengenden (2016), the fixed point of their equation 3.7 ("FP-A") solved by collocation.
 */
import { exponential } from "./exponential.ts";
import type { ExerciseScheme } from "./exercise_scheme.ts";
import { solveByNewton, writeSlopes } from "./exercise_newton.ts";
import { normalProbability, normalProbabilityFrom } from "./normal.ts";

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
    const speed = ((rate - dividendYield) * time - 2 * volatility * Math.sqrt(time)) /
      (1 - Math.min(perpetual, 0.999));
    const guess = perpetual + (limit - perpetual) * exponential(Math.min(speed, 0));
    const log = Math.log(guess / limit);
    scheme.boundary[node] = log * log;
  }
  scheme.boundary[scheme.nodes] = 0;
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

/** One round over all nodes; returns the largest change of ln B. */
function improve(scheme: ExerciseScheme, terms: PutTerms, limit: number): number {
  const { nodes, points, roots, sines, matrix, growths, yields, boundary, change } = scheme;
  const { years, rate, dividendYield, volatility } = terms;
  const width = nodes + 1;
  const logLimit = Math.log(limit);
  const earning = dividendYield !== 0;
  let largest = 0;
  for (let node = 0; node < nodes; node++) {
    const time = years * roots[node] * roots[node];
    const deviation = volatility * Math.sqrt(time);
    const below = Math.sqrt(boundary[node]);
    const carry = (rate - dividendYield) / volatility * Math.sqrt(time);
    let numerator = 0;
    let denominator = 0;
    for (let point = 0; point < points; point++) {
      let square = 0;
      const offset = (node * points + point) * width;
      for (let other = 0; other < width; other++) {
        square += matrix[offset + other] * boundary[other];
      }
      const sine = sines[point];
      const part = deviation * sine;
      const middle = (Math.sqrt(square > 0 ? square : 0) - below) / part + carry * sine;
      const plus = middle + 0.5 * part;
      const minus = middle - 0.5 * part;
      const at = node * points + point;
      numerator += growths[at] * normalProbabilityFrom(minus, exponential(-0.5 * minus * minus));
      if (earning) {
        denominator += yields[at] * normalProbabilityFrom(plus, exponential(-0.5 * plus * plus));
      }
    }
    const log = logLimit - below;
    const plus = log / deviation + carry + 0.5 * deviation;
    const minus = plus - deviation;
    const n = normalProbability(minus) + rate * numerator;
    const d = normalProbability(plus) + dividendYield * denominator;
    const moved = Math.log(n / d) - (rate - dividendYield) * time - log;
    change[node] = moved;
    if (Math.abs(moved) > largest) largest = Math.abs(moved);
  }
  return largest;
}

/**
 * Repeats the rounds until the boundary stands still, each helped by what the one before it did:
 * Anderson's mixing (1965) of depth one, a secant in as many dimensions as there are nodes.
 */
function accelerate(scheme: ExerciseScheme, terms: PutTerms, limit: number): boolean {
  const { nodes, rounds, tolerance, accepted, boundary, change, before, mixed } = scheme;
  let largest = Infinity;
  for (let round = 0; round < rounds && !(largest < tolerance); round++) {
    largest = improve(scheme, terms, limit);
    let product = 0;
    let square = 0;
    if (round > 0) {
      for (let node = 0; node < nodes; node++) {
        const difference = change[node] - before[node];
        product += change[node] * difference;
        square += difference * difference;
      }
    }
    const share = square > 0 ? Math.max(-0.5, Math.min(0.5, product / square)) : 0;
    for (let node = 0; node < nodes; node++) {
      const log = -Math.sqrt(boundary[node]);
      const plain = log + change[node];
      const moved = Math.min(plain - share * (plain - mixed[node]), 0);
      mixed[node] = plain;
      before[node] = change[node];
      boundary[node] = moved * moved;
    }
  }
  return largest < accepted;
}

/**
 * Solves for the boundary and leaves it in the scheme, with its derivatives. Needs a positive rate
 * and deviation. Newton's method where it settles, plain rounds from the same start where not.
 *
 * @returns whether it settled
 */
export function solveBoundary(scheme: ExerciseScheme, terms: PutTerms): boolean {
  const limit = boundaryAtExpiry(terms.rate, terms.dividendYield);
  seed(scheme, terms, limit);
  weigh(scheme, terms);
  if (solveByNewton(scheme, terms, limit)) return true;
  seed(scheme, terms, limit);
  if (!accelerate(scheme, terms, limit)) return false;
  writeSlopes(scheme, terms, limit);
  return true;
}
