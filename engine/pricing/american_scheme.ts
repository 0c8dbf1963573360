/** How finely American options are computed: sizes of one scheme, and which one is enough. */
import { exerciseScheme } from "./exercise_scheme.ts";
import type { ExerciseScheme } from "./scheme_tables.ts";
import type { PutTerms } from "./exercise_boundary.ts";

/** Where the others start from. */
const COARSE = exerciseScheme({
  nodes: 4,
  points: 6,
  pricePoints: 8,
  rounds: 0,
  tolerance: 0,
  accepted: 0,
  newtonRounds: 6,
  newtonStep: 3e-2,
});
/** Prices within 1e-6 of the strike. */
export const FAST = exerciseScheme({
  nodes: 8,
  points: 12,
  pricePoints: 20,
  rounds: 12,
  tolerance: 1e-5,
  accepted: 1e-5,
  newtonRounds: 8,
  newtonStep: 6e-4,
}, COARSE);
/** For much interest, and for boundaries that settle slowly. */
export const FINE = exerciseScheme({
  nodes: 12,
  points: 24,
  pricePoints: 48,
  rounds: 30,
  tolerance: 1e-10,
  accepted: 1e-6,
  newtonRounds: 10,
  newtonStep: 1e-6,
}, FAST);
/** For more interest than 100 % over the option's life. */
export const FINEST = exerciseScheme({
  nodes: 24,
  points: 64,
  pricePoints: 96,
  rounds: 40,
  tolerance: 1e-9,
  accepted: 1e-6,
  newtonRounds: 12,
  newtonStep: 1e-6,
});

/**
 * The coarsest scheme known to stay within 1e-6 of the strike: what makes a boundary hard to
 * follow is much interest in all, or much of it for the volatility.
 */
export function schemeFor(put: PutTerms, coarsest: ExerciseScheme): ExerciseScheme {
  const { years, volatility } = put;
  const rate = Math.max(Math.abs(put.rate), Math.abs(put.dividendYield));
  if (rate * years > 1 || rate * Math.sqrt(years) > 2 * volatility) return FINEST;
  const easy = rate * years <= 0.25 && rate * Math.sqrt(years) <= volatility;
  return easy ? coarsest : FINE;
}
