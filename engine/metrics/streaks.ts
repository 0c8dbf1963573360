/** Runs of wins and of losses in the order in which trades were closed. */

/** How a trade ended: above 0, below it, or at exactly 0, which is neither. */
export type Outcome = "WIN" | "LOSS" | "SCRATCH";

/**
 * How a net result counts.
 *
 * @example outcomeOf(0) // "SCRATCH"
 */
export function outcomeOf(net: number): Outcome {
  if (net > 0) return "WIN";
  return net < 0 ? "LOSS" : "SCRATCH";
}

/**
 * Runs of one outcome within a stretch of trades. Two stretches that follow each other can be joined
 * without their trades: what matters is how each begins and ends.
 */
export interface Runs {
  readonly trades: number;
  /** Length of the run the stretch begins with. */
  readonly leading: number;
  /** Length of the run it ends with. */
  readonly trailing: number;
  readonly longest: number;
}

/** Of no trades. */
export const NO_RUNS: Runs = Object.freeze({ trades: 0, leading: 0, trailing: 0, longest: 0 });

/** A single trade that has the outcome. */
const HIT: Runs = Object.freeze({ trades: 1, leading: 1, trailing: 1, longest: 1 });

/** A single trade that has another. */
const MISS: Runs = Object.freeze({ trades: 1, leading: 0, trailing: 0, longest: 0 });

/**
 * Runs of one trade.
 *
 * @param hit whether it has the outcome that is counted
 */
export function runOf(hit: boolean): Runs {
  return hit ? HIT : MISS;
}

/**
 * Runs of a stretch and of the one after it. Scratches end a run: neither streak goes on over one.
 *
 * @example joinRuns(runOf(true), runOf(true)).longest // 2
 */
export function joinRuns(before: Runs, after: Runs): Runs {
  if (before.trades === 0) return after;
  if (after.trades === 0) return before;
  const across = before.trailing + after.leading;
  return {
    trades: before.trades + after.trades,
    leading: before.leading === before.trades ? across : before.leading,
    trailing: after.trailing === after.trades ? across : after.trailing,
    longest: Math.max(before.longest, after.longest, across),
  };
}
