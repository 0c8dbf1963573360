/** Closed trades one by one, for lists and exports. */
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import type { Account } from "./accounts.ts";
import type { ClosedTrade, ClosedTrades, PerformanceFilter } from "./performance_types.ts";
import { readRows } from "./read.ts";
import { instant, numeric, whole } from "./values.ts";

const amount = numeric.nullable();
const word = z.string().nullable();

const tradeRow = z.object({
  trade_id: z.string(),
  closed_seq: whole,
  closed_at: instant,
  closed_day: z.iso.date(),
  opened_at: instant.nullable(),
  ticker: z.string(),
  contracts: numeric,
  exit_reason: word,
  net: numeric,
  net_three_quarters: amount,
  net_mid: amount,
  risk: amount,
  r: amount,
  delta: amount,
  gamma: amount,
  theta: amount,
  vega: amount,
  rho: amount,
  residual: amount,
  mae: amount,
  mfe: amount,
  direction: word,
  timeframe: amount,
  dte_bucket: word,
  quality: word,
  ai_score: amount,
  iv_rank: amount,
  trend_strength: amount,
  volume_vs_avg: amount,
  session: word,
  day_of_week: word,
  htf_alignment: word,
  volatility_regime: word,
  trend_regime: word,
  release: z.string(),
  evidence: z.enum(["LIVE", "DELAYED", "SYNTHETIC"]).nullable(),
});

const COLUMNS = Object.keys(tradeRow.shape).join(",");

type Row = z.output<typeof tradeRow>;

function tradeOf(row: Row): ClosedTrade {
  const { delta, gamma, theta, vega, rho, residual, ...known } = row;
  const { timeframe, dte_bucket, quality, ai_score, iv_rank, trend_strength, ...more } = known;
  const { volume_vs_avg, session, day_of_week, direction, htf_alignment, ...others } = more;
  const { volatility_regime, trend_regime, release, evidence, ...trade } = others;
  const explained = delta !== null && gamma !== null && theta !== null && vega !== null &&
    rho !== null && residual !== null;
  return {
    ...trade,
    attribution: explained ? { delta, gamma, theta, vega, rho, residual } : null,
    features: {
      timeframe,
      dte_bucket,
      quality,
      ai_score,
      iv_rank,
      trend_strength,
      volume_vs_avg,
      session,
      day: day_of_week,
      direction,
      htf_alignment,
      volatility_regime,
      trend_regime,
      release,
      evidence,
    },
  };
}

/** Rows that the Data API hands out at once. */
const AT_ONCE = 1_000;

/**
 * One page of closed trades, in the order of closing.
 *
 * @param after `next` of the page before; `null` for the first
 * @param atMost rows of a page, up to 1,000
 */
export async function listClosedTrades(
  supabase: Supabase,
  account: Pick<Account, "id">,
  { from, to, release, evidence }: PerformanceFilter,
  after: number | null,
  atMost: number = AT_ONCE,
): Promise<ClosedTrades> {
  let query = supabase.from("closed_trades").select(COLUMNS).eq("account_id", account.id);
  if (after !== null) query = query.gt("closed_seq", after);
  if (from !== null) query = query.gte("closed_day", from);
  if (to !== null) query = query.lte("closed_day", to);
  if (release !== null) query = query.eq("release", release);
  if (evidence === "UNSTATED") query = query.is("evidence", null);
  else if (evidence !== null) query = query.eq("evidence", evidence);
  const rows = readRows(tradeRow, await query.order("closed_seq").limit(atMost));
  const full = rows.length === atMost;
  return { rows: rows.map(tradeOf), next: full ? rows.at(-1)?.closed_seq ?? null : null };
}

/**
 * Every closed trade of a selection, page by page, so that an export needs the memory of one page.
 *
 * @example for await (const trade of eachClosedTrade(supabase, account, ALL_TIME)) write(trade);
 */
export async function* eachClosedTrade(
  supabase: Supabase,
  account: Pick<Account, "id">,
  filter: PerformanceFilter,
): AsyncGenerator<ClosedTrade> {
  let after: number | null = null;
  do {
    const page: ClosedTrades = await listClosedTrades(supabase, account, filter, after);
    yield* page.rows;
    after = page.next;
  } while (after !== null);
}
