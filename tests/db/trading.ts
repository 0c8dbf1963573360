import { assert } from "@std/assert";
import type { Database } from "./database.ts";
import { append, entry, EXIT_BODY, FILL_BODY } from "./world.ts";

type Body = Record<string, unknown>;

/** A position as the engine writes it, cut to what the database reads. */
export function position(trade_id: string, more: Body = {}): Body {
  return {
    trade_id,
    kind: "REAL",
    ticker: "SPY",
    direction: "LONG",
    opened_at: "2024-03-01T15:00:00.000Z",
    contract: { ticker: "SPY", right: "call", strike: 510, expiry: "2024-03-15" },
    entry: { price: 2.5 },
    contracts: 4,
    contracts_open: 4,
    planned_risk: 200,
    ...more,
  };
}

/** A path with a theoretical value, dollars per share, at an instant. */
export function path(at: string, theoretical: number, more: Body = {}): Body {
  return {
    at,
    market: { spot: 508.25, atm_volatility: 0.2, evidence: "LIVE" },
    volatility: 0.21,
    theoretical,
    delta: 0.5,
    gamma: 0.02,
    theta: -0.15,
    vega: 0.3,
    rho: 0.1,
    parts: { delta: 0.4, gamma: 0.05, theta: -0.1, vega: 0, rho: 0, residual: 0.01 },
    ...more,
  };
}

/** A FILL of four contracts at 2.50, by default worth 2.40 right after. */
export function fill(trade_id: string, at: string, more: Body = {}): Body {
  const placed = more.position ?? position(trade_id);
  const body = { ...FILL_BODY, position: placed, path: path(at, 2.4), ...more };
  return entry({ kind: "FILL", occurred_at: at, trade_id, body });
}

/** An EXIT of two of the four contracts at 3.00. */
export function exit(trade_id: string, at: string, more: Body = {}): Body {
  const left = position(trade_id, { contracts_open: 2, target_1_reached: true });
  const body = { ...EXIT_BODY, position: left, ...more };
  return entry({ kind: "EXIT", occurred_at: at, trade_id, body });
}

/** A `mark` event. */
export function mark(trade_id: string, at: string, theoretical: number, more: Body = {}): Body {
  return { kind: "mark", trade_id, path: path(at, theoretical, more) };
}

/** A `position` event that opens or updates the shadow of a trade. */
export function shadow(trade_id: string, at: string, more: Body = {}): Body {
  const placed = position(trade_id, { kind: "RULE", opened_at: at, ...more });
  return { kind: "position", trade_id, position: placed, path: path(at, 1) };
}

/** A `tick` event. */
export function tick(ticker: string, timestamp: string, price: number, more: Body = {}): Body {
  return { kind: "tick", ticker, timestamp, price, source: "test", ...more };
}

/** Appends what has to succeed. */
export async function record(
  database: Database,
  account: string,
  entries: readonly unknown[],
  events: readonly unknown[] = [],
): Promise<void> {
  const answer = await append(database, account, entries, { events });
  assert(answer.ok, JSON.stringify(answer));
}
