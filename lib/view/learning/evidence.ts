/**
 * The evidence of a suggestion, ready to be shown.
 */
import type { Part, Suggestion, TestedCell } from "../../../engine/learning/mod.ts";
import { formatCount, formatDollars, formatR, formatResult, formatShare } from "../number.ts";
import { type IntervalPlot, intervalPlot } from "./interval_plot.ts";
import { describeQ, formatChance } from "./words.ts";

/** A figure with what it means. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
}

/** Before the cut and after it, on one axis. */
export function differencePlot(
  { difference, interval, hold_out }: Pick<Suggestion, "difference" | "interval" | "hold_out">,
): IntervalPlot | null {
  return intervalPlot([
    { name: "Evidence", value: difference, interval },
    { name: "Hold-out", value: hold_out.difference, interval: hold_out.interval },
  ]);
}

/** The figures of the test. */
export function testFigures(suggestion: Suggestion): readonly Figure[] {
  const { p_value, permutations, q_value, tested } = suggestion;
  return [
    {
      name: "p",
      value: formatChance(p_value),
      meaning: `share of ${formatCount(permutations)} random divisions with such a difference`,
    },
    { name: "q", value: formatChance(q_value), meaning: describeQ(q_value) },
    {
      name: "Cells looked at",
      value: formatCount(tested),
      meaning: "all of them count towards q",
    },
  ];
}

/** The figures of the cell's trades before the cut. */
export function cellFigures(suggestion: Suggestion): readonly Figure[] {
  const { trades, rest, win_rate, expectancy, mean_r, rest_mean_r } = suggestion;
  const { max_drawdown, max_drawdown_r } = suggestion;
  return [
    {
      name: "Trades",
      value: formatCount(trades),
      meaning: `in the cell, ${formatCount(rest)} beside it`,
    },
    {
      name: "Mean R",
      value: formatR(mean_r),
      meaning: `in the cell, ${formatR(rest_mean_r)} beside it`,
    },
    { name: "Win rate", value: formatShare(win_rate), meaning: "of the cell's trades" },
    { name: "Expectancy", value: formatResult(expectancy), meaning: "a trade, after costs" },
    {
      name: "Max drawdown",
      value: formatDollars(max_drawdown),
      meaning: `${formatR(max_drawdown_r).replace("+", "")}, of the cell's trades in a row`,
    },
  ];
}

/** A regime or a half in words: whether it agrees. */
export function describePart({ agrees }: Pick<Part, "agrees">): string {
  if (agrees === null) return "Too few to tell";
  return agrees ? "Same way" : "Other way";
}

/** Whether the halves agree, in a sentence. */
export function describeStability(stable: boolean | null): string {
  if (stable === null) return "One half has too few trades to tell.";
  return stable ? "Both halves point the same way." : "The halves do not point the same way.";
}

/** Cells looked at, the smallest p first; equal ones in the order of the release. */
export function byChance(cells: readonly TestedCell[]): readonly TestedCell[] {
  return cells.toSorted((one, other) => one.p_value - other.p_value);
}
