import { isTradingDay } from "../../engine/execution/calendar/mod.ts";
import { shiftDay } from "../../lib/view/grain.ts";
import type { Stack } from "../functions/stack.ts";
import { type SeedEntry, seeder } from "./seed_book.ts";

/** A closed trade of a test. */
export interface SeededTrade {
  readonly tradeId: string;
  /** New York day. */
  readonly day: string;
  readonly net: number;
  /** Of the account at the close of its day. */
  readonly equity: number;
  readonly risk: number;
  readonly evidence: "LIVE" | "SYNTHETIC";
  readonly session: string;
  readonly quality: "EXTREME" | "HIGH";
  readonly release: string;
}

const CASH = 100_000;
/** Given up to the spread and slippage, which kinder fills would have kept. */
const COSTS = 6;
const SIGNAL = { timeframe: 60, ai_score: 8.6 };

/**
 * One trade a trading day up to the day before `today`, of which two of three win; the last four of
 * each ten rest on synthetic prices.
 */
export function makeTrades(count: number, today: string): readonly SeededTrade[] {
  const days: string[] = [];
  for (let day = shiftDay(today, -1); days.length < count; day = shiftDay(day, -1)) {
    if (isTradingDay(day)) days.unshift(day);
  }
  const nets = days.map((_, index) => index % 3 === 2 ? -90.25 - index : 100.5 + index);
  return days.map((day, index) => ({
    tradeId: index.toString(16).padStart(24, "e"),
    day,
    net: nets[index] ?? 0,
    equity: nets.slice(0, index + 1).reduce((sum, net) => sum + net, CASH),
    risk: 100,
    evidence: index % 10 < 6 ? "LIVE" : "SYNTHETIC",
    session: index % 2 === 0 ? "OPEN" : "MIDDAY",
    quality: index % 4 === 0 ? "EXTREME" : "HIGH",
    release: "1.0.0",
  }));
}

/** Writes trades and the closes of their days into the demo account's ledger. */
export async function seedTrades(
  stack: Pick<Stack, "supabase">,
  trades: readonly SeededTrade[],
): Promise<void> {
  await seeder(stack)(trades.flatMap((trade) => [
    ...tradeEntries(trade),
    summaryEntry(trade.day, trade.equity),
  ]));
}

/** Decision, fill and exit of a trade. */
export function tradeEntries(trade: SeededTrade): SeedEntry[] {
  const { tradeId, day, net, risk, evidence, session, quality, release } = trade;
  const entry = (clock: string, kind: string, body: Record<string, unknown>): SeedEntry & {
    release: string;
  } => ({
    occurred_at: `${day}T${clock}Z`,
    kind,
    trade_id: tradeId,
    ticker: "SPY",
    release,
    body,
  });
  const costs = { spread: COSTS - 3, slippage: 1, commission: 1.3, fees: 0.7 };
  return [
    entry("15:00:00", "DECISION", {
      context: {
        signals: [{
          signal: {
            signal: { type: "LONG", quality, ...SIGNAL },
            trend: { strength: 70 },
            market_context: { volume_vs_avg: 1.5 },
            time_context: { market_session: session, day_of_week: "MONDAY" },
          },
        }],
      },
      decision: {
        decision: "EXECUTE",
        code: "EXECUTE",
        direction: "LONG",
        entry_timeframe: SIGNAL.timeframe,
        htf_alignment: "GOOD",
      },
    }),
    entry("15:00:01", "FILL", {
      direction: "LONG",
      contracts: 2,
      price: 2.5,
      cash_change: -500,
      planned_risk: risk,
      dte_bucket: "WEEKLY",
      evidence,
    }),
    entry("17:00:00", "EXIT", {
      reason: net > 0 ? "TARGET_1" : "STOP_LOSS",
      contracts: 2,
      price: 3,
      cash_change: 500 + net,
      net,
      gross: net + COSTS,
      costs,
      alternatives: { three_quarters: { net: net + 1 }, mid: { net: net + 4 } },
      attribution: { delta: net + COSTS, gamma: 0, theta: 0, vega: 0, rho: 0, residual: 0 },
      mae: -20,
      mfe: 80,
      evidence,
    }),
  ];
}

/** The close of a day. */
export function summaryEntry(day: string, equity: number): SeedEntry {
  return { occurred_at: `${day}T21:30:00Z`, kind: "MARK_SUMMARY", body: { day, equity } };
}
