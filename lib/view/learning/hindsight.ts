/**
 * Suggestions in hindsight.
 */
import type { Scorecard, ScorecardVerdict } from "../../../engine/learning/mod.ts";
import { type IntervalPlot, intervalPlot } from "./interval_plot.ts";

/** What was suggested and what came, on one axis; `null` before anything came. */
export function hindsightPlot(
  { expected_difference, difference, interval }: Pick<
    Scorecard,
    "expected_difference" | "difference" | "interval"
  >,
): IntervalPlot | null {
  if (difference === null) return null;
  return intervalPlot([
    { name: "Suggested", value: expected_difference, interval: null },
    { name: "Afterwards", value: difference, interval },
  ]);
}

/** How many suggestions came out how; verdicts that did not occur are left out. */
export function countVerdicts(
  scorecards: readonly Pick<Scorecard, "verdict">[],
): readonly { readonly verdict: ScorecardVerdict; readonly count: number }[] {
  const order: readonly ScorecardVerdict[] = ["HELD", "REVERSED", "UNCLEAR", "TOO_FEW"];
  return order.map((verdict) => ({
    verdict,
    count: scorecards.filter((each) => each.verdict === verdict).length,
  })).filter(({ count }) => count > 0);
}
