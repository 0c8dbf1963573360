/** A whole run of learning: seal, then confirm. */
import type { Release } from "../decision/release.ts";
import { confirm } from "./confirm.ts";
import { REQUIRED_TRADES } from "./limits.ts";
import { closedWithin, periodOf } from "./period.ts";
import { rOf } from "./results.ts";
import { sealHypotheses } from "./seal.ts";
import type { Advice, LearningPeriod, LearningTrade } from "./types.ts";

/** What a run may be told. */
export interface AdviceRules {
  readonly seed: number;
  /** `null`: from the first trade's close to the last one's. */
  readonly period: LearningPeriod | null;
}

/**
 * Suggestions for a release from closed trades. The same trades in any order, with the same seed,
 * give the same bytes.
 *
 * @example adviseOn(trades, RELEASE_1_0_0, { seed: 1, period: null }).suggestions
 */
export function adviseOn(
  trades: readonly LearningTrade[],
  release: Release,
  { seed, period: asked }: AdviceRules,
): Advice {
  const period = asked ?? periodOf(trades);
  const within = period === null ? [] : closedWithin(trades, period.from, period.to);
  const withR = within.filter((trade) => rOf(trade) !== null).length;
  const counts = {
    release: release.id,
    period,
    seed,
    trades: withR,
    without_r: within.length - withR,
    required: REQUIRED_TRADES,
  };
  if (period === null || withR < REQUIRED_TRADES) {
    return {
      status: "INSUFFICIENT_DATA",
      ...counts,
      tested: 0,
      not_tested: 0,
      cells: [],
      sealed: null,
      suggestions: [],
      withheld: [],
    };
  }
  const { from, cut, to } = period;
  const sealed = sealHypotheses(closedWithin(within, from, cut), release, { period, seed });
  const { tested, not_tested, cells } = sealed.sheet;
  return {
    status: "OK",
    ...counts,
    tested,
    not_tested,
    cells,
    sealed: sealed.hash,
    ...confirm(sealed, closedWithin(within, cut, to)),
  };
}
