import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { makeKey, makeWorld, one, receive, SUPERUSER } from "../world.ts";

/** Behaviour of `public.receive_event`. */
export function receiveEventSuite(database: () => Database): void {
  const rows = (account: string) =>
    one<number>(
      database(),
      SUPERUSER,
      "select count(*)::int from ledger.receipts where account_id = $1",
      [account],
    );

  it("stores a receipt and says whose it is", async () => {
    const { account, keyHash } = await makeWorld(database(), { rules: { default_stop_pct: 2 } });
    const answer = await receive(database(), keyHash, '{"ticker":"SPY"}');
    assertEquals(
      { ...answer, receipt_id: "", received_at: "" },
      {
        ok: true,
        duplicate: false,
        receipt_id: "",
        account_id: account,
        clock: "live",
        rules: { default_stop_pct: 2 },
        received_at: "",
      },
    );
    assertMatch(String(answer.received_at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const [stored] = await database().as(
      SUPERUSER,
      (sql) =>
        sql(
          "select body, endpoint, host(source_address) as ip from ledger.receipts where id = $1",
          [
            String(answer.receipt_id),
          ],
        ),
    );
    assertEquals(stored, { body: '{"ticker":"SPY"}', endpoint: "signals", ip: "52.89.214.238" });
  });

  it("answers the same body within ten minutes as a duplicate of the first", async () => {
    const { account, keyHash } = await makeWorld(database());
    const first = await receive(database(), keyHash, "{}");
    const second = await receive(database(), keyHash, "{}");
    assertEquals(second, {
      ok: true,
      duplicate: true,
      account_id: account,
      receipt_id: first.receipt_id,
      kind: null,
      status: null,
      answer: null,
    });
    assertEquals(await rows(account), 1);
  });

  it("takes the same body for new after ten minutes", async () => {
    const { account, keyHash } = await makeWorld(database());
    const first = await receive(database(), keyHash, "{}");
    await database().script(
      SUPERUSER,
      `
      alter table ledger.receipts disable trigger refuse_change;
      update ledger.receipts set received_at = received_at - interval '11 minutes',
        id = private.uuid_v7(received_at - interval '11 minutes') where id = '${first.receipt_id}';
      alter table ledger.receipts enable always trigger refuse_change;`,
    );
    assertEquals((await receive(database(), keyHash, "{}")).duplicate, false);
    assertEquals(await rows(account), 2);
  });

  it("tells bodies, endpoints and keys apart", async () => {
    const { account, keyHash } = await makeWorld(database());
    const other = await makeKey(database(), account);
    for (
      const answer of [
        await receive(database(), keyHash, "{}"),
        await receive(database(), keyHash, "{ }"),
        await receive(database(), keyHash, "{}", { endpoint: "trend" }),
        await receive(database(), other, "{}"),
      ]
    ) assertEquals(answer.duplicate, false);
  });

  it("goes by webhook-id where there is one", async () => {
    const { keyHash } = await makeWorld(database());
    const first = await receive(database(), keyHash, "{}", { webhook_id: "msg_1" });
    const same = await receive(database(), keyHash, "another body", { webhook_id: "msg_1" });
    const other = await receive(database(), keyHash, "{}", { webhook_id: "msg_2" });
    assertEquals([same.duplicate, same.receipt_id], [true, first.receipt_id]);
    assertEquals(other.duplicate, false);
  });

  it("knows no account without a known key", async () => {
    assertEquals(await receive(database(), "f".repeat(64), "{}"), {
      ok: false,
      code: "KEY_UNKNOWN",
    });
  });

  it("turns away a revoked and an expired key", async () => {
    const { account, keyHash } = await makeWorld(database());
    const expired = await makeKey(database(), account, "expires_at => now() - interval '1 second'");
    await database().as(
      SUPERUSER,
      (sql) =>
        sql("update private.webhook_keys set revoked_at = now() where key_hash = $1", [keyHash]),
    );
    for (const hash of [keyHash, expired]) {
      assertEquals(await receive(database(), hash, "{}"), { ok: false, code: "KEY_REVOKED" });
    }
    assertEquals(await rows(account), 0);
  });

  it("refuses a key at an endpoint that is not its own, with a receipt", async () => {
    const { account } = await makeWorld(database());
    const hash = await makeKey(database(), account, "endpoints => array['trend']");
    const refused = await receive(database(), hash, "{}");
    assertEquals([refused.ok, refused.code], [false, "KEY_NOT_FOR_ENDPOINT"]);
    const outcome = await one(
      database(),
      SUPERUSER,
      "select outcome || ' ' || status from ledger.receipt_outcomes where receipt_id = $1",
      [String(refused.receipt_id)],
    );
    assertEquals(outcome, "REFUSED 403");
    assertEquals((await receive(database(), hash, "{}", { endpoint: "trend" })).ok, true);
  });

  it("refuses an address outside the key's networks, and one it cannot read", async () => {
    const { account } = await makeWorld(database());
    const hash = await makeKey(database(), account, "addresses => array['10.1.0.0/16']::cidr[]");
    for (
      const [address, ok] of [["10.1.2.3", true], ["10.2.2.3", false], ["nowhere", false]] as const
    ) {
      const answer = await receive(database(), hash, address, { source_address: address });
      assertEquals(answer.ok, ok, address);
      if (!ok) assertEquals(answer.code, "ADDRESS_NOT_ALLOWED");
    }
  });

  it("takes a body again once the gate that refused it is open", async () => {
    const { account } = await makeWorld(database());
    const hash = await makeKey(database(), account, "endpoints => array['trend']");
    await receive(database(), hash, "{}");
    await database().as(
      SUPERUSER,
      (sql) => sql("update private.webhook_keys set endpoints = null where key_hash = $1", [hash]),
    );
    assertEquals((await receive(database(), hash, "{}")).duplicate, false);
  });

  it("stores what the function refused unread, and answers its twin the same", async () => {
    const { keyHash } = await makeWorld(database());
    const refusal = { status: 413, code: "TOO_LARGE", title: "Too large" };
    const first = await receive(database(), keyHash, "xxx", { refusal });
    assertEquals([first.ok, first.duplicate], [true, false]);
    const twin = await receive(database(), keyHash, "xxx", { refusal });
    assertEquals([twin.receipt_id, twin.status, twin.answer], [first.receipt_id, 413, refusal]);
  });

  it("lets a burst of 60 through, then says how long to wait, and refills", async () => {
    const { account } = await makeWorld(database());
    const hash = await makeKey(database(), account);
    const answers = [];
    for (let n = 0; n < 62; n++) answers.push(await receive(database(), hash, `{"n":${n}}`));
    const refused = answers.filter(({ ok }) => !ok);
    // two tokens a second come back while the loop runs
    assert(answers.slice(0, 60).every(({ ok }) => ok));
    for (const { code, retry_after_seconds: seconds } of refused) {
      assertEquals([code, seconds], ["RATE_LIMITED", 1]);
    }
    await database().as(
      SUPERUSER,
      (sql) =>
        sql(
          `update private.webhook_usage u set tokens = 0, refilled_at = now()
        from private.webhook_keys k where k.id = u.key_id and k.key_hash = $1`,
          [hash],
        ),
    );
    assertEquals((await receive(database(), hash, "late")).code, "RATE_LIMITED");
    await database().as(
      SUPERUSER,
      (sql) =>
        sql(
          `update private.webhook_usage u set refilled_at = now() - interval '1 second'
        from private.webhook_keys k where k.id = u.key_id and k.key_hash = $1`,
          [hash],
        ),
    );
    assertEquals((await receive(database(), hash, "late")).ok, true);
  });

  it("notes when a key was last used", async () => {
    const { account, keyHash } = await makeWorld(database());
    const last = () =>
      one(
        database(),
        SUPERUSER,
        "select last_used_at from public.webhook_keys where account_id = $1",
        [account],
      );
    assertEquals(await last(), null);
    await receive(database(), keyHash, "{}");
    assertNotEquals(await last(), null);
  });
}
