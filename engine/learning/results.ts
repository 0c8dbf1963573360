/** Trades as numbers: an order that does not depend on how they came, R, and the day of each. */
import { canonicalJson } from "../ledger/canonical.ts";
import { newYorkDate } from "../metrics/market_time.ts";
import { DAYS_TO_CLUSTER } from "./limits.ts";
import type { LearningTrade } from "./types.ts";

/** R of a trade; `null` without a planned risk above 0. */
export function rOf({ net, risk }: Pick<LearningTrade, "net" | "risk">): number | null {
  if (risk === null || !(risk > 0)) return null;
  const r = net / risk;
  return Number.isFinite(r) ? r : null;
}

/** A trade that has an R. */
export interface Result {
  readonly trade: LearningTrade;
  readonly r: number;
  /** When it was closed, milliseconds. */
  readonly closed: number;
}

/**
 * The trades that have an R, in the order in which they were closed. Those of one instant stand in
 * the order of their canonical texts, so the same trades always give the same list.
 */
export function resultsOf(trades: readonly LearningTrade[]): readonly Result[] {
  const results = trades.flatMap((trade) => {
    const r = rOf(trade);
    return r === null ? [] : [{ trade, r, closed: Date.parse(trade.closed_at) }];
  });
  return results.sort((one, other) =>
    one.closed === other.closed ? byText(one.trade, other.trade) : one.closed - other.closed
  );
}

function byText(one: LearningTrade, other: LearningTrade): number {
  const [a, b] = [canonicalJson(one), canonicalJson(other)];
  return a < b ? -1 : Number(a > b);
}

/** Results as columns, with the group of each whose chance it shares. */
export interface Columns {
  readonly r: Float64Array;
  /** Number of its group, from 0 on. */
  readonly group: Int32Array;
  readonly groups: number;
}

/**
 * Trades that were closed on one New York day share what the market did, so they are one group.
 * Where there are fewer than 20 days, each trade is a group of its own: so few say nothing of days.
 */
export function columnsOf(results: readonly Result[]): Columns {
  const r = Float64Array.from(results, (each) => each.r);
  const days = new Map<string, number>();
  const group = Int32Array.from(results, ({ closed }) => {
    const day = newYorkDate(closed);
    const known = days.get(day) ?? days.size;
    days.set(day, known);
    return known;
  });
  return days.size >= DAYS_TO_CLUSTER
    ? { r, group, groups: days.size }
    : { r, group: group.map((_, index) => index), groups: r.length };
}
