import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type Reply, signal, type Stack, startStack } from "./stack.ts";

describe("duplicates and order", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.stop());

  const decisions = async (ticker: string) =>
    await stack.rows<{ seq: number }>(
      "select seq::int from ledger.entries where ticker = $1 order by seq",
      [ticker],
    );
  const verdict = async () => {
    const { account_id } = stack.supabase.facts;
    const [row] = await stack.rows<{ verdict: { ok: boolean; entries: number } }>(
      "select public.verify_ledger($1) as verdict",
      [account_id],
    );
    return row?.verdict;
  };
  const withoutTiming = ({ body }: Reply) => {
    const { took_ms: _, duplicate: __, ...rest } = body;
    return rest;
  };

  it("answers the same bytes with the first answer and decides once", async () => {
    const body = JSON.stringify(signal("SPY", 60));
    const first = await stack.send("signals", body);
    const second = await stack.send("signals", body);
    assertEquals([first.body.duplicate, second.body.duplicate], [false, true]);
    assertEquals([second.status, withoutTiming(second)], [200, withoutTiming(first)]);
    assertEquals((await decisions("SPY")).length, 1);
  });

  it("answers the same event in other words with the first answer and decides once", async () => {
    const bar_time = new Date().toISOString();
    const first = await stack.send("signals", signal("QQQ", 60, { bar_time }));
    const again = { ...signal("QQQ", 60, { bar_time }), note: "sent again by hand" };
    const second = await stack.send("signals", again);
    assertEquals([second.status, second.body.duplicate], [200, true]);
    assertEquals(second.body.entry_id, first.body.entry_id);
    assertEquals((await decisions("QQQ")).length, 1);
    const outcomes = await stack.rows(
      "select outcome, duplicate_of from public.receipts where outcome = 'DUPLICATE'",
    );
    assertEquals(outcomes, [{ outcome: "DUPLICATE", duplicate_of: first.body.receipt_id }]);
  });

  it("keeps refusing what was refused", async () => {
    const first = await stack.send("signals", "{broken");
    const second = await stack.send("signals", "{broken");
    assertEquals([first.status, second.status, second.body.duplicate], [400, 400, true]);
    assertEquals(second.body.code, "JSON_MALFORMED");
  });

  it("decides the same event sent many times at once exactly once", async () => {
    const body = JSON.stringify(signal("IWM", 60));
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => stack.send("signals", body)),
    );
    assertEquals(replies.filter(({ body }) => body.duplicate === false).length, 1);
    assertEquals(replies.every(({ status }) => status === 200 || status === 202), true);
    assertEquals((await decisions("IWM")).length, 1);
  });

  it("gives different signals at once a gapless ledger in which each saw those before it", async () => {
    const minutes = [3, 5, 15, 30, 60, 240];
    const replies = await Promise.all(
      minutes.map((timeframe) => stack.send("signals", signal("DIA", timeframe))),
    );
    assertEquals(replies.map(({ status }) => status), minutes.map(() => 200));
    const heard = await stack.rows<{ n: number }>(
      `select jsonb_array_length(body -> 'context' -> 'signals') as n
       from ledger.entries where ticker = 'DIA' and kind = 'DECISION' order by seq`,
    );
    assertEquals(heard.map(({ n }) => n), [1, 2, 3, 4, 5, 6]);
    const all = await stack.rows<{ seq: number }>(
      "select seq::int from ledger.entries order by seq",
    );
    assertEquals(all.map(({ seq }) => seq), all.map((_, index) => index + 1));
    assertEquals(await verdict().then((found) => found?.ok), true);
  });

  it("never lets a late bar replace a newer one", async () => {
    const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();
    await stack.send("signals", signal("GLD", 60, { bar_time: at(1), type: "LONG" }));
    await stack.send("signals", signal("GLD", 60, { bar_time: at(61), type: "SHORT" }));
    const active = await stack.rows<{ direction: string }>(
      `select event -> 'signal' ->> 'type' as direction from public.active_events
       where ticker = 'GLD' and kind = 'signal'`,
    );
    assertEquals(active, [{ direction: "LONG" }]);
  });
});
