import { assert, assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { append, entry, makeWorld, one, receive, SUPERUSER, type World } from "../world.ts";

/** What the functions measure before they append. */
const MEASURED = { authenticate_ms: 0.4, store_ms: 2.5, decide_ms: 1.25 };

/** The timings that `public.append_entries` keeps with an outcome. */
export function timingsSuite(database: () => Database): void {
  const finish = async ({ account, keyHash }: World, body: string, more: object) => {
    const { receipt_id } = await receive(database(), keyHash, body);
    const outcome = { receipt_id, outcome: "DECIDED", status: 200, answer: {}, ...more };
    return {
      receipt_id: String(receipt_id),
      answer: await append(database(), account, [entry()], { receipt: outcome }),
    };
  };
  const timingsOf = ({ members }: World, receipt_id: string) =>
    one<Record<string, unknown> | null>(
      database(),
      members.analyst,
      "select timings from public.receipts where id = $1",
      [receipt_id],
    );

  it("keeps what the function measured and adds the append's own time", async () => {
    const world = await makeWorld(database());
    const before = performance.now();
    const { receipt_id, answer } = await finish(world, "{}", { timings: MEASURED });
    const took = performance.now() - before;
    assert(answer.ok);
    const { append_ms, ...measured } = await timingsOf(world, receipt_id) ?? {};
    assertEquals(measured, MEASURED);
    assert(typeof append_ms === "number" && append_ms > 0 && append_ms < took, `${append_ms}`);
  });

  it("keeps none where nothing was measured", async () => {
    const world = await makeWorld(database());
    for (const [index, more] of [{}, { timings: null }].entries()) {
      const { receipt_id, answer } = await finish(world, `${index}`, more);
      assert(answer.ok);
      assertEquals(await timingsOf(world, receipt_id), null);
    }
    const refusal = { status: 413, code: "TOO_LARGE" };
    const { receipt_id } = await receive(database(), world.keyHash, "long", { refusal });
    assertEquals(await timingsOf(world, String(receipt_id)), null);
  });

  it("keeps none for a duplicate, which was not worked on", async () => {
    const world = await makeWorld(database());
    const event = { semantic_key: "signal|SPY|5", timings: MEASURED };
    const first = await finish(world, "one", event);
    const second = await finish(world, "two", event);
    assertEquals([first.answer.duplicate, second.answer.duplicate], [false, true]);
    assertEquals(await timingsOf(world, second.receipt_id), null);
  });

  it("refuses timings that are no object, and writes nothing", async () => {
    const world = await makeWorld(database());
    for (const [index, timings] of [[], "fast", 7].entries()) {
      const { receipt_id, answer } = await finish(world, `${index}`, { timings });
      assertEquals([answer.code, answer.field], ["ENTRY_INVALID", "timings_are_an_object"]);
      const outcome = "select count(*)::int from ledger.receipt_outcomes where receipt_id = $1";
      assertEquals(await one(database(), SUPERUSER, outcome, [receipt_id]), 0);
    }
  });
}
