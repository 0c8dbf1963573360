import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type Reply, signal, type Stack, startStack } from "./stack.ts";

describe("an alert's path to the ledger", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.stop());

  const sendAligned = async (ticker: string): Promise<Reply> => {
    await stack.send("signals", signal(ticker, 240));
    await stack.send("signals", signal(ticker, 15));
    return await stack.send("signals", signal(ticker, 60));
  };

  it("answers an aligned set with EXECUTE and all that led to it", async () => {
    const { status, body } = await sendAligned("SPY");
    assertEquals([status, body.decision, body.code, body.direction], [
      200,
      "EXECUTE",
      "EXECUTE",
      "LONG",
    ]);
    assertEquals(body.confluence_score, 75);
    assertEquals(body.duplicate, false);
    assertEquals(body.breakdown.confluence_multiplier, 1.5);
    assertEquals(body.stop_loss, 447);
    assertEquals(typeof body.took_ms, "number");
  });

  it("writes the decision with its whole context as one chained entry", async () => {
    const { body } = await sendAligned("QQQ");
    const [entry] = await stack.rows<Record<string, unknown>>(
      "select kind, ticker, release, engine_version, hash, body from ledger.entries where id = $1",
      [body.entry_id],
    );
    const stored = entry?.body as Record<string, Record<string, unknown>>;
    assertEquals([entry?.kind, entry?.ticker, entry?.release], ["DECISION", "QQQ", "1.0.0"]);
    assertMatch(String(entry?.hash), /^[0-9a-f]{64}$/);
    assertEquals(stored.decision?.context_hash, body.context_hash);
    assertEquals((stored.context?.signals as unknown[]).length, 3);
    assertEquals(stored.receipt_id as unknown, body.receipt_id);
  });

  it("keeps a ledger that verifies", async () => {
    const { account_id } = stack.supabase.facts;
    const [row] = await stack.rows<{ verdict: Record<string, unknown> }>(
      "select public.verify_ledger($1) as verdict",
      [account_id],
    );
    assertEquals([row?.verdict.ok, row?.verdict.first_bad], [true, null]);
  });

  it("finishes the receipt with what was adapted and answered", async () => {
    const flat = { ticker: "IWM", direction: "buy", score: 8.5, timeframe: "15m", price: "210.5" };
    const { body } = await stack.send("signals", flat, { "content-type": "text/plain" });
    const [receipt] = await stack.rows<Record<string, unknown>>(
      "select outcome, kind, status, answer, adaptations, body from public.receipts where id = $1",
      [body.receipt_id],
    );
    assertEquals([receipt?.outcome, receipt?.kind, receipt?.status], ["DECIDED", "signal", 200]);
    assertEquals(receipt?.body, JSON.stringify(flat));
    assertEquals(receipt?.adaptations, body.adaptations);
    const rules = body.adaptations.map(({ field, rule }: Record<string, string>) =>
      `${field} ${rule}`
    );
    assertEquals(rules.includes("signal.quality quality_from_score"), true);
  });

  it("answers a phase with the regime context and counts it in the next decision", async () => {
    const phase = { symbol: "DIA", timeframe: "4h", bias: "bullish" };
    const first = await stack.send("saty-phase", phase);
    assertEquals([first.status, first.body.kind], [200, "phase"]);
    assertEquals(first.body.regime_context.phases.length, 1);
    const { body } = await stack.send("signals", signal("DIA", 60));
    assertEquals(body.regime_context.phases.length, 1);
  });

  it("answers a trend with its alignment", async () => {
    const up = { dir: "bullish", chg: false };
    const names = ["3m", "5m", "15m", "30m", "1h", "4h", "1w", "1M"];
    const timeframes = Object.fromEntries(names.map((name) => [name, up]));
    const { status, body } = await stack.send("trend", { ticker: "SPY", price: 450, timeframes });
    assertEquals([status, body.kind, body.alignment.strength], [200, "trend", "STRONG"]);
    assertEquals(body.alignment.alignment_score, 100);
  });

  it("answers ticks with how many were stored", async () => {
    const timestamp = new Date().toISOString();
    const ticks = [{ ticker: "SPY", price: 450, timestamp }, {
      ticker: "QQQ",
      price: 400,
      timestamp,
    }];
    const { status, body } = await stack.send("ticks", ticks);
    assertEquals([status, body.kind, body.stored], [200, "tick", 2]);
  });

  it("prices a signal without a price from the newest tick, and says which field to add otherwise", async () => {
    const unpriced = { ticker: "GLD", direction: "LONG", timeframe: 15, score: 8 };
    const without = await stack.send("signals", unpriced);
    assertEquals([without.body.decision, without.body.code], ["WAIT", "NO_PRICE"]);
    assertStringIncludes(without.body.reason, "price");
    await stack.send("ticks", { ticker: "GLD", price: 190, timestamp: new Date().toISOString() });
    const { body } = await stack.send("signals", { ...unpriced, score: 8.1 });
    assertEquals(body.code === "NO_PRICE", false);
    assertEquals(body.entry_plan.price, 190);
  });

  it("stores a stale signal and waits", async () => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    const { body } = await stack.send("signals", signal("XLK", 15, { bar_time: yesterday }));
    assertEquals([body.decision, body.code], ["WAIT", "STALE_SIGNAL"]);
    const active = await stack.rows(
      "select 1 from public.active_events where ticker = 'XLK' and kind = 'signal'",
    );
    assertEquals(active, []);
  });

  it("never executes on delayed data", async () => {
    const delayed = (minutes: number) =>
      signal("XLF", minutes, {
        instrument: { exchange: "NYSE_DLY", ticker: "XLF", current_price: 450 },
      });
    await stack.send("signals", delayed(240));
    const { body } = await stack.send("signals", delayed(60));
    assertEquals([body.decision, body.code], ["WAIT", "DELAYED_DATA"]);
  });
});
