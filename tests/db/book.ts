import { assert } from "@std/assert";
import type { Database } from "./database.ts";
import {
  append,
  DEPLOYER,
  entry,
  makeKey,
  makeWorld,
  one,
  receive,
  rpc,
  type World,
} from "./world.ts";
import { mark, path, position, record } from "./trading.ts";

/** A decision's body as the engine writes it, cut to what analysts read. */
function decisionBody(decision: Record<string, unknown>, signal: Record<string, unknown> | null) {
  return {
    context: { signals: signal === null ? [] : [{ signal }] },
    decision: { reason: "Said why.", ...decision },
  };
}

function signalOf(
  type: string,
  timeframe: number,
  grade: readonly [quality: string, ai_score: number, strength: number, volume: number],
  time_context: Record<string, unknown>,
) {
  const [quality, ai_score, strength, volume_vs_avg] = grade;
  return {
    signal: { type, timeframe, quality, ai_score },
    trend: { strength },
    market_context: { volume_vs_avg },
    time_context,
  };
}

const T2_DECISION = "00000000-0000-4000-8000-0000000000d2";

const FIRST = decisionBody(
  {
    decision: "EXECUTE",
    code: "EXECUTE",
    direction: "LONG",
    entry_timeframe: 15,
    htf_alignment: "GOOD",
    regime: { volatility: "NORMAL", trend: "BULL", iv_rank: null },
    breakdown: { final_multiplier: 1.2 },
  },
  signalOf("LONG", 15, ["HIGH", 8.2, 75, 1.1], {
    market_session: "MIDDAY",
    day_of_week: "MONDAY",
  }),
);

const SECOND = decisionBody(
  {
    decision: "EXECUTE",
    code: "EXECUTE",
    direction: "SHORT",
    entry_timeframe: 60,
    htf_alignment: "PERFECT",
    regime: { volatility: "HIGH", trend: "BEAR", iv_rank: null },
    breakdown: { final_multiplier: 2 },
  },
  signalOf("SHORT", 60, ["EXTREME", 9.1, 85, 2.1], {
    market_session: "OPEN",
    day_of_week: "TUESDAY",
  }),
);

const passed = (decision: string, code: string) =>
  decisionBody({ decision, code, direction: "LONG", entry_timeframe: null }, null);

/** Two closed trades, an open one, and three signals let pass. */
const ENTRIES = [
  ["2024-03-04T15:00:00Z", "DECISION", "t1", "SPY", FIRST],
  ["2024-03-04T15:00:00Z", "FILL", "t1", "SPY", {
    direction: "LONG",
    contracts: 4,
    price: 2.5,
    fees: 2.6,
    cash_change: -1002.6,
    planned_risk: 196.4,
    position: position("t1"),
    path: path("2024-03-04T15:00:00.000Z", 2.4),
    evidence: "LIVE",
  }],
  ["2024-03-04T16:00:00Z", "EXIT", "t1", "SPY", {
    reason: "TARGET_1",
    contracts: 2,
    price: 3,
    fees: 1.3,
    cash_change: 598.7,
    net: 97.3,
    r: 0.5,
    attribution: { delta: 110, gamma: 10, theta: -25, vega: 4, rho: 0, residual: 1 },
  }],
  ["2024-03-04T17:00:00Z", "EXIT", "t1", "SPY", {
    reason: "TARGET_2",
    contracts: 2,
    price: 3.5,
    cash_change: 698.7,
    net: 197.3,
    r: 1,
  }],
  ["2024-03-04T18:00:00Z", "DECISION", null, "SPY", passed("WAIT", "LOW_CONFLUENCE")],
  ["2024-03-04T18:01:00Z", "DECISION", null, "SPY", passed("WAIT", "LOW_CONFLUENCE")],
  ["2024-03-04T18:02:00Z", "DECISION", null, "SPY", passed("SKIP", "LOW_MULTIPLIER")],
  ["2024-03-05T14:40:00Z", "DECISION", null, "QQQ", SECOND],
  ["2024-03-05T14:40:00Z", "FILL", "t2", "QQQ", {
    direction: "SHORT",
    contracts: 10,
    price: 2,
    cash_change: -2000,
    planned_risk: 300,
    decision_id: T2_DECISION,
  }],
  ["2024-03-05T15:10:00Z", "EXIT", "t2", "QQQ", {
    reason: "STOP_LOSS",
    contracts: 10,
    price: 1.7,
    cash_change: 1700,
    net: -300,
    r: -1,
    attribution: { delta: -300, gamma: 10, theta: -5, vega: 5, rho: 0, residual: 0 },
  }],
  ["2024-03-05T21:00:00Z", "MARK_SUMMARY", null, null, { equity: 99_950 }],
  ["2024-03-05T21:00:00Z", "HYPOTHETICAL", null, "SPY", {
    code: "LOW_MULTIPLIER",
    net: -50,
    r: -1,
  }],
  ["2024-03-05T21:00:00Z", "HYPOTHETICAL", null, "SPY", {
    code: "LOW_MULTIPLIER",
    net: 20,
    r: 0.4,
  }],
  ["2024-03-05T21:00:00Z", "HYPOTHETICAL", null, "SPY", { code: "LOW_CONFLUENCE", net: 80 }],
  ["2024-03-05T21:00:00Z", "HYPOTHETICAL", "t1-size", "SPY", {
    code: "EXECUTE",
    kind: "SIZE",
    net: 120,
    r: 1.2,
    reason: "TARGET_2",
    opened_at: "2024-03-04T15:00:00.000Z",
  }],
  ["2024-04-02T15:00:00Z", "DECISION", null, "SPY", passed("EXECUTE", "EXECUTE")],
  ["2024-04-02T15:00:00Z", "FILL", "t3", "SPY", {
    direction: "LONG",
    contracts: 1,
    price: 1,
    cash_change: -100,
    decision_id: "not an id",
  }],
] as const;

/** An account named `My book` with a small history, for the figures that analysts read. */
export async function makeBook(database: Database): Promise<World> {
  const { members, stranger } = await makeWorld(database);
  const account = await one<string>(
    database,
    DEPLOYER,
    "select private.create_account('My book', 'backtest')",
  );
  const answer = await append(
    database,
    account,
    ENTRIES.map(([occurred_at, kind, trade_id, ticker, body]) => ({
      ...entry({ occurred_at, kind, trade_id, ticker, body }),
      ...(body === SECOND ? { id: T2_DECISION } : {}),
    })),
  );
  assert(answer.ok, JSON.stringify(answer));
  await record(database, account, [], [
    mark("t3", "2024-04-02T15:01:00.000Z", 0.9),
    mark("t3", "2024-04-02T15:02:00.000Z", 1.4),
  ]);
  const keyHash = await makeKey(database, account);
  await fillWebhooks(database, account, keyHash);
  return { account, members, stranger, keyHash };
}

/** One decided, one of the same meaning, one refused, and one that nobody has finished. */
async function fillWebhooks(database: Database, account: string, keyHash: string): Promise<void> {
  for (const body of ["first", "same in other words"]) {
    const { receipt_id } = await receive(database, keyHash, body);
    const receipt = { receipt_id, outcome: "DECIDED", status: 200, answer: {}, semantic_key: "x" };
    await append(database, account, [], { receipt });
  }
  await receive(database, keyHash, "bad", { refusal: { status: 413, code: "TOO_LARGE" } });
  await rpc(database, "receive_event", {
    key_hash: keyHash,
    endpoint: "trend",
    body: "left",
    body_sha256: "0".repeat(64),
    content_type: "text/plain",
    source_address: null,
  });
}
