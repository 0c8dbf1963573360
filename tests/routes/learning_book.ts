import { decideRecord, RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import { isTradingDay } from "../../engine/execution/calendar/mod.ts";
import { randomStream } from "../../engine/random.ts";
import { shiftDay } from "../../lib/view/grain.ts";
import { aContext, activeSignal, anAccount } from "../engine/decision/contexts.ts";
import type { Stack } from "../functions/stack.ts";
import { expiryAfter, fillEntry, type SeedEntry, seeder } from "./seed_book.ts";
import { openTrade } from "./spy_trade.ts";

/** A book whose trades of the power hour do better, or worse, than the others. */
export interface LearningBook {
  readonly trades: number;
  /** R that trades of POWER_HOUR make more than others. */
  readonly edge: number;
  /** New York day before which the last trade was closed. */
  readonly before: string;
  readonly seed: number;
}

const SESSIONS = ["OPEN", "MIDDAY", "POWER_HOUR"] as const;
const OPENED_AT = ["15:00", "17:00", "19:30"] as const;
const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"] as const;
/** Dollars that a trade risks. */
const RISK = 200;
/** Standard deviation of R. */
const DEVIATION = 0.8;
/** Contracts before the multiplier: enough that a change of a tenth shows. */
const CONTRACTS = 20;
/** Entries that are appended at once. */
const PART = 60;

/** Writes the trades into the demo account's ledger, one of each session a trading day. */
export async function seedLearningBook(
  stack: Pick<Stack, "supabase">,
  { trades, edge, before, seed }: LearningBook,
): Promise<void> {
  const random = randomStream(seed, "learning-book");
  const days: string[] = [];
  for (let day = shiftDay(before, -1); days.length * 3 < trades; day = shiftDay(day, -1)) {
    if (isTradingDay(day)) days.unshift(day);
  }
  const entries = days.flatMap((day) =>
    SESSIONS.flatMap((session, index) => {
      const mean = session === "POWER_HOUR" ? edge : 0;
      const at = new Date(`${day}T${OPENED_AT[index]}:00Z`).toISOString();
      return tradeEntries(at, session, mean + DEVIATION * random.normal());
    })
  );
  const append = seeder(stack);
  for (let start = 0; start < entries.length; start += PART) {
    await append(entries.slice(start, start + PART));
  }
}

/** One more trade, opened and closed now. */
export async function seedTradeNow(stack: Pick<Stack, "supabase">): Promise<void> {
  const now = new Date().toISOString();
  await seeder(stack)(
    tradeEntries(now, "MIDDAY", 0.1).map((entry) => ({ ...entry, occurred_at: now })),
  );
}

/** Decision, fill and exit of a trade that makes so many R. */
function tradeEntries(at: string, session: typeof SESSIONS[number], r: number): SeedEntry[] {
  const later = (seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString();
  const { context, decision } = decide(at, session);
  const trade_id = decision.context_hash.slice(0, 24);
  const contracts = decision.recommended_contracts ?? 0;
  const net = Math.round(r * RISK * 100) / 100;
  const id = crypto.randomUUID();
  const opened = openTrade({
    tradeId: trade_id,
    ticker: "SPY",
    direction: "LONG",
    strike: 450,
    expiry: expiryAfter("SPY", Date.parse(at), 7),
    contracts,
    spot: 450,
    stop: 445,
    target1: 460,
    target2: 465,
    at: later(1),
  });
  const fill = fillEntry(opened, id);
  return [
    {
      id,
      occurred_at: at,
      kind: "DECISION",
      trade_id,
      ticker: "SPY",
      body: { receipt_id: null, context, decision },
    },
    { ...fill, body: { ...fill.body, planned_risk: RISK } },
    {
      occurred_at: later(1200),
      kind: "EXIT",
      trade_id,
      ticker: "SPY",
      body: {
        reason: net > 0 ? "TARGET_1" : "STOP_LOSS",
        contracts,
        price: 3,
        cash_change: net - opened.position.entry.cash_change,
        cash_after: 100_000,
        net,
        gross: net + 6,
        costs: { spread: 3, slippage: 1, commission: 1.3, fees: 0.7 },
        alternatives: { three_quarters: { net: net + 1 }, mid: { net: net + 4 } },
        attribution: { delta: net + 6, gamma: 0, theta: 0, vega: 0, rho: 0, residual: 0 },
        mae: -20,
        mfe: 80,
        evidence: "LIVE",
      },
    },
  ];
}

function decide(as_of: string, market_session: typeof SESSIONS[number]) {
  const signal = (timeframe: 60 | 240) => {
    const active = activeSignal(timeframe, "LONG", {
      signal: { timestamp: as_of },
      risk: { recommended_contracts: CONTRACTS },
      time: { market_session, day_of_week: DAYS[new Date(as_of).getUTCDay() - 1] ?? null },
    });
    const expires_at = new Date(Date.parse(as_of) + 3_600_000).toISOString();
    return { ...active, received_at: as_of, expires_at };
  };
  const signals = [signal(240), signal(60)];
  const account = anAccount({}, { cooldown_minutes: 0, max_open_trades: 1000 });
  return decideRecord(aContext({ as_of, signals, account }), RELEASE_1_0_0);
}

/** A run of learning as the schedule asks for it. */
// deno-lint-ignore no-explicit-any -- tests look into answers of every shape
export async function learn({ supabase }: Pick<Stack, "supabase">): Promise<any> {
  const { account_id, secret_key } = supabase.facts;
  const response = await fetch(`${supabase.url}/functions/v1/learn`, {
    method: "POST",
    headers: { apikey: secret_key, "content-type": "application/json" },
    body: JSON.stringify({ account_id }),
  });
  return await response.json();
}
