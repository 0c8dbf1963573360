import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import {
  expiryInstant,
  nextTradingDay,
  regularSession,
} from "../../engine/execution/calendar/mod.ts";
import { dateAt } from "../../engine/execution/calendar/mod.ts";
import { setClock, signal, type Stack, startStack, sweep } from "./stack.ts";

const MINUTE = 60_000;

describe("the sweep as time passes", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.stop());

  const setClockTo = (instant: number) => setClock(stack, instant);
  const sweepBooks = async () => (await sweep(stack)).books;
  const kinds = async () => {
    const rows = await stack.rows<{ kind: string }>("select kind from ledger.entries order by seq");
    return rows.map(({ kind }) => kind);
  };
  /** Opens a trade whose contract expires with its week. */
  const open = async (ticker: string) => {
    await stack.send("signals", signal(ticker, 240));
    const { body } = await stack.send("signals", signal(ticker, 60));
    return body.order;
  };

  it("writes one summary and one checkpoint a trading day, however often it runs", async () => {
    await open("SPY");
    const day = nextTradingDay(dateAt(Date.now()));
    await setClockTo(regularSession(day).close + MINUTE);
    const first = await sweepBooks();
    const later = await sweepBooks();
    assertEquals([first.summaries >= 1, later.summaries], [true, 0]);
    const written = (await kinds()).slice(-2);
    assertEquals(written, ["MARK_SUMMARY", "CHECKPOINT"]);
    const [summary] = await stack.rows<{ equity: number; sum: number }>(
      `select (body ->> 'equity')::float as equity,
         (body ->> 'cash')::float + (body ->> 'value')::float as sum
       from ledger.entries where kind = 'MARK_SUMMARY' order by seq desc limit 1`,
    );
    assertEquals(Math.abs((summary?.equity ?? 0) - (summary?.sum ?? 1)) < 1e-6, true);
  });

  it("waits with a trade that is about to expire until a fresh price comes, and says so", async () => {
    const { trade_id, contract } = (await stack.rows<{ position: never }>(
      "select position from ledger.open_positions where kind = 'REAL'",
    )).map(({ position }) => position as { trade_id: string; contract: { expiry: string } })[0] ??
      { trade_id: "", contract: { expiry: "" } };
    const expiry = expiryInstant(contract.expiry);
    await setClockTo(expiry - 10 * MINUTE);
    const waiting = await sweepBooks();
    assertEquals([waiting.exits, waiting.stale], [0, [trade_id]]);
    const timestamp = new Date(expiry - 9 * MINUTE).toISOString();
    await setClockTo(expiry - 9 * MINUTE);
    // By then time has cost more than half of the premium, which is asked before the cutoff.
    const { body } = await stack.send("ticks", { ticker: "SPY", price: 450, timestamp });
    assertEquals(body.exits.map(({ reason }: { reason: string }) => reason), ["THETA_DECAY"]);
  });

  it("keeps a ledger that verifies", async () => {
    const [row] = await stack.rows<{ verdict: { ok: boolean } }>(
      "select public.verify_ledger($1) as verdict",
      [stack.supabase.facts.account_id],
    );
    assertEquals(row?.verdict.ok, true);
  });
});
