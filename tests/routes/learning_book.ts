import { decideRecord, RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import { isTradingDay } from "../../engine/execution/calendar/mod.ts";
import { randomStream } from "../../engine/random.ts";
import { shiftDay } from "../../lib/view/grain.ts";
import { aContext, activeSignal, anAccount } from "../engine/decision/contexts.ts";
import type { Stack } from "../functions/stack.ts";
import { type SeedEntry, seeder } from "./seed_book.ts";

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
const DAYS = [
  "SUNDAY",
  "MONDAY",
  "TUESDAY",
  "WEDNESDAY",
  "THURSDAY",
  "FRIDAY",
  "SATURDAY",
] as const;
const OPENED_AT = ["15:00", "17:00", "19:30"] as const;
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
  for (
    let day = shiftDay(before, -1);
    days.length < trades / SESSIONS.length;
    day = shiftDay(day, -1)
  ) {
    if (isTradingDay(day)) days.unshift(day);
  }
  const entries = days.flatMap((day) =>
    SESSIONS.flatMap((session, index) => {
      const mean = session === "POWER_HOUR" ? edge : 0;
      return tradeEntries(day, index, mean + DEVIATION * random.normal());
    })
  );
  const append = seeder(stack);
  for (let start = 0; start < entries.length; start += PART) {
    await append(entries.slice(start, start + PART));
  }
}

/** Decision, fill and exit of a trade that makes so many R. */
function tradeEntries(day: string, index: number, r: number): SeedEntry[] {
  const at = (seconds: number) =>
    new Date(Date.parse(`${day}T${OPENED_AT[index]}:00Z`) + seconds * 1000).toISOString();
  const { context, decision } = decide(day, index, at(0));
  const trade_id = (decision.context_hash ?? "").slice(0, 24);
  const contracts = decision.recommended_contracts ?? 0;
  const net = Math.round(r * RISK * 100) / 100;
  const entry = (seconds: number, kind: string, body: Record<string, unknown>) => ({
    occurred_at: at(seconds),
    kind,
    trade_id,
    ticker: "SPY",
    body,
  });
  const decided = crypto.randomUUID();
  return [
    { ...entry(0, "DECISION", { receipt_id: null, context, decision }), id: decided },
    entry(1, "FILL", {
      decision_id: decided,
      direction: "LONG",
      kind: "REAL",
      contracts,
      price: 2.5,
      cash_change: -250 * contracts,
      cash_after: 100_000,
      planned_risk: RISK,
      dte_bucket: "WEEKLY",
      evidence: "LIVE",
    }),
    entry(1200, "EXIT", {
      reason: net > 0 ? "TARGET_1" : "STOP_LOSS",
      contracts,
      price: 3,
      cash_change: 250 * contracts + net,
      cash_after: 100_000,
      net,
      gross: net + 6,
      costs: { spread: 3, slippage: 1, commission: 1.3, fees: 0.7 },
      alternatives: { three_quarters: { net: net + 1 }, mid: { net: net + 4 } },
      attribution: { delta: net + 6, gamma: 0, theta: 0, vega: 0, rho: 0, residual: 0 },
      mae: -20,
      mfe: 80,
      evidence: "LIVE",
    }),
  ];
}

function decide(day: string, index: number, as_of: string) {
  const signal = (timeframe: 60 | 240) => {
    const active = activeSignal(timeframe, "LONG", {
      signal: { timestamp: as_of },
      risk: { recommended_contracts: CONTRACTS },
      time: {
        market_session: SESSIONS[index] ?? "MIDDAY",
        day_of_week: DAYS[new Date(`${day}T12:00:00Z`).getUTCDay() - 1] ?? null,
      },
    });
    const expires_at = new Date(Date.parse(as_of) + 3_600_000).toISOString();
    return { ...active, received_at: as_of, expires_at };
  };
  return decideRecord(
    aContext({
      as_of,
      signals: [signal(240), signal(60)],
      account: anAccount({}, { cooldown_minutes: 0, max_open_trades: 1000 }),
    }),
    RELEASE_1_0_0,
  );
}
