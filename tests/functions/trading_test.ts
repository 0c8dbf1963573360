import { assertAlmostEquals, assertEquals, assertExists } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type Reply, signal, type Stack, startStack } from "./stack.ts";

type Row = Record<string, unknown>;
// deno-lint-ignore no-explicit-any -- tests look into bodies of every shape
type Body = any;

describe("a trade's path through the functions", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.stop());

  const open = async (ticker: string, more: Row = {}): Promise<Reply> => {
    await stack.send("signals", signal(ticker, 240, more));
    return await stack.send("signals", signal(ticker, 60, more));
  };
  const tick = (ticker: string, price: number, more: Row = {}) =>
    stack.send("ticks", { ticker, price, timestamp: new Date().toISOString(), ...more });
  const entriesOf = (trade_id: string) =>
    stack.rows<{ kind: string; body: Body }>(
      "select kind, body from ledger.entries where trade_id = $1 order by seq",
      [trade_id],
    );
  const cash = async (): Promise<number> => {
    const [row] = await stack.rows<{ cash: string }>(
      "select cash from ledger.account_state where account_id = $1",
      [stack.supabase.facts.account_id],
    );
    return Number(row?.cash);
  };

  it("fills an EXECUTE decision in the same transaction and pays for it", async () => {
    const before = await cash();
    const { body } = await open("SPY");
    assertEquals([body.decision, body.order.status], ["EXECUTE", "FILLED"]);
    const { order } = body;
    assertEquals([order.contract.right, order.contract.ticker], ["call", "SPY"]);
    assertEquals(order.price >= order.quote.ask && order.quote.ask > order.quote.bid, true);
    assertEquals(order.planned_risk > 0 && order.fees > 0 && order.slippage_cost > 0, true);
    assertAlmostEquals(await cash(), before + order.cash_change, 1e-6);
    const entries = await entriesOf(order.trade_id);
    assertEquals(entries.map(({ kind }) => kind), ["DECISION", "FILL"]);
    assertEquals(entries[1]?.body.decision_id, body.entry_id);
    const [trade] = await stack.rows<Row>(
      "select status, ticker from public.open_trades where trade_id = $1",
      [order.trade_id],
    );
    assertEquals(trade, { status: "OPEN", ticker: "SPY" });
  });

  it("does not open the same trade twice", async () => {
    const again = await stack.send("signals", signal("SPY", 30));
    assertEquals([again.body.decision, again.body.code], ["SKIP", "ALREADY_OPEN"]);
    assertEquals(again.body.order, null);
  });

  it("refuses an order on a price of 16 minutes ago, and says why", async () => {
    const timestamp = new Date(Date.now() - 16 * 60_000).toISOString();
    const old = (minutes: number) => {
      const made = signal("QQQ", minutes);
      return { ...made, signal: { ...made.signal, timestamp } };
    };
    await stack.send("signals", old(240));
    const { body } = await stack.send("signals", old(60));
    assertEquals([body.decision, body.order.status, body.order.code], [
      "EXECUTE",
      "REJECTED",
      "STALE_PRICE",
    ]);
    const [entry] = await stack.rows<{ kind: string; body: Body }>(
      "select kind, body from ledger.entries where kind = 'ORDER_REJECTED' order by seq desc limit 1",
    );
    assertEquals([entry?.body.code, entry?.body.decision_id], ["STALE_PRICE", body.entry_id]);
  });

  it("closes half at the first target and the rest when the stop at the entry is met", async () => {
    const more = { risk: { rr_ratio_t1: 2, rr_ratio_t2: 4, recommended_contracts: 4 } };
    const before = await cash();
    const { order } = (await open("IWM", more)).body;
    const first = await tick("IWM", 456.5);
    assertEquals(first.body.exits.map(({ reason }: Row) => reason), ["TARGET_1"]);
    assertEquals(first.body.exits[0].contracts, Math.ceil(order.contracts / 2));
    const second = await tick("IWM", 449.9);
    assertEquals(second.body.exits.map(({ reason }: Row) => reason), ["STOP_LOSS"]);
    const entries = await entriesOf(order.trade_id);
    assertEquals(entries.map(({ kind }) => kind), ["DECISION", "FILL", "EXIT", "EXIT"]);
    const net = entries.slice(2).reduce((sum, { body }) => sum + body.net, 0);
    assertAlmostEquals(await cash(), before + net, 1e-6);
    const [trade] = await stack.rows<Row>(
      "select status, exit_reason, net from public.trades where trade_id = $1",
      [order.trade_id],
    );
    assertEquals([trade?.status, trade?.exit_reason], ["CLOSED", "STOP_LOSS"]);
    assertAlmostEquals(Number(trade?.net), net, 1e-6);
  });

  it("explains an exit to the millionth of a dollar", async () => {
    const exits = await stack.rows<{ body: Body }>(
      "select body from ledger.entries where kind = 'EXIT'",
    );
    assertEquals(exits.length >= 2, true);
    for (const { body: { attribution, costs, gross, net } } of exits) {
      const parts = Object.values(attribution as Record<string, number>)
        .reduce((sum, part) => sum + part, 0);
      assertAlmostEquals(parts, gross, 1e-6);
      const { spread, slippage, commission, fees } = costs;
      assertAlmostEquals(gross - spread - slippage - commission - fees, net, 1e-6);
    }
  });

  it("closes a position once when two prices come at once", async () => {
    const { order } = (await open("DIA", { type: "SHORT" })).body;
    assertEquals(order.contract.right, "put");
    const replies = await Promise.all([tick("DIA", 454), tick("DIA", 454.5)]);
    const exits = replies.flatMap(({ body }) => body.exits ?? []);
    assertEquals(exits.length, 1);
    const entries = await entriesOf(order.trade_id);
    assertEquals(entries.filter(({ kind }) => kind === "EXIT").length, 1);
  });

  it("lets a late price change nothing", async () => {
    const { order } = (await open("GLD")).body;
    const timestamp = new Date(Date.now() - 60_000).toISOString();
    const late = await tick("GLD", 440, { timestamp });
    assertEquals([late.status, late.body.exits], [200, []]);
    assertEquals((await entriesOf(order.trade_id)).length, 2);
  });

  it("closes by hand at the next price", async () => {
    const { order } = (await open("XLE")).body;
    await stack.rows(
      `update ledger.open_positions set close_requested_at = now() where trade_id = $1`,
      [order.trade_id],
    );
    const { body } = await tick("XLE", 450.1);
    assertEquals(body.exits.map(({ reason }: Row) => reason), ["MANUAL"]);
  });

  it("marks an open trade on every price", async () => {
    const { order } = (await open("XLU")).body;
    await tick("XLU", 450.2, { iv: 0.25 });
    const [mark] = await stack.rows<Row>(
      "select spot, theoretical from public.marks where trade_id = $1 order by mark_time desc limit 1",
      [order.trade_id],
    );
    assertEquals(Number(mark?.spot), 450.2);
    assertExists(mark?.theoretical);
  });

  it("shadows what a rule refused and says what it saved", async () => {
    const waited = await stack.send("signals", signal("TLT", 15));
    assertEquals([waited.body.decision, waited.body.code], ["WAIT", "NO_HTF_BIAS"]);
    const shadow = `${String(waited.body.context_hash).slice(0, 24)}-rule`;
    const { body } = await tick("TLT", 446);
    assertEquals(body.exits, []);
    const [entry] = await entriesOf(shadow);
    assertEquals([entry?.kind, entry?.body.code], ["HYPOTHETICAL", "NO_HTF_BIAS"]);
    assertEquals(entry?.body.net < 0, true);
  });

  it("lets a signal's own price close a trade before the decision", async () => {
    const { order } = (await open("SMH")).body;
    const crash = signal("SMH", 15, {
      instrument: { exchange: "AMEX", ticker: "SMH", current_price: 440 },
      entry: { price: 440, stop_loss: 437, target_1: 446, target_2: 452 },
    });
    const { body } = await stack.send("signals", crash);
    assertEquals(body.exits.map(({ trade_id }: Row) => trade_id), [order.trade_id]);
    const kinds = await stack.rows<{ kind: string }>(
      "select kind from ledger.entries where ticker = 'SMH' order by seq",
    );
    const exit = kinds.findIndex(({ kind }) => kind === "EXIT");
    assertEquals(kinds.findLastIndex(({ kind }) => kind === "DECISION") > exit, true);
  });

  it("keeps a ledger that verifies and a book that adds up", async () => {
    const { account_id } = stack.supabase.facts;
    const [verdict] = await stack.rows<{ verdict: Body }>(
      "select public.verify_ledger($1) as verdict",
      [account_id],
    );
    assertEquals(verdict?.verdict.ok, true);
    const [moved] = await stack.rows<{ moved: string }>(
      `select sum((body ->> 'cash_change')::numeric) as moved from ledger.entries
       where account_id = $1 and kind in ('FILL', 'EXIT')`,
      [account_id],
    );
    assertAlmostEquals(await cash(), 100_000 + Number(moved?.moved), 1e-6);
  });

  it("sweeps twice without doing anything twice", async () => {
    const sweep = () =>
      stack.post("sweep", { headers: { apikey: stack.supabase.facts.secret_key } });
    const replies = await Promise.all([sweep(), sweep()]);
    assertEquals(replies.map(({ status }) => status), [200, 200]);
    const summaries = await stack.rows<{ count: number }>(
      `select count(*)::integer as count from ledger.entries where kind = 'MARK_SUMMARY'
       group by body ->> 'day'`,
    );
    assertEquals(summaries.every(({ count }) => count === 1), true);
  });
});
