import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import {
  append,
  type Argument,
  entry,
  type Envelope,
  EXIT_BODY,
  FILL_BODY,
  makeWorld,
  one,
  receive,
  rpc,
  SUPERUSER,
} from "../world.ts";

/** Behaviour of `public.decision_context`. */
export function decisionContextSuite(database: () => Database): void {
  const context = (account: string, more: Readonly<Record<string, Argument>> = {}) =>
    rpc(database(), "decision_context", {
      account_id: account,
      receipt_id: null,
      ticker: "SPY",
      kind: "signal",
      semantic_key: null,
      event_time: null,
      ...more,
    });
  const event = (kind: string, from: string, to: string, more: Record<string, unknown> = {}) => ({
    kind,
    ticker: "SPY",
    event: { name: `${kind} ${from}` },
    received_at: from,
    event_time: from,
    expires_at: to,
    ...more,
  });

  it("gives a new account everything, empty", async () => {
    const { account, keyHash } = await makeWorld(database(), { rules: { max_open_trades: 3 } });
    const { receipt_id, received_at } = await receive(database(), keyHash, "{}");
    assertEquals(await context(account, { receipt_id: String(receipt_id) }), {
      ok: true,
      duplicate: false,
      as_of: received_at,
      expected_sequence: 1,
      clock: "live",
      release: "1.0.0",
      release_definition: null,
      exits_halted: false,
      signals: [],
      phases: [],
      trend: null,
      tick: null,
      implied_volatility: null,
      account: {
        equity: 100000,
        cash: 100000,
        halted: false,
        open_trades: [],
        realised_today: 0,
        last_stops: {},
        expected_bars: [],
        rules: { max_open_trades: 3 },
      },
      positions: [],
      other_value: 0,
      clock_at: null,
      last_summary_day: null,
      first_day: null,
    });
  });

  it("holds what is active at as_of: from its receipt up to, not at, its expiry", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    await append(database(), account, [], {
      events: [
        event("signal", "2024-03-01T15:00:00Z", "2024-03-01T15:30:00Z", { timeframe: 15 }),
        event("signal", "2024-03-01T15:00:00Z", "2024-03-01T16:30:00Z", { timeframe: 60 }),
        event("phase", "2024-03-01T15:00:00Z", "2024-03-01T15:30:00Z", { timeframe: 60 }),
        event("trend", "2024-03-01T15:00:00Z", "2024-03-01T15:30:00Z"),
        event("signal", "2024-03-01T15:00:00Z", "2024-03-01T16:30:00Z", {
          timeframe: 60,
          ticker: "QQQ",
        }),
      ],
    });
    const at = async (event_time: string) => {
      const found = await context(account, { event_time });
      return [
        found.as_of,
        (found.signals as unknown[]).length,
        (found.phases as unknown[]).length,
        found.trend !== null,
      ];
    };
    assertEquals(await at("2024-03-01T15:00:00Z"), ["2024-03-01T15:00:00.000Z", 2, 1, true]);
    assertEquals(await at("2024-03-01T15:29:59.999Z"), ["2024-03-01T15:29:59.999Z", 2, 1, true]);
    assertEquals(await at("2024-03-01T15:30:00Z"), ["2024-03-01T15:30:00.000Z", 1, 0, false]);
    const { signals } = await context(account, { event_time: "2024-03-01T15:00:00Z" });
    assertEquals(
      signals,
      [60, 15].map((minutes) => ({
        signal: { name: "signal 2024-03-01T15:00:00Z" },
        received_at: "2024-03-01T15:00:00.000Z",
        expires_at: minutes === 60 ? "2024-03-01T16:30:00.000Z" : "2024-03-01T15:30:00.000Z",
      })),
    );
  });

  it("finds the newest price of 15 minutes and the newest volatility of a day", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    const tick = (timestamp: string, price: number, iv: number | null = null) => ({
      kind: "tick",
      ticker: "SPY",
      timestamp,
      price,
      iv,
      source: "test",
    });
    await append(database(), account, [], {
      events: [
        tick("2024-03-01T15:00:00Z", 500, 0.21),
        tick("2024-03-01T15:10:00Z", 501.25),
        tick("2024-03-01T15:20:00Z", 502),
      ],
    });
    const { tick: found } = await context(account, { event_time: "2024-03-01T15:20:00Z" });
    const { received_at: _, ...rest } = found as Record<string, unknown>;
    assertEquals(rest, {
      price: 502,
      timestamp: "2024-03-01T15:20:00.000Z",
      iv: 0.21,
      iv_timestamp: "2024-03-01T15:00:00.000Z",
      bid: null,
      ask: null,
      source: "test",
    });
    assertEquals((await context(account, { event_time: "2024-03-01T15:35:00.001Z" })).tick, null);
  });

  it("carries open trades, today's result and the last stops by the New York day", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    const move = (occurred_at: string, kind: string, trade_id: string, body: unknown) =>
      entry({ occurred_at, kind, trade_id, body });
    await append(database(), account, [
      move("2024-03-01T15:00:00Z", "FILL", "a", FILL_BODY),
      move("2024-03-01T15:30:00Z", "EXIT", "a", {
        ...EXIT_BODY,
        reason: "STOP_LOSS",
        contracts: 4,
        net: -50,
      }),
      move("2024-03-02T04:00:00Z", "FILL", "b", { ...FILL_BODY, direction: "SHORT" }),
      // 23:30 in New York, still 1 March
      move("2024-03-02T04:30:00Z", "EXIT", "b", { ...EXIT_BODY, contracts: 1, net: 11 }),
      move("2024-03-02T08:00:00Z", "EXIT", "b", { ...EXIT_BODY, net: 97.3 }),
    ]);
    const found = (await context(account, { event_time: "2024-03-02T09:00:00Z" }))
      .account as Record<string, unknown>;
    assertEquals(found.open_trades, [{ trade_id: "b", ticker: "SPY", direction: "SHORT" }]);
    assertEquals(found.realised_today, 97.3);
    assertEquals(found.last_stops, { SPY: "2024-03-01T15:30:00.000Z" });
    assertEquals(found.equity, 100040.6);
    assertEquals(found.cash, 99790.6);
  });

  it("says when the higher bars were heard, only to accounts that ask", async () => {
    const events = [
      event("phase", "2024-03-01T15:00:00Z", "2024-03-01T19:00:00Z", { timeframe: 60 }),
    ];
    const expected = async (rules: Record<string, unknown>) => {
      const { account } = await makeWorld(database(), { clock: "backtest", rules });
      await append(database(), account, [], { events });
      const answer = await context(account, { event_time: "2024-03-01T15:30:00Z" });
      return (answer.account as Envelope).expected_bars;
    };
    assertEquals(await expected({}), []);
    assertEquals(await expected({ require_expected_bars: true }), [
      { timeframe: 240, grace_minutes: 5, since: null, seen_at: null },
      { timeframe: 60, grace_minutes: 5, since: null, seen_at: "2024-03-01T15:00:00.000Z" },
    ]);
  });

  it("keeps a live account's as_of at or after its last entry", async () => {
    const { account, keyHash } = await makeWorld(database());
    const early = await receive(database(), keyHash, "{}");
    const { entries } = await append(database(), account, [entry()]);
    const written = await one<Date>(
      database(),
      SUPERUSER,
      "select occurred_at from ledger.entries where id = $1",
      [String((entries as { id: string }[])[0]?.id)],
    );
    const found = await context(account, { receipt_id: String(early.receipt_id) });
    assertEquals([found.as_of, found.expected_sequence], [written.toISOString(), 2]);
  });

  it("refuses a backtest's clock that runs backwards", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    await append(database(), account, [entry({ occurred_at: "2024-03-01T15:00:00Z" })]);
    const refused = await context(account, { event_time: "2024-03-01T14:59:59.999Z" });
    assertEquals(refused, {
      ok: false,
      code: "CLOCK_BACKWARDS",
      clock_at: "2024-03-01T15:00:00.000Z",
    });
    assertEquals((await context(account, { event_time: "2024-03-01T15:00:00Z" })).ok, true);
  });

  it("answers the meaning of an event it has answered before, and finishes the receipt", async () => {
    const { account, keyHash } = await makeWorld(database());
    const first = await receive(database(), keyHash, '{"a":1}');
    await append(database(), account, [entry()], {
      receipt: {
        receipt_id: first.receipt_id,
        outcome: "DECIDED",
        kind: "signal",
        semantic_key: "signal|SPY|15",
        status: 200,
        answer: { decision: "WAIT" },
      },
    });
    const second = await receive(database(), keyHash, '{"a": 1}');
    const ask = () =>
      context(account, { receipt_id: String(second.receipt_id), semantic_key: "signal|SPY|15" });
    const answer = {
      ok: true,
      duplicate: true,
      receipt_id: first.receipt_id,
      kind: "signal",
      status: 200,
      answer: { decision: "WAIT" },
    };
    assertEquals(await ask(), answer);
    assertEquals(await ask(), answer);
    const [outcome] = await database().as(
      SUPERUSER,
      (sql) =>
        sql("select outcome, duplicate_of from ledger.receipt_outcomes where receipt_id = $1", [
          String(second.receipt_id),
        ]),
    );
    assertEquals(outcome, { outcome: "DUPLICATE", duplicate_of: first.receipt_id });
    assertEquals((await context(account, { semantic_key: "signal|SPY|60" })).duplicate, false);
  });

  it("knows neither a foreign receipt nor an unknown account", async () => {
    const [mine, other] = [await makeWorld(database()), await makeWorld(database())];
    const { receipt_id } = await receive(database(), other.keyHash, "{}");
    assertEquals(await context(mine.account, { receipt_id: String(receipt_id) }), {
      ok: false,
      code: "RECEIPT_UNKNOWN",
    });
    assertEquals(await context(crypto.randomUUID()), { ok: false, code: "ACCOUNT_UNKNOWN" });
  });
}
