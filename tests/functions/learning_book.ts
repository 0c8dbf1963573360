/** A book of closed trades with an edge planted in one cell, as entries of a ledger. */
import { decide, type DecisionContext, RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import { tradeId } from "../../engine/execution/fill_body.ts";
import { randomStream } from "../../engine/random.ts";
import { aContext, activeSignal } from "../engine/decision/contexts.ts";
import { path, position } from "../db/trading.ts";

const SESSIONS = ["OPEN", "MIDDAY", "POWER_HOUR"] as const;
const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"] as const;
const MINUTE = 60_000;

/** What a planted book is like. */
export interface PlantedBook {
  readonly trades: number;
  /** First and last entry lie within these instants, milliseconds. */
  readonly from: number;
  readonly to: number;
  /** R by which trades of the power hour are better. */
  readonly edge: number;
  readonly seed: number;
  /** Planned risk, dollars. */
  readonly risk?: number;
}

function contextOf(
  session: typeof SESSIONS[number],
  price: number,
  day: typeof DAYS[number],
): DecisionContext {
  const parts = {
    signal: { ai_score: 9, quality: "HIGH" },
    // another price, another context, another trade
    instrument: { current_price: price },
    time: { market_session: session, day_of_week: day },
    mtf: { "4h_bias": "LONG", "1h_bias": "LONG" },
  } as const;
  const timeframes = [15, 60, 240] as const;
  return aContext({ signals: timeframes.map((each) => activeSignal(each, "LONG", parts)) });
}

/** The entries, in the order of their time: three for each trade, which never overlap. */
export function plantedBook(
  { trades, from, to, edge, seed, risk = 200 }: PlantedBook,
): readonly Record<string, unknown>[] {
  const random = randomStream(seed, "planted");
  const step = Math.floor((to - from) / trades);
  return Array.from({ length: trades }, (_, index) => {
    const session = SESSIONS[Math.floor(random.uniform() * 3)];
    const context = contextOf(session, 450 + seed + index / 1000, DAYS[index % 5]);
    const decision = decide(context, RELEASE_1_0_0);
    const r = -0.1 + (session === "POWER_HOUR" ? edge : 0) + 0.8 * random.normal();
    const net = Math.round(100 * r * risk) / 100;
    const opened = from + index * step;
    const trade_id = tradeId(decision.context_hash);
    const entry = (kind: string, at: number, body: object) => ({
      kind,
      trade_id,
      ticker: "SPY",
      engine_version: "1.1.0",
      release: "1.0.0",
      occurred_at: new Date(at).toISOString(),
      body,
    });
    const at = new Date(opened).toISOString();
    return [
      entry("DECISION", opened, { receipt_id: null, context, decision }),
      entry("FILL", opened, {
        direction: "LONG",
        side: "BUY",
        contracts: 2,
        price: 2.5,
        cash_change: -500,
        planned_risk: risk,
        dte_bucket: "WEEKLY",
        evidence: "SYNTHETIC",
        position: position(trade_id, { contracts: 2, contracts_open: 2, opened_at: at }),
        path: path(at, 2.4),
      }),
      entry("EXIT", opened + Math.min(20 * MINUTE, step - 1), {
        reason: net > 0 ? "TARGET_1" : "STOP_LOSS",
        contracts: 2,
        price: 2.5,
        cash_change: 500 + net,
        net,
        r,
      }),
    ];
  }).flat();
}
