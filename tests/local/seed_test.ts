import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { sha256Hex } from "../../supabase/functions/_shared/token.ts";
import { makeKeys, randomText } from "../../supabase/local/keys.ts";
import { seedDemo } from "../../supabase/local/seed.ts";
import { clientOf, type Stack, startStack } from "./stack.ts";

for (const storage of ["pglite", "postgres"] as const) {
  describe(`the seed on ${storage}`, () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await startStack(storage, {
        migrations: new URL("../../supabase/migrations/", import.meta.url),
        seed: true,
      });
    });
    afterAll(() => stack.stop());

    const signInAs = (password: string) => {
      const client = clientOf(stack);
      return client.auth.signInWithPassword({ email: stack.facts.email, password })
        .then(({ error }) => ({ client, error }));
    };

    it("lets the owner in, to one live account that trades at any hour", async () => {
      const { client, error } = await signInAs(stack.facts.password);
      assertEquals(error, null);
      const { data } = await client.from("accounts").select("id, name, clock, role, rules");
      assertEquals(data, [{
        id: stack.facts.account_id,
        name: "Demo",
        clock: "live",
        role: "owner",
        rules: { market_hours: "ignore" },
      }]);
    });

    it("keeps the password and the webhook token as hashes only", async () => {
      const [stored] = await stack.database.transaction((session) =>
        session.query<{ password: string; hash: string }>(
          `select encrypted_password as password, key_hash as hash
           from auth.users, private.webhook_keys`,
        )
      );
      assert(stored?.password.startsWith("$2"));
      assertEquals(stored?.hash, await sha256Hex(stack.facts.webhook_token));
    });

    it("happens once, whatever the owner renames", async () => {
      const { password, webhook_token: webhookToken } = stack.facts;
      await stack.database.transaction((session) =>
        session.script("update ledger.accounts set name = 'Mine'")
      );
      const again = await seedDemo(stack.database, { password, webhookToken });
      assertEquals(again, { accountId: stack.facts.account_id, email: stack.facts.email });
      const [counts] = await stack.database.transaction((session) =>
        session.query(
          `select (select count(*) from auth.users)::int as users,
             (select count(*) from ledger.accounts)::int as accounts,
             (select count(*) from private.webhook_keys)::int as keys`,
        )
      );
      assertEquals(counts, { users: 1, accounts: 1, keys: 1 });
    });

    it("gives a new data directory its own token and password for the same account", async () => {
      const secrets = { ...makeKeys(), password: randomText(24), webhookToken: randomText(43) };
      const { accountId } = await seedDemo(stack.database, secrets);
      assertEquals(accountId, stack.facts.account_id);
      assertNotEquals((await signInAs(stack.facts.password)).error, null);
      assertEquals((await signInAs(secrets.password)).error, null);
    });
  });
}
