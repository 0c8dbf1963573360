/**
 * What each rule saved or cost, and what sizing added.
 */
import type { SavingRow } from "../data/savings.ts";
import type { BarSpec } from "./chart.ts";
import { FEW, type Interval, meanInterval, summarise } from "./interval.ts";

/** One rule. A rule saves what its shadow trades would have lost. */
export interface RuleSaving {
  readonly code: string;
  readonly trades: number;
  readonly wins: number;
  /** Dollars the rule saved; negative is what it cost. */
  readonly saved: number;
  /** The same in all with its 95 % interval; null for a single trade. */
  readonly range: Interval | null;
  /** Per trade. */
  readonly perTrade: Interval | null;
  /** Per trade, in multiples of the planned risk. */
  readonly perTradeR: Interval | null;
  /** Fewer than 30 trades: chance may have done it. */
  readonly few: boolean;
  /** Whether the interval lies on one side of nothing. */
  readonly clear: boolean;
}

/** Rules by what they moved, the largest first. */
export function ruleSavings(rows: readonly SavingRow[]): RuleSaving[] {
  return rows.filter(({ kind }) => kind === "RULE").map((row) => {
    const mean = row.mean_net === null ? null : 0 - row.mean_net;
    const perTrade = meanInterval(mean, row.trades, row.sd_net);
    const range = perTrade === null ? null : scale(perTrade, row.trades);
    return {
      code: row.code,
      trades: row.trades,
      wins: row.wins,
      saved: 0 - row.net,
      range,
      perTrade,
      perTradeR: meanInterval(
        row.mean_r === null ? null : 0 - row.mean_r,
        row.r_trades,
        row.sd_r,
      ),
      few: row.trades < FEW,
      clear: range !== null && (range.low > 0 || range.high < 0),
    };
  }).sort((a, b) => Math.abs(b.saved) - Math.abs(a.saved) || a.code.localeCompare(b.code));
}

/** The bars: what was saved to the right, what it cost to the left. */
export function savingsChart(savings: readonly RuleSaving[]): BarSpec {
  return {
    kind: "bar",
    lying: true,
    value: { label: "Saved (right) or cost (left), dollars", format: "dollars" },
    bars: savings.map(({ code, saved, range }) => ({
      label: code,
      tone: saved > 0 ? "execute" : saved < 0 ? "refused" : "ink-faint",
      from: 0,
      to: saved,
      range: range === null ? null : [range.low, range.high],
    })),
  };
}

/** A closed trade and its twin of multiplier 1. Dollars. */
export interface SizePair {
  readonly tradeId: string;
  readonly real: number;
  readonly twin: number;
}

/** What the multiplier added over all pairs. */
export interface SizeEffect {
  readonly pairs: number;
  readonly real: number;
  readonly twin: number;
  /** Real less twin. */
  readonly added: number;
  readonly perTrade: Interval | null;
  readonly few: boolean;
}

/** Compares trades with their twins, pair by pair; null where there is no pair. */
export function sizeEffect(pairs: readonly SizePair[]): SizeEffect | null {
  if (pairs.length === 0) return null;
  const real = pairs.reduce((sum, pair) => sum + pair.real, 0);
  const twin = pairs.reduce((sum, pair) => sum + pair.twin, 0);
  const { mean, deviation } = summarise(pairs.map((pair) => pair.real - pair.twin));
  return {
    pairs: pairs.length,
    real,
    twin,
    added: real - twin,
    perTrade: meanInterval(mean, pairs.length, deviation),
    few: pairs.length < FEW,
  };
}

function scale({ mean, low, high }: Interval, by: number): Interval {
  return { mean: mean * by, low: low * by, high: high * by };
}
