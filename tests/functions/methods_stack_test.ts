import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { hmac, KEYS, METHODS, OTHER, type Signed } from "./methods.ts";
import { type Stack, startStack } from "./stack.ts";

const [OWN] = KEYS;

describe("the methods through the whole stack", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
    for (const { id, hash, secret } of KEYS) {
      const account_id = id === OWN.id ? stack.supabase.facts.account_id : (await stack.rows<
        { id: string }
      >("select private.create_account('Other', 'live') as id"))[0]?.id;
      await stack.rows(
        `with made as (
           insert into private.webhook_keys (id, account_id, label, key_hash)
           values ($1::uuid, $2::uuid, 'signs', $3) returning id, burst
         ), used as (
           insert into private.webhook_usage (key_id, tokens) select id, burst from made
         )
         select id from made`,
        [id, account_id, hash],
      );
      await stack.rows(
        "insert into private.signing_secrets (key_id, secret) values ($1::uuid, $2) returning key_id",
        [id, secret],
      );
    }
  });
  afterAll(() => stack.stop());

  const post = ({ path, headers }: Signed, body: string) =>
    stack.post(`signals${path}`, { body, headers });
  const count = async () =>
    (await stack.rows<{ n: number }>("select count(*)::int as n from ledger.receipts"))[0]?.n;

  for (const [index, { name, sign }] of METHODS.entries()) {
    it(`${name} is accepted and says when the key was used`, async () => {
      const ticker = `M${index}`;
      const body = JSON.stringify({ ticker, direction: "LONG", timeframe: 15, price: 100 });
      // A webhook-id is a delivery of its own only when it is new.
      const reply = await post(sign(body), body);
      assertEquals([reply.status < 300, reply.body.duplicate], [true, false]);
      const [used] = await stack.rows<{ used: boolean }>(
        "select last_used_at is not null as used from private.webhook_usage where key_id = $1::uuid",
        [OWN.id],
      );
      assertEquals(used?.used, true);
    });
  }

  it("forged and cross-account signatures are refused and leave nothing", async () => {
    const body = JSON.stringify({ ticker: "MX", direction: "LONG", timeframe: 15, price: 100 });
    const before = await count();
    for (const [id, secret] of [[OWN.id, OTHER.secret], [OTHER.id, OWN.secret]]) {
      const forged = { path: `/${id}`, headers: { "x-signature": hmac(secret, body) } };
      const reply = await post(forged, body);
      assertEquals([reply.status, reply.body.code], [401, "SIGNATURE_INVALID"]);
    }
    assertEquals(await count(), before);
  });

  it("keeps no secret where a receipt or an answer could show it", async () => {
    const rows = await stack.rows(
      `select r::text as text from ledger.receipts r
       union all select o::text from ledger.receipt_outcomes o
       union all select k::text from private.webhook_keys k`,
    );
    const text = JSON.stringify(rows);
    for (const { token, secret } of KEYS) {
      assertEquals([text.includes(token), text.includes(secret)], [false, false]);
    }
  });
});
