/** What became of a suggestion: the same comparison, over trades nobody had seen then. */
import type { Interval } from "../metrics/mod.ts";
import { randomStream } from "../random.ts";
import { compare, differenceInterval, divide, pointsTo } from "./comparison.ts";
import { HOLD_OUT_TRADES } from "./limits.ts";
import { resultsOf } from "./results.ts";
import type { Comparison, LearningTrade, Suggestion } from "./types.ts";

/**
 * HELD: the difference still points that way and its interval excludes 0. REVERSED: it points the
 * other way and its interval excludes 0. UNCLEAR: neither. TOO_FEW: fewer than 10 trades on a side.
 */
export type ScorecardVerdict = "HELD" | "REVERSED" | "UNCLEAR" | "TOO_FEW";

/** A suggestion in hindsight. */
export interface Scorecard extends Comparison {
  readonly verdict: ScorecardVerdict;
  /** Of the difference. */
  readonly interval: Interval | null;
  /** The difference the suggestion was made for, R. */
  readonly expected_difference: number | null;
  /** End of the suggestion's period. */
  readonly from: string;
  /** Close of the last trade that counts; `null` without any. */
  readonly to: string | null;
}

/**
 * Holds a suggestion against later trades.
 *
 * @param trades any; those closed before the end of the suggestion's period do not count
 */
export function scorecard(suggestion: Suggestion, trades: readonly LearningTrade[]): Scorecard {
  const { matrix, cell, direction, difference, period, seed } = suggestion;
  const end = Date.parse(period.to);
  const results = resultsOf(trades).filter(({ closed }) => closed >= end);
  const divided = divide(results, suggestion);
  const comparison = compare(divided);
  const interval = differenceInterval(divided, randomStream(seed, `scorecard/${matrix}/${cell}`));
  const few = Math.min(comparison.trades, comparison.rest) < HOLD_OUT_TRADES;
  const clear = interval !== null && (interval.lower > 0 || interval.upper < 0);
  const agrees = pointsTo(comparison.difference ?? 0, direction);
  return {
    ...comparison,
    verdict: few ? "TOO_FEW" : !clear ? "UNCLEAR" : agrees ? "HELD" : "REVERSED",
    interval,
    expected_difference: difference,
    from: period.to,
    to: divided.results.at(-1)?.trade.closed_at ?? null,
  };
}
