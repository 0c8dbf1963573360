import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { type Database, refusal } from "../database.ts";
import { fill, path, position, record, shadow, tick } from "../trading.ts";
import {
  ANON,
  append,
  type Argument,
  type Envelope,
  makeWorld,
  one,
  receive,
  ROLES,
  rpc,
  SERVICE,
} from "../world.ts";

/** `public.book_context`, and the book in `public.decision_context`. */
export function bookContextSuite(database: () => Database): void {
  const at = (minute: number) => new Date(Date.UTC(2024, 2, 1, 15, minute)).toISOString();
  /** Asks as the functions do; `tickers` joined by commas, null for all. */
  const book = (
    account: string,
    tickers: string | null = null,
    more: { receipt?: unknown; key?: string; time?: string } = {},
  ) =>
    one<Envelope>(
      database(),
      SERVICE,
      "select public.book_context($1, $2, string_to_array($3, ','), 'tick', $4, $5)",
      [
        account,
        more.receipt ? String(more.receipt) : null,
        tickers,
        more.key ?? null,
        more.time ?? null,
      ],
    );
  const context = (account: string, ticker: string, more: Record<string, Argument> = {}) =>
    rpc(database(), "decision_context", {
      account_id: account,
      receipt_id: null,
      ticker,
      kind: "signal",
      semantic_key: null,
      event_time: null,
      ...more,
    });
  const named = (answer: Envelope) =>
    (answer.positions as { position: { trade_id: string } }[]).map(({ position }) =>
      position.trade_id
    );
  const now = (ago = 0) => new Date(Date.now() - ago).toISOString();
  /** Two real trades, a shadow and a twin, in SPY and QQQ. */
  const trades = async (clock: "live" | "backtest", time: string) => {
    const { account } = await makeWorld(database(), { clock });
    const qqq = position("b", { ticker: "QQQ" });
    await record(database(), account, [
      fill("a", time),
      { ...fill("b", time, { position: qqq }), ticker: "QQQ" },
    ], [shadow("c-rule", time), shadow("d-size", time, { kind: "SIZE", ticker: "QQQ" })]);
    return account;
  };

  it("gives an empty account an empty book", async () => {
    const { account, keyHash } = await makeWorld(database(), { rules: { max_open_trades: 3 } });
    const { receipt_id, received_at } = await receive(database(), keyHash, "{}");
    assertEquals(await book(account, "SPY", { receipt: receipt_id }), {
      ok: true,
      duplicate: false,
      as_of: received_at,
      expected_sequence: 1,
      clock: "live",
      release: "1.0.0",
      release_definition: null,
      exits_halted: false,
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
      ticks: {},
      implied_volatilities: {},
    });
  });

  it("lists a live account's positions of the tickers asked for, and sums up the other real ones", async () => {
    const account = await trades("live", now(1000));
    const spy = await book(account, "SPY");
    assertEquals([named(spy), spy.other_value], [["a", "c-rule"], 960]);
    const qqq = await book(account, "QQQ,IWM");
    assertEquals([named(qqq), qqq.other_value], [["b", "d-size"], 960]);
    const all = await book(account);
    assertEquals([named(all).sort(), all.other_value], [["a", "b", "c-rule", "d-size"], 0]);
    assertEquals(named(await book(account, "IWM")), []);
    const signal = await context(account, "QQQ");
    assertEquals([named(signal), signal.other_value], [["b", "d-size"], 960]);
    assertEquals((signal.account as Envelope).equity, 100000 - 2 * 1002.6 + 2 * 960);
  });

  it("lists every position of a backtest account, whatever was asked for", async () => {
    const account = await trades("backtest", at(0));
    for (const answer of [await book(account, "IWM"), await context(account, "IWM")]) {
      assertEquals([named(answer).sort(), answer.other_value], [["a", "b", "c-rule", "d-size"], 0]);
    }
  });

  it("hands out position, path and the request to close just as they were stored", async () => {
    const account = await trades("backtest", at(0));
    const [first] = (await book(account)).positions as unknown[];
    assertEquals(first, {
      position: position("a"),
      path: path(at(0), 2.4),
      close_requested_at: null,
    });
  });

  it("counts what has no position from before there were any among the others", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    await record(database(), account, [fill("old", at(0), { position: null, path: null })]);
    const answer = await book(account);
    assertEquals([named(answer), answer.other_value], [[], 1000]);
  });

  it("gives the newest price of 15 minutes and volatility of a day, by ticker", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    await record(database(), account, [], [
      tick("SPY", at(0), 500, { iv: 0.2 }),
      tick("SPY", at(10), 501),
      tick("QQQ", at(10), 400, { iv: 0.3 }),
      tick("IWM", at(0), 200, { iv: 0.25 }),
    ]);
    const answer = await book(account, "SPY,QQQ,IWM,DIA", { time: at(16) });
    assertEquals(answer.ticks, {
      SPY: { price: 501, timestamp: at(10), iv: null, source: "test" },
      QQQ: { price: 400, timestamp: at(10), iv: 0.3, source: "test" },
    });
    assertEquals(answer.implied_volatilities, {
      SPY: { value: 0.2, timestamp: at(0), source: "test" },
      QQQ: { value: 0.3, timestamp: at(10), source: "test" },
      IWM: { value: 0.25, timestamp: at(0), source: "test" },
    });
    const tomorrow = await book(account, "SPY", { time: "2024-03-02T15:00:00.001Z" });
    assertEquals([tomorrow.ticks, tomorrow.implied_volatilities], [{}, {}]);
  });

  it("prices the tickers of all listed positions for who names none", async () => {
    const account = await trades("live", now(2000));
    const time = now(1000);
    await record(database(), account, [], [tick("SPY", time, 508), tick("DIA", time, 400)]);
    assertEquals(Object.keys((await book(account)).ticks as object), ["SPY"]);
    assertEquals(Object.keys((await book(account, "DIA")).ticks as object), ["DIA"]);
  });

  it("puts a volatility into a decision's context although its price is too old", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    await record(database(), account, [], [tick("SPY", at(0), 500, { iv: 0.2 })]);
    const volatility = { value: 0.2, timestamp: at(0), source: "test" };
    const late = await context(account, "SPY", { event_time: at(50) });
    assertEquals([late.tick, late.implied_volatility], [null, volatility]);
    const edge = await context(account, "SPY", { event_time: "2024-03-02T15:00:00Z" });
    assertEquals(edge.implied_volatility, volatility);
    const after = await context(account, "SPY", { event_time: "2024-03-02T15:00:00.001Z" });
    assertEquals(after.implied_volatility, null);
  });

  it("says how far the clock is and of which days the first entry and the last summary are", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    // 23:30 in New York, still 1 March
    await record(database(), account, [fill("a", "2024-03-02T04:30:00.000Z")]);
    await record(database(), account, [{
      kind: "MARK_SUMMARY",
      engine_version: "1",
      release: "1.0.0",
      occurred_at: "2024-03-05T05:10:00.000Z",
      body: { equity: 1, day: "2024-03-04" },
    }]);
    for (const answer of [await book(account), await context(account, "SPY")]) {
      assertEquals(
        [answer.clock_at, answer.first_day, answer.last_summary_day, answer.expected_sequence],
        ["2024-03-05T05:10:00.000Z", "2024-03-01", "2024-03-04", 3],
      );
    }
  });

  it("expects no bars where no one ticker is meant", async () => {
    const rules = { require_expected_bars: true };
    const { account } = await makeWorld(database(), { rules });
    const expected = (answer: Envelope) => (answer.account as Envelope).expected_bars as object[];
    assertEquals(expected(await book(account, "SPY")), []);
    assertEquals(expected(await context(account, "SPY")).length, 2);
  });

  it("answers duplicates, backward clocks and strangers as a decision's context does", async () => {
    const { account, keyHash } = await makeWorld(database(), { clock: "backtest" });
    const first = await receive(database(), keyHash, '{"a":1}');
    const receipt = { receipt_id: first.receipt_id, outcome: "STORED", kind: "tick", status: 200 };
    await append(database(), account, [], {
      events: [tick("SPY", at(0), 500)],
      receipt: { ...receipt, semantic_key: "tick|SPY", answer: { stored: 1 } },
    });
    const second = await receive(database(), keyHash, '{"a": 1}');
    assertEquals(await book(account, "SPY", { receipt: second.receipt_id, key: "tick|SPY" }), {
      ok: true,
      duplicate: true,
      receipt_id: first.receipt_id,
      kind: "tick",
      status: 200,
      answer: { stored: 1 },
    });
    assertEquals(await book(account, "SPY", { time: "2024-03-01T14:59:59.999Z" }), {
      ok: false,
      code: "CLOCK_BACKWARDS",
      clock_at: at(0),
    });
    const other = await receive(database(), (await makeWorld(database())).keyHash, "{}");
    assertEquals(
      (await book(account, "SPY", { receipt: other.receipt_id })).code,
      "RECEIPT_UNKNOWN",
    );
    assertEquals((await book(crypto.randomUUID())).code, "ACCOUNT_UNKNOWN");
  });

  it("answers the service alone", async () => {
    const { account, members, stranger } = await makeWorld(database());
    for (const who of [...ROLES.map((role) => members[role]), stranger, ANON]) {
      const call = `select public.book_context('${account}', null, null, null, null, null)`;
      assertEquals((await refusal(database(), who, call))?.code, "42501");
      assertEquals(
        (await refusal(database(), who, "select public.active_accounts()"))?.code,
        "42501",
      );
    }
  });
}
