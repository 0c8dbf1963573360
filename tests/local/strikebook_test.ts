import { assertEquals, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { listen } from "./realtime_client.ts";
import { clientOf, signIn, type Stack, startStack } from "./stack.ts";

const SUPABASE = new URL("../../supabase/", import.meta.url);

for (const storage of ["pglite", "postgres"] as const) {
  describe(`Strikebook's own project on the embedded stack, ${storage}`, () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await startStack(storage, {
        migrations: new URL("migrations/", SUPABASE),
        functions: new URL("functions/", SUPABASE),
        config: new URL("config.toml", SUPABASE),
        seed: true,
      });
    });
    afterAll(() => stack.stop());

    const post = (body: string, key = stack.facts.webhook_token) =>
      fetch(`${stack.url}/functions/v1/signals?key=${key}`, { method: "POST", body });

    it("tells the owner of a receipt, live, and nobody else", async () => {
      const owner = clientOf(stack);
      const { email, password, account_id } = stack.facts;
      assertEquals((await owner.auth.signInWithPassword({ email, password })).error, null);
      const stranger = (await signIn(stack)).client;
      const topic = `account:${account_id}`;
      assertEquals((await listen(stranger, topic)).status, "CHANNEL_ERROR");
      assertEquals((await listen(stranger, "account:no-number")).status, "CHANNEL_ERROR");
      const heard = await listen(owner, topic);
      assertEquals(heard.status, "SUBSCRIBED");

      const response = await post('{"nothing": "we know"}');
      assertEquals(response.status, 422);
      const { receipt_id, code } = await response.json();
      const [message] = await heard.inbox.until(1);
      assertEquals(message?.event, "receipt");
      assertEquals([message?.payload.receipt_id, message?.payload.code], [receipt_id, code]);
      await owner.removeAllChannels();
      await stranger.removeAllChannels();
    });

    it("answers each of many alerts at once, and keeps a receipt of every one", async () => {
      const before = await receipts();
      const responses = await Promise.all(
        Array.from({ length: 10 }, (_, index) => post(`{"number": ${index}}`)),
      );
      for (const response of responses) assertEquals(response.status, 422, await response.text());
      assertEquals(await receipts(), before + 10);
      const wrong = await post("{}", "wrong");
      assertEquals(wrong.status, 401);
      await wrong.body?.cancel();
      assertEquals(await receipts(), before + 10);
    });

    it("leaves no table open after the first requests", async () => {
      const service = clientOf(stack, stack.facts.secret_key);
      const { data } = await service.rpc("health");
      assertEquals([data.ok, data.unguarded], [true, []]);
      const anonymous = clientOf(stack);
      for (const view of ["accounts", "ledger_entries", "receipts", "webhook_keys"]) {
        const { status, error } = await anonymous.from(view).select();
        assertEquals(status, 401, view);
        assertStringIncludes(error?.message ?? "", "permission denied");
      }
      const { status } = await anonymous.rpc("receive_event", { key_hash: "", endpoint: "" });
      assertEquals(status >= 400, true);
    });

    const receipts = async () => {
      const [row] = await stack.database.transaction((session) =>
        session.query<{ count: number }>("select count(*)::int as count from ledger.receipts")
      );
      return row?.count ?? 0;
    };
  });
}
