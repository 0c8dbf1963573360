/** Figures of a selection from its tallies: no trade is looked at again. */
import {
  Cover,
  EquityTrack,
  exposureWithin,
  type Grade,
  marketTime,
  metricsFrom,
  type MetricsRules,
  MINIMUM_TRADES,
  TradeTally,
} from "../../engine/metrics/mod.ts";
import type { Close } from "./performance_equity.ts";
import { intervalsOf } from "./performance_intervals.ts";
import type { Slice } from "./performance_read.ts";
import type { SumsDay } from "./performance_rows.ts";
import type { PerformanceFilter, PerformanceSet } from "./performance_types.ts";

/** The risk-free rate and the sample that pages go by. */
export const RULES: MetricsRules = Object.freeze({
  riskFreeRate: 0.05,
  minimumTrades: MINIMUM_TRADES,
});

/** What the figures of a selection follow from. */
export interface Material {
  /** Tallies in the order of closing, of every grade and of all together, or of one grade alone. */
  readonly tallies: readonly { readonly evidence: Slice; readonly tally: TradeTally }[];
  /** The same trades by day. */
  readonly sums: readonly SumsDay[];
  /** Closes of the range with the one before it. */
  readonly closes: readonly Close[];
}

/** Figures and intervals of a selection. */
export function measure(
  { tallies, sums, closes }: Material,
  filter: PerformanceFilter,
  rules: MetricsRules = RULES,
): PerformanceSet {
  const has_equity = filter.release === null && filter.evidence === null;
  const track = new EquityTrack();
  if (has_equity) { for (const close of closes) track.add(close); }
  const grades = new Map<Grade, TradeTally>();
  const all = new TradeTally();
  for (const { evidence, tally } of tallies) {
    if (evidence === "") all.merge(tally);
    else mergeInto(grades, evidence, tally);
  }
  const whole = filter.evidence === null ? all : grades.get(filter.evidence) ?? all;
  const figures = metricsFrom({
    all: whole,
    grades,
    equity: track.figures(rules.riskFreeRate),
    exposure: has_equity ? exposureOf(whole, sums, closes) : null,
  }, rules);
  const { returns, years } = track;
  return {
    filter,
    figures: has_equity ? figures : {
      ...figures,
      notes: figures.notes.filter(({ code }) => code !== "EQUITY_MISSING"),
    },
    intervals: intervalsOf(figures, sums, {
      returns,
      years,
      riskFreeRate: rules.riskFreeRate,
    }),
    has_equity,
  };
}

function mergeInto(grades: Map<Grade, TradeTally>, grade: Grade, tally: TradeTally): void {
  const kept = grades.get(grade) ?? new TradeTally();
  kept.merge(tally);
  grades.set(grade, kept);
}

/** Share of the market's time with one of the trades open, `null` where one does not say. */
function exposureOf(
  trades: TradeTally,
  sums: readonly SumsDay[],
  closes: readonly Close[],
): number | null {
  const [first] = closes, last = closes.at(-1);
  if (first === undefined || last === undefined) return null;
  if (trades.course.coverage.hold < trades.results.touch.counts.trades) return null;
  const cover = new Cover();
  for (const { open } of sums) {
    for (const [opened, closed] of open) {
      const from = marketTime(opened), to = marketTime(closed);
      if (from === null || to === null) return null;
      cover.add(from, to);
    }
  }
  return exposureWithin(cover, first.date, last.date);
}
