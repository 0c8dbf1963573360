import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { append, makeWorld, receive, rpc } from "../world.ts";

/** Counts and times of an account's endpoints. */
export function webhookStatisticsSuite(database: () => Database): void {
  it("counts by outcome and says how long each stage took", async () => {
    const { account, keyHash, members } = await makeWorld(database());
    const finish = async (index: number, outcome: string, timings: unknown) => {
      const { receipt_id } = await receive(database(), keyHash, `{"n":${index}}`);
      await append(database(), account, [], {
        receipt: { receipt_id, outcome, status: 200, answer: {}, timings },
      });
    };
    const spent = (ms: number) => ({ authenticate_ms: 0.5, store_ms: ms, decide_ms: 2 * ms });
    for (let index = 1; index <= 8; index++) await finish(index, "DECIDED", spent(index));
    await finish(9, "REFUSED", spent(9));
    await finish(10, "STORED", null);
    await receive(database(), keyHash, "{}", { endpoint: "trend" });

    const answer = await rpc(
      database(),
      "webhook_statistics",
      { account_id: account },
      members.analyst,
    );
    const [signals, trend, ...more] = answer.endpoints as Record<string, unknown>[];
    assertEquals(more, []);
    const { stages, ...counts } = signals as { stages: Record<string, Record<string, number>> };
    assertEquals(counts as unknown, {
      endpoint: "signals",
      received: 10,
      decided: 8,
      stored: 1,
      refused: 1,
      duplicates: 0,
      pending: 0,
      error_rate: 0.1,
    });
    assertEquals(stages.store, { p50: 5, p95: 8.6, p99: 8.92 });
    assertEquals(stages.authenticate, { p50: 0.5, p95: 0.5, p99: 0.5 });
    assertEquals(stages.decide?.p50, 10);
    // a database's clock may not tell less than a millisecond
    assertEquals((stages.append?.p50 ?? -1) >= 0, true);
    assertEquals((stages.total?.p50 ?? 0) >= 15.5, true);
    assertEquals([trend?.endpoint, trend?.pending], ["trend", 1]);
    const none = { authenticate: null, store: null, decide: null, append: null, total: null };
    assertEquals(trend?.stages, none);
  });

  it("is empty without receipts, and not for strangers", async () => {
    const { account, members, stranger } = await makeWorld(database());
    const args = { account_id: account, since_minutes: 60 };
    const empty = await rpc(database(), "webhook_statistics", args, members.owner);
    assertEquals([empty.ok, empty.endpoints], [true, []]);
    const span = Date.parse(String(empty.until)) - Date.parse(String(empty.since));
    assertEquals(span, 3_600_000);
    assertEquals((await rpc(database(), "webhook_statistics", args, stranger)).code, "NOT_ALLOWED");
  });
}
