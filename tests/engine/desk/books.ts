/** Books and events for the tests of the desk. Nothing is left to chance. */
import { type AccountRules, accountRules, accountState } from "../../../engine/account.ts";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import type { EventBook, Tools, Worked } from "../../../engine/desk/mod.ts";
import { workEvent, workTicks } from "../../../engine/desk/mod.ts";
import { type EventRead, readEvent, type Tick } from "../../../engine/events/mod.ts";
import type { OpenPosition } from "../../../engine/exits/types.ts";
import { activeSignal, type SignalParts } from "../decision/contexts.ts";

/** A Wednesday, noon in New York, as in the decision tests. */
export const NOON = "2026-11-18T17:00:00.000Z";

/** Noon moved by minutes, ISO 8601. */
export function after(minutes: number): string {
  return new Date(Date.parse(NOON) + minutes * 60_000).toISOString();
}

/** Tools that number entries. */
export function tools(): Tools {
  let made = 0;
  return { release: RELEASE_1_0_0, makeId: () => `entry-${++made}`, receipt_id: "receipt" };
}

/** A book of $100,000 with a LONG 240-minute SPY signal active, so that a 60-minute one executes. */
export function aBook(
  parts: Partial<EventBook> = {},
  rules: Partial<AccountRules> = {},
): EventBook {
  return {
    as_of: NOON,
    clock: "live",
    clock_at: null,
    account: accountState.parse({ cash: 100_000, rules: accountRules.parse(rules) }),
    positions: [],
    other_value: 0,
    last_summary_day: null,
    first_day: null,
    signals: [activeSignal(240)],
    phases: [],
    trend: null,
    tick: null,
    implied_volatility: null,
    ...parts,
  };
}

/** A payload, read as a function does. */
export function read(body: unknown, endpoint: "signals" | "ticks" = "signals"): EventRead {
  const result = readEvent(body, {
    endpoint,
    // Late enough for no event to lie in its future.
    received_at: "2026-12-31T00:00:00.000Z",
    rules: accountRules.parse({}),
  });
  if (!result.ok) throw new Error(result.message);
  return result;
}

/** A SPY alert at 450 with its stop at 445 and its targets at 460 and 470. */
export function alert(minutes = 60, more: Record<string, unknown> = {}): EventRead {
  return read({
    ticker: "SPY",
    direction: "LONG",
    timeframe: `${minutes}`,
    score: 8,
    quality: "MEDIUM",
    price: 450,
    stop_loss: 445,
    target_1: 460,
    target_2: 470,
    recommended_contracts: 4,
    timestamp: NOON,
    ...more,
  });
}

/** Prices of SPY. */
export function prices(...seen: readonly (Partial<Tick> & { price: number })[]): EventRead {
  return read(seen.map((tick) => ({ ticker: "SPY", timestamp: NOON, ...tick })), "ticks");
}

/** Work that was not refused. */
export function worked(event: EventRead, book: EventBook): Worked {
  const result = event.kind === "tick"
    ? workTicks(event, book, tools())
    : workEvent(event, book, tools());
  if (!result.ok) throw new Error(result.message);
  return result;
}

/** The kinds of the entries. */
export function kinds({ entries }: Worked): string[] {
  return entries.map(({ kind }) => kind);
}

/** An open trade made by the desk itself: 4 contracts of SPY bought at noon. */
export function anOpenTrade(
  parts: Partial<EventBook> = {},
  rules: Partial<AccountRules> = {},
  more: Record<string, unknown> = {},
): OpenPosition {
  const { entries } = worked(alert(60, more), aBook(parts, rules));
  const fill = entries.find(({ kind }) => kind === "FILL");
  if (fill === undefined) throw new Error("nothing was filled");
  const { position, path } = fill.body as unknown as OpenPosition;
  return { position, path, close_requested_at: null };
}

/** Signals of the decision tests, re-exported for contexts of other tickers. */
export { activeSignal, type SignalParts };
