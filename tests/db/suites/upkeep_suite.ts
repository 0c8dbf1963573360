import { assert, assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { append, entry, type Envelope, makeWorld, receive, rpc, SUPERUSER } from "../world.ts";

/** What the scheduler lives on: unfinished receipts and health. */
export function upkeepSuite(database: () => Database): void {
  const claim = async (account: string, older_than_seconds = 0) => {
    const { receipts } = await rpc(database(), "unfinished_receipts", {
      older_than_seconds,
      max: 1000,
    });
    return (receipts as Envelope[]).filter(({ account_id }) => account_id === account);
  };
  const age = (seconds: number) =>
    database().script(
      SUPERUSER,
      `update private.pending_receipts set
      received_at = received_at - interval '${seconds} seconds', claimed_at = claimed_at - interval '${seconds} seconds'`,
    );

  it("hands out a receipt that was stored and never finished, to one claimer", async () => {
    const { account, keyHash } = await makeWorld(database(), { rules: { max_open_trades: 2 } });
    const { receipt_id, received_at } = await receive(database(), keyHash, "left", {
      endpoint: "trend",
    });
    assertEquals(await claim(account, 10), []);
    await age(11);
    assertEquals(await claim(account, 10), [{
      receipt_id,
      account_id: account,
      clock: "live",
      rules: { max_open_trades: 2 },
      endpoint: "trend",
      body: "left",
      received_at,
      attempts: 1,
    }] as unknown as Envelope[]);
    assertEquals(await claim(account, 10), []);
  });

  it("hands it out again when its claimer has not finished in two minutes", async () => {
    const { account, keyHash } = await makeWorld(database());
    await receive(database(), keyHash, "left");
    await age(11);
    await claim(account);
    await age(121);
    assertEquals((await claim(account)).map(({ attempts }) => attempts), [2]);
  });

  it("hands out nothing that is finished, refused or a duplicate", async () => {
    const { account, keyHash } = await makeWorld(database());
    const send = (body: string) => receive(database(), keyHash, body);
    const receipts = [await send("a"), await send("b"), await send("c")];
    for (const [index, outcome] of ["DECIDED", "DECIDED", "REFUSED"].entries()) {
      await append(database(), account, outcome === "DECIDED" ? [entry()] : [], {
        receipt: {
          receipt_id: receipts[index]?.receipt_id,
          outcome,
          status: 200,
          answer: {},
          semantic_key: outcome === "DECIDED" ? "same" : null,
        },
      });
    }
    await receive(database(), keyHash, "d", { refusal: { status: 413, code: "TOO_LARGE" } });
    await age(3600);
    assertEquals(await claim(account), []);
  });

  it("takes the oldest first and no more than asked for", async () => {
    const { account, keyHash } = await makeWorld(database());
    for (const body of ["first", "second", "third"]) await receive(database(), keyHash, body);
    await age(100_000);
    const { receipts } = await rpc(database(), "unfinished_receipts", {
      older_than_seconds: 0,
      max: 2,
    });
    assertEquals((receipts as Envelope[]).length, 2);
    const mine = (receipts as Envelope[]).filter(({ account_id }) => account_id === account);
    assertEquals(mine.map(({ body }) => body), ["first", "second"].slice(0, mine.length));
    await claim(account);
  });

  it("reports guards, strays, what waits and how far migrations are", async () => {
    const { keyHash } = await makeWorld(database());
    await receive(database(), keyHash, "left");
    const health = await rpc(database(), "health");
    assertEquals([health.ok, health.unguarded], [true, []]);
    assertEquals(Object.values(health.default_rows as object), [0, 0, 0, 0, 0]);
    assert(Number(health.pending_receipts) >= 1);
    assert(Number(health.oldest_pending_seconds) >= 0);
    assertEquals(health.migrations, { count: 0, latest: null });
  });
}
