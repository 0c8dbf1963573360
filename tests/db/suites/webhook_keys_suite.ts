import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { type Database, type Identity, refusal } from "../database.ts";
import {
  ANON,
  type Argument,
  type Envelope,
  makeWorld,
  one,
  receive,
  rpc,
  sha256,
  SUPERUSER,
} from "../world.ts";

/** Keys as owners make, change, rotate and revoke them, and what signs requests. */
export function webhookKeysSuite(database: () => Database): void {
  const call = (
    who: Identity,
    name: string,
    args: Readonly<Record<string, Argument>>,
    lists: Readonly<Record<string, readonly string[] | null>> = {},
  ): Promise<Envelope> => {
    const named = Object.entries(args);
    const text = [
      ...named.map(([key], index) => `${key} => $${index + 1}`),
      ...Object.entries(lists).map(([key, list]) =>
        `${key} => ${
          list === null ? "null" : `array[${list.map((item) => `'${item}'`).join(",")}]::text[]`
        }`
      ),
    ].join(", ");
    const values = named.map(([, value]) => value as string | number | boolean | null);
    return one<Envelope>(database(), who, `select public.${name}(${text})`, values);
  };
  const create = (
    who: Identity,
    account_id: string,
    more: Readonly<Record<string, Argument>> = {},
    lists: Readonly<Record<string, readonly string[] | null>> = {},
  ) => call(who, "create_webhook_key", { account_id, label: "Charts", ...more }, lists);
  const keyRow = (who: Identity, id: unknown) =>
    database().as(who, (sql) =>
      sql<Record<string, unknown>>(
        "select * from public.webhook_keys where id = $1",
        [String(id)],
      ));
  const send = async (made: Envelope, body: string, more: Record<string, Argument> = {}) =>
    await receive(database(), await sha256(String(made.token)), body, more);

  it("makes a key whose token opens the door and is nowhere in the database", async () => {
    const { account, members } = await makeWorld(database());
    const made = await create(members.owner, account, { signing: true });
    assertMatch(String(made.token), /^whk_[A-Za-z0-9_-]{43}$/);
    assertMatch(String(made.signing_secret), /^whsec_[A-Za-z0-9+/]{43}=$/);
    assertEquals((await send(made, "{}")).ok, true);
    const [row] = await keyRow(members.analyst, made.key_id);
    assertEquals([row?.label, row?.signs, row?.rate_per_minute], ["Charts", true, 120]);
    assertEquals(JSON.stringify(row).includes(String(made.token).slice(4)), false);
    const kept = await one<string>(
      database(),
      SUPERUSER,
      "select string_agg(k::text, ' ') from private.webhook_keys k",
    );
    assertEquals(kept.includes(String(made.token)), false);
  });

  it("never makes the same token twice", async () => {
    const { account, members } = await makeWorld(database());
    const first = await create(members.owner, account),
      second = await create(members.owner, account);
    assertNotEquals(first.token, second.token);
    assertEquals(first.signing_secret, null);
  });

  it("is for owners alone", async () => {
    const { account, members, stranger } = await makeWorld(database());
    const { key_id } = await create(members.owner, account);
    const change = { key_id: String(key_id), label: "x", rate_per_minute: 1, burst: 1 };
    const anyList = { endpoints: null, addresses: null };
    for (const who of [members.trader, members.risk, members.analyst, stranger]) {
      const seen = who === stranger ? "KEY_NOT_FOUND" : "NOT_ALLOWED";
      assertEquals((await create(who, account)).code, "NOT_ALLOWED");
      assertEquals((await call(who, "change_webhook_key", change, anyList)).code, seen);
      assertEquals((await call(who, "rotate_webhook_key", { key_id: String(key_id) })).code, seen);
      assertEquals((await call(who, "revoke_webhook_key", { key_id: String(key_id) })).code, seen);
    }
    const refused = await refusal(database(), ANON, "select public.revoke_webhook_key($1)", [
      String(key_id),
    ]);
    assertEquals(refused?.code, "42501");
    const [row] = await keyRow(members.owner, key_id);
    assertEquals([row?.label, row?.revoked_at, row?.expires_at], ["Charts", null, null]);
  });

  it("names the field that no key may have", async () => {
    const { account, members } = await makeWorld(database());
    const cases: [string, Record<string, Argument>, Record<string, string[]>][] = [
      ["label", { label: "   " }, {}],
      ["label", { label: "x".repeat(101) }, {}],
      ["endpoints", {}, { endpoints: ["tickers"] }],
      ["endpoints", {}, { endpoints: [] }],
      ["addresses", {}, { addresses: ["52.89.214"] }],
      ["addresses", {}, { addresses: ["10.0.0.1/8"] }],
      ["addresses", {}, { addresses: [] }],
      ["rate_per_minute", { rate_per_minute: 0 }, {}],
      ["burst", { burst: 60_001 }, {}],
      ["expires_in_minutes", { expires_in_minutes: 0 }, {}],
    ];
    for (const [field, more, lists] of cases) {
      const refused = await create(members.owner, account, more, lists);
      assertEquals([refused.code, refused.field], ["FIELD_INVALID", field]);
    }
  });

  it("holds a key to its endpoints, its addresses and its rate", async () => {
    const { account, members } = await makeWorld(database());
    const made = await create(members.owner, account, { burst: 3, rate_per_minute: 1 }, {
      endpoints: ["signals"],
      addresses: ["52.89.214.238", "34.212.75.0/24"],
    });
    assertEquals((await send(made, "1", { endpoint: "trend" })).code, "KEY_NOT_FOR_ENDPOINT");
    assertEquals(
      (await send(made, "2", { source_address: "1.2.3.4" })).code,
      "ADDRESS_NOT_ALLOWED",
    );
    assertEquals((await send(made, "3", { source_address: "34.212.75.30" })).ok, true);
    assertEquals((await send(made, "4")).code, "RATE_LIMITED");
    const [row] = await keyRow(members.owner, made.key_id);
    assertEquals(String(row?.limited), "1");
  });

  it("changes label and limits and leaves the token", async () => {
    const { account, members } = await makeWorld(database());
    const made = await create(members.owner, account);
    const change = { key_id: String(made.key_id), label: " New ", rate_per_minute: 5, burst: 2 };
    const lists = { endpoints: ["ticks"], addresses: null };
    assertEquals(await call(members.owner, "change_webhook_key", change, lists), {
      ok: true,
      changed: true,
    });
    assertEquals((await call(members.owner, "change_webhook_key", change, lists)).changed, false);
    assertEquals((await send(made, "{}")).code, "KEY_NOT_FOR_ENDPOINT");
    const [row] = await keyRow(members.owner, made.key_id);
    assertEquals([row?.label, row?.endpoints, row?.burst], ["New", ["ticks"], 2]);
  });

  it("rotates with an overlap in which both work", async () => {
    const { account, members } = await makeWorld(database());
    const old = await create(members.owner, account, { signing: true });
    const args = { key_id: String(old.key_id), overlap_minutes: 60 };
    const fresh = await call(members.owner, "rotate_webhook_key", args);
    assertNotEquals(fresh.token, old.token);
    assertEquals((await send(old, "1")).ok, true);
    assertEquals((await send(fresh, "2")).ok, true);
    const secrets = async (made: Envelope) =>
      (await rpc(database(), "signing_secrets", {
        key_hash: await sha256(String(made.token)),
        key_id: null,
      })).secrets;
    assertEquals(await secrets(fresh), [fresh.signing_secret, old.signing_secret]);
    assertEquals(await secrets(old), [old.signing_secret, fresh.signing_secret]);
    const [row] = await keyRow(members.owner, old.key_id);
    assertEquals((row?.expires_at as Date).toISOString(), fresh.old_expires_at);

    await database().script(
      SUPERUSER,
      `update private.webhook_keys set expires_at = now() where id = '${old.key_id}'`,
    );
    assertEquals((await send(old, "3")).code, "KEY_REVOKED");
    assertEquals(await secrets(fresh), [fresh.signing_secret]);
    assertEquals((await call(members.owner, "rotate_webhook_key", args)).code, "KEY_NOT_LIVE");
  });

  it("rotates without an overlap at once", async () => {
    const { account, members } = await makeWorld(database());
    const old = await create(members.owner, account);
    const args = { key_id: String(old.key_id), overlap_minutes: 0 };
    const fresh = await call(members.owner, "rotate_webhook_key", args);
    assertEquals((await send(old, "1")).code, "KEY_REVOKED");
    assertEquals((await send(fresh, "1")).ok, true);
    const late = { key_id: String(fresh.key_id), overlap_minutes: 43_201 };
    assertEquals((await call(members.owner, "rotate_webhook_key", late)).field, "overlap_minutes");
  });

  it("revokes at once and for good", async () => {
    const { account, members } = await makeWorld(database());
    const made = await create(members.owner, account, { signing: true });
    const args = { key_id: String(made.key_id) };
    assertEquals((await call(members.owner, "revoke_webhook_key", args)).changed, true);
    assertEquals((await call(members.owner, "revoke_webhook_key", args)).changed, false);
    assertEquals((await send(made, "{}")).code, "KEY_REVOKED");
    const named = { key_hash: null, key_id: String(made.key_id) };
    assertEquals((await rpc(database(), "signing_secrets", named)).code, "KEY_REVOKED");
  });

  it("lets a key end by itself", async () => {
    const { account, members } = await makeWorld(database());
    const made = await create(members.owner, account, { expires_in_minutes: 5 });
    assertEquals((await send(made, "1")).ok, true);
    await database().script(
      SUPERUSER,
      `update private.webhook_keys set expires_at = now() where id = '${made.key_id}'`,
    );
    assertEquals((await send(made, "2")).code, "KEY_REVOKED");
  });

  it("stops at fifty live keys, and counts no other", async () => {
    const { account, members } = await makeWorld(database());
    await database().script(
      SUPERUSER,
      `insert into private.webhook_keys (account_id, label, key_hash, revoked_at)
      select '${account}', 'old', encode(sha256(gen_random_uuid()::text::bytea), 'hex'), now()
      from generate_series(1, 10);
      insert into private.webhook_keys (account_id, label, key_hash)
      select '${account}', 'live', encode(sha256(gen_random_uuid()::text::bytea), 'hex')
      from generate_series(1, 48)`,
    );
    assertEquals((await create(members.owner, account)).ok, true);
    assertEquals((await create(members.owner, account)).code, "KEY_LIMIT");
  });

  it("hands secrets to the service alone", async () => {
    const { account, members } = await makeWorld(database());
    const made = await create(members.owner, account, { signing: true });
    const text = "select public.signing_secrets(null, $1)";
    for (const who of [members.owner, ANON]) {
      assertEquals((await refusal(database(), who, text, [String(made.key_id)]))?.code, "42501");
    }
    const named = { key_hash: null, key_id: String(made.key_id) };
    const answer = await rpc(database(), "signing_secrets", named);
    assertEquals(answer, { ok: true, key_id: made.key_id, secrets: [made.signing_secret] });
    const nobody = { key_hash: null, key_id: crypto.randomUUID() };
    assertEquals((await rpc(database(), "signing_secrets", nobody)).code, "KEY_UNKNOWN");
  });

  it("keeps a request whose signature was wrong, and takes its right twin for new", async () => {
    const { account, keyHash } = await makeWorld(database());
    const problem = { status: 401, code: "SIGNATURE_INVALID" };
    const forged = await receive(database(), keyHash, "{}", { refusal: problem });
    assertEquals([forged.ok, forged.code], [false, "SIGNATURE_INVALID"]);
    const right = await receive(database(), keyHash, "{}");
    assertEquals(right.duplicate, false);
    const replayed = await receive(database(), keyHash, "{}", { refusal: problem });
    assertEquals([replayed.code, replayed.answer], ["SIGNATURE_INVALID", undefined]);
    const outcomes = await one<string[]>(
      database(),
      SUPERUSER,
      "select jsonb_agg(outcome order by received_at) from public.receipts where account_id = $1",
      [account],
    );
    assertEquals(outcomes, ["REFUSED", "PENDING", "REFUSED"]);
  });

  it("takes a key by its id from the functions", async () => {
    const { account, members } = await makeWorld(database());
    const made = await create(members.owner, account);
    const answer = await receive(database(), "", "{}", { key_id: String(made.key_id) });
    assertEquals([answer.ok, answer.account_id], [true, account]);
    const none = await receive(database(), "", "{}", { key_id: crypto.randomUUID() });
    assert(!none.ok);
    assertEquals(none.code, "KEY_UNKNOWN");
  });
}
