/**
 * Closed trades as rows of a file, read page by page: there may be many.
 */
import type { Account } from "../data/accounts.ts";
import { eachClosedTrade } from "../data/closed_trades.ts";
import type { ClosedTrade, PerformanceFilter } from "../data/performance_types.ts";
import type { Supabase } from "../supabase.ts";
import type { ExportCell } from "./csv.ts";
import type { ExportTable } from "./table.ts";

const TRADE = [
  "trade_id",
  "ticker",
  "opened_at",
  "closed_at",
  "closed_day",
  "closed_seq",
  "contracts",
  "exit_reason",
  "net",
  "net_three_quarters",
  "net_mid",
  "risk",
  "r",
  "mae",
  "mfe",
] as const satisfies readonly (keyof ClosedTrade)[];

const PARTS = ["delta", "gamma", "theta", "vega", "rho", "residual"] as const;

const FEATURES = [
  "direction",
  "timeframe",
  "dte_bucket",
  "quality",
  "ai_score",
  "iv_rank",
  "trend_strength",
  "volume_vs_avg",
  "session",
  "day",
  "htf_alignment",
  "volatility_regime",
  "trend_regime",
  "release",
  "evidence",
] as const satisfies readonly (keyof ClosedTrade["features"])[];

/** Every closed trade of a selection, in the order of closing. */
export function tradeTable(
  supabase: Supabase,
  account: Pick<Account, "id">,
  filter: PerformanceFilter,
): Omit<ExportTable, "name"> {
  return {
    columns: [...TRADE, ...PARTS, ...FEATURES],
    rows: rowsOf(eachClosedTrade(supabase, account, filter)),
  };
}

async function* rowsOf(trades: AsyncIterable<ClosedTrade>): AsyncGenerator<ExportCell[]> {
  for await (const trade of trades) yield tradeRow(trade);
}

/** A trade's cells, in the order of the columns. */
export function tradeRow(trade: ClosedTrade): ExportCell[] {
  return [
    ...TRADE.map((name) => trade[name]),
    ...PARTS.map((name) => trade.attribution?.[name] ?? null),
    ...FEATURES.map((name) => trade.features[name]),
  ];
}
