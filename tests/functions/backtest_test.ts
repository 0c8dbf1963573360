import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { sha256Hex } from "../../supabase/functions/_shared/token.ts";
import { signal, type Stack, startStack } from "./stack.ts";

describe("a backtest account", () => {
  const KEY = "whk_backtest_key_of_the_function_tests";
  let stack: Stack;
  let account: string | undefined;
  beforeAll(async () => {
    stack = await startStack();
    const [made] = await stack.rows<{ id: string }>(
      "select private.create_account('History', 'backtest') as id",
    );
    account = made?.id;
    await stack.rows("select private.create_webhook_key($1, 'history', $2)", [
      account,
      await sha256Hex(KEY),
    ]);
  });
  afterAll(() => stack.stop());

  const send = (endpoint: string, body: unknown) =>
    stack.post(`${endpoint}/${KEY}`, { body: JSON.stringify(body) });
  const at = (ticker: string, minutes: number, time: string) => {
    const made = signal(ticker, minutes, { bar_time: time });
    return { ...made, signal: { ...made.signal, timestamp: time } };
  };

  it("decides at the event's own time", async () => {
    const { status, body } = await send("signals", at("SPY", 240, "2025-03-04T15:00:00Z"));
    assertEquals([status, body.as_of], [200, "2025-03-04T15:00:00.000Z"]);
    const [entry] = await stack.rows<{ month: string }>(
      "select to_char(occurred_at, 'YYYY-MM') as month from ledger.entries where id = $1",
      [body.entry_id],
    );
    assertEquals(entry?.month, "2025-03");
  });

  it("sees what was active then and nothing else", async () => {
    const later = await send("signals", at("SPY", 60, "2025-03-04T15:30:00Z"));
    assertEquals(later.body.contributions.length, 2);
    const nextWeek = await send("signals", at("SPY", 60, "2025-03-11T15:30:00Z"));
    assertEquals(nextWeek.body.contributions.length, 1);
  });

  it("refuses an event from before its clock with 422 and keeps the receipt", async () => {
    const { status, body } = await send("signals", at("QQQ", 60, "2025-03-01T15:00:00Z"));
    assertEquals([status, body.code, body.field], [422, "CLOCK_BACKWARDS", "timestamp"]);
    const [row] = await stack.rows<{ outcome: string }>(
      "select outcome from public.receipts where id = $1",
      [body.receipt_id],
    );
    assertEquals(row?.outcome, "REFUSED");
  });

  it("asks for a timestamp where there is none", async () => {
    const flat = { ticker: "SPY", direction: "LONG", timeframe: 15, price: 450 };
    const { status, body } = await send("signals", flat);
    assertEquals([status, body.code, body.field], [422, "FIELD_MISSING", "timestamp"]);
  });

  it("leaves the live account alone", async () => {
    const rows = await stack.rows("select 1 from ledger.entries where account_id <> $1", [account]);
    assertEquals(rows, []);
  });
});
