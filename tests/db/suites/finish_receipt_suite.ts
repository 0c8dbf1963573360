import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { append, entry, makeWorld, one, receive, SUPERUSER } from "../world.ts";

/** How `public.append_entries` finishes receipts: once, and once per meaning. */
export function finishReceiptSuite(database: () => Database): void {
  const entries = (account: string) =>
    one<number>(
      database(),
      SUPERUSER,
      "select count(*)::int from ledger.entries where account_id = $1",
      [account],
    );

  it("finishes the receipt once and answers the second time as a duplicate", async () => {
    const { account, keyHash } = await makeWorld(database());
    const { receipt_id } = await receive(database(), keyHash, "{}");
    const receipt = {
      receipt_id,
      outcome: "DECIDED",
      kind: "signal",
      rerouted_from: "trend",
      status: 200,
      adaptations: [{ field: "signal.quality", rule: "quality_from_score", note: "" }],
      answer: { n: 1 },
    };
    assertEquals((await append(database(), account, [entry()], { receipt })).duplicate, false);
    const second = await append(database(), account, [entry()], {
      receipt: { ...receipt, answer: { n: 2 } },
    });
    assertEquals(second, {
      ok: true,
      duplicate: true,
      receipt_id,
      kind: "signal",
      status: 200,
      answer: { n: 1 },
    });
    assertEquals(await entries(account), 1);
    const again = await receive(database(), keyHash, "{}");
    assertEquals([again.duplicate, again.status, again.answer], [true, 200, { n: 1 }]);
  });

  it("decides one meaning once, even when both receipts got past the context", async () => {
    const { account, keyHash } = await makeWorld(database());
    const bodies = ["{}", "{ }"];
    const receipts = await Promise.all(bodies.map((body) => receive(database(), keyHash, body)));
    const answers = [];
    for (const { receipt_id } of receipts) {
      answers.push(
        await append(database(), account, [entry()], {
          receipt: {
            receipt_id,
            outcome: "DECIDED",
            semantic_key: "signal|SPY|15",
            status: 200,
            answer: { for: receipt_id },
          },
        }),
      );
    }
    assertEquals(answers.map(({ duplicate }) => duplicate), [false, true]);
    assertEquals(answers[1]?.answer, { for: receipts[0]?.receipt_id });
    assertEquals(await entries(account), 1);
  });

  it("keeps no meaning of what was refused", async () => {
    const { account, keyHash } = await makeWorld(database());
    for (const body of ["{}", "{ }"]) {
      const { receipt_id } = await receive(database(), keyHash, body);
      const { duplicate } = await append(database(), account, [], {
        receipt: {
          receipt_id,
          outcome: "REFUSED",
          semantic_key: "k",
          status: 422,
          answer: { code: "X" },
        },
      });
      assertEquals(duplicate, false);
    }
  });
}
