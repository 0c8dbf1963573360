/**
 * The boundary by plain rounds of the fixed-point iteration (Andersen, Lake and Offengenden 2016,
 * equation 3.7), for the rare terms at which Newton's method does not settle.
 */
import { exponential } from "./exponential.ts";
import type { PutTerms } from "./exercise_boundary.ts";
import type { ExerciseScheme } from "./scheme_tables.ts";
import { normalProbability, normalProbabilityFrom } from "./normal.ts";

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
export function accelerate(scheme: ExerciseScheme, terms: PutTerms, limit: number): boolean {
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
