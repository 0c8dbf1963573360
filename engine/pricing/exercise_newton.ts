/** The equations of the early-exercise boundary solved by Newton's method. */
import type { PutTerms } from "./exercise_boundary.ts";
import { linearise, writeChances } from "./exercise_equations.ts";
import type { ExerciseScheme } from "./scheme_tables.ts";
import { writeSlopes } from "./exercise_slopes.ts";
import { factorise, substitute } from "./linear_system.ts";

/** No step moves ln B by more than this share of its distance from ln X. */
const LARGEST_STEP = 0.7;

/**
 * Improves the scheme's boundary until it stands still.
 *
 * @param limit the boundary just before expiry over the strike
 * @param sloped whether to write its derivatives too
 * @returns false when it does not settle; the scheme's boundary is then of no use
 */
export function solveByNewton(
  scheme: ExerciseScheme,
  terms: PutTerms,
  limit: number,
  sloped: boolean,
): boolean {
  const { nodes, roots, boundary, jacobian, pivots, sides, newtonRounds, newtonStep } = scheme;
  for (let round = 0; round < newtonRounds; round++) {
    writeChances(scheme, terms, limit, sloped);
    linearise(scheme, terms, limit);
    if (!factorise(jacobian, pivots, nodes)) return false;
    substitute(jacobian, pivots, nodes, sides, 0);
    let moved = 0;
    for (let node = 0; node < nodes; node++) {
      const log = -Math.sqrt(boundary[node]);
      const step = Math.max(LARGEST_STEP * log, Math.min(-LARGEST_STEP * log, sides[node]));
      // The less time is left at a node, the less the price depends on it.
      const weighted = Math.abs(step) * roots[node];
      if (!(weighted <= moved)) moved = weighted;
      boundary[node] = (log + step) * (log + step);
    }
    // What Newton's step leaves is of the order of its square.
    if (moved < newtonStep) {
      if (sloped) writeSlopes(scheme, terms);
      return true;
    }
  }
  return false;
}

/** Writes the derivatives of a boundary found by other means. */
export function differentiate(scheme: ExerciseScheme, terms: PutTerms, limit: number): void {
  writeChances(scheme, terms, limit, true);
  linearise(scheme, terms, limit);
  // Where it can't be factorised, what comes out is not finite.
  factorise(scheme.jacobian, scheme.pivots, scheme.nodes);
  writeSlopes(scheme, terms);
}
