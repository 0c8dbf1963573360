import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { afterAll, afterEach, beforeAll, describe, it } from "@std/testing/bdd";
import { createClient } from "@supabase/supabase-js";
import { listen, sendFromDatabase } from "./realtime_client.ts";
import { clientOf, type SignedIn, signIn, type Stack, startStack } from "./stack.ts";

const isSubscribed = (status: string) => status === "SUBSCRIBED";

for (const storage of ["pglite", "postgres"] as const) {
  describe(`Realtime for supabase-js on ${storage}`, () => {
    let stack: Stack;
    let member: SignedIn;
    let stranger: SignedIn;

    beforeAll(async () => {
      stack = await startStack(storage);
      member = await signIn(stack);
      stranger = await signIn(stack);
      await join("account:1", member.id);
      await join("rows", member.id);
      await join("account:2", stranger.id);
    });
    afterEach(async () => {
      await member.client.removeAllChannels();
      await stranger.client.removeAllChannels();
    });
    afterAll(() => stack.stop());

    const join = (topic: string, user: string) =>
      stack.database.transaction((session) =>
        session.query("insert into topic_members values ($1, $2::uuid)", [topic, user])
      );

    it("delivers to members of a private topic, with the message's id", async () => {
      const { inbox, status } = await listen(member.client, "account:1");
      assertEquals(status, "SUBSCRIBED");
      await sendFromDatabase(stack, "account:1", { seq: 7, deep: { price: 1.25 } });
      const [heard] = await inbox.until(1);
      assertEquals(heard?.event, "news");
      assertEquals(heard?.payload, { seq: 7, deep: { price: 1.25 } });
      assert(/^[0-9a-f-]{36}$/.test(heard?.meta?.id ?? ""));
    });

    it("lets no stranger, nobody anonymous and no other account's member in", async () => {
      const anonymous = clientOf(stack);
      for (
        const [client, topic] of [
          [stranger.client, "account:1"],
          [member.client, "account:2"],
          [anonymous, "account:1"],
          [member.client, "account:3"],
          [member.client, "number:none"],
        ] as const
      ) {
        const { status, error } = await listen(client, topic);
        assertEquals(status, "CHANNEL_ERROR", topic);
        assertStringIncludes(error ?? "", "Unauthorized");
        await client.removeAllChannels();
      }
    });

    it("keeps topics, accounts and public from private apart", async () => {
      const mine = await listen(member.client, "account:1");
      const theirs = await listen(stranger.client, "account:2");
      const open = await listen(stranger.client, "account:1", { private: false });
      assertEquals([mine.status, theirs.status, open.status], Array(3).fill("SUBSCRIBED"));
      await sendFromDatabase(stack, "account:1", { to: "members" });
      await sendFromDatabase(stack, "account:1", { to: "everybody" }, { private: false });
      await sendFromDatabase(stack, "account:2", { to: "strangers" });
      await sendFromDatabase(stack, "account:1", { to: "members again" });
      const said = (heard: { payload: unknown }[]) => heard.map(({ payload }) => payload);
      assertEquals(said(await mine.inbox.until(2)), [{ to: "members" }, { to: "members again" }]);
      assertEquals(said(await theirs.inbox.until(1)), [{ to: "strangers" }]);
      assertEquals(said(await open.inbox.until(1)), [{ to: "everybody" }]);
    });

    it("delivers what a trigger reports once it is committed, and never what was undone", async () => {
      const { inbox } = await listen(member.client, "rows");
      const write = (text: string) => (session: { script(text: string): Promise<void> }) =>
        session.script(text);
      await stack.database.transaction(write("insert into rows values (1, 'one')"));
      await stack.database.transaction(async (session) => {
        await session.script("insert into rows values (2, 'undone')");
        throw new Error("rolled back");
      }).catch(() => {});
      await stack.database.transaction(write("update rows set text = 'eins'; delete from rows"));
      const heard = await inbox.until(3);
      assertEquals(heard.map(({ event }) => event), ["INSERT", "UPDATE", "DELETE"]);
      assertEquals(heard[0]?.payload, {
        operation: "INSERT",
        schema: "public",
        table: "rows",
        record: { id: 1, text: "one" },
        old_record: null,
      });
      assertEquals(heard[1]?.payload.old_record, { id: 1, text: "one" });
      assertEquals(heard[2]?.payload.record, null);
    });

    it("delivers messages far larger than a notification, in order", async () => {
      const { inbox } = await listen(member.client, "account:1");
      const text = "€".repeat(60_000);
      for (let seq = 0; seq < 5; seq++) await sendFromDatabase(stack, "account:1", { seq, text });
      const heard = await inbox.until(5);
      assertEquals(heard.map(({ payload }) => payload.seq), [0, 1, 2, 3, 4]);
      assertEquals(heard[4]?.payload.text, text);
    });

    it("never undoes the write that reports something it cannot send", async () => {
      const { inbox } = await listen(member.client, "account:1");
      await stack.database.transaction(async (session) => {
        await session.query(`select realtime.send('"no object"', 'news', 'account:1')`);
        await session.query(`select realtime.send('{"seq":1}', 'news', 'account:1')`);
      });
      assertEquals((await inbox.until(1)).map(({ payload }) => payload), [{ seq: 1 }]);
    });

    it("goes on for a member who comes with a new token, and ends for one who lost the right", async () => {
      const { inbox, statuses } = await listen(member.client, "account:1");
      await member.client.realtime.setAuth(member.token);
      const { data } = await member.client.auth.refreshSession();
      await member.client.realtime.setAuth(data.session?.access_token ?? null);
      await sendFromDatabase(stack, "account:1", { seq: 1 });
      await inbox.until(1);
      await member.client.realtime.setAuth(stranger.token);
      assertEquals((await statuses.until(2)).at(-1), "CLOSED");
      await sendFromDatabase(stack, "account:1", { seq: 2 });
      await member.client.realtime.setAuth();
      const again = await listen(member.client, "account:1");
      await sendFromDatabase(stack, "account:1", { seq: 3 });
      await again.inbox.until(1);
      assertEquals(inbox.all.length, 1);
    });

    it("takes a client back after a lost connection", async () => {
      const sockets: WebSocket[] = [];
      class Observed extends WebSocket {
        constructor(address: string | URL) {
          super(address);
          sockets.push(this);
        }
      }
      const client = createClient(stack.url, stack.facts.publishable_key, {
        accessToken: () => Promise.resolve(member.token),
        realtime: { transport: Observed },
      });
      await client.realtime.setAuth();
      const { inbox, statuses } = await listen(client, "account:1");
      sockets[0]?.close(4000, "lost");
      while ((await statuses.until(statuses.all.length)).filter(isSubscribed).length < 2) {
        await statuses.until(statuses.all.length + 1);
      }
      assertEquals(sockets.length, 2);
      await sendFromDatabase(stack, "account:1", { seq: 9 });
      assertEquals((await inbox.until(1)).at(-1)?.payload, { seq: 9 });
      await client.removeAllChannels();
    });

    it("sends for the service, and for nobody else", async () => {
      const { inbox } = await listen(member.client, "account:1");
      const send = (key: string, body: unknown) =>
        fetch(`${stack.url}/realtime/v1/api/broadcast`, {
          method: "POST",
          headers: { apikey: key, "content-type": "application/json" },
          body: JSON.stringify(body),
        }).then(async (response) => {
          await response.body?.cancel();
          return response.status;
        });
      const message = { topic: "account:1", event: "news", payload: { seq: 1 }, private: true };
      assertEquals(await send(stack.facts.publishable_key, { messages: [message] }), 401);
      assertEquals(await send("sb_secret_wrong", { messages: [message] }), 401);
      assertEquals(await send(stack.facts.secret_key, { messages: [{ topic: "x" }] }), 422);
      assertEquals(await send(stack.facts.secret_key, { messages: [] }), 422);
      assertEquals(await send(stack.facts.secret_key, { messages: [message] }), 202);
      assertEquals((await inbox.until(1)).map(({ payload }) => payload), [{ seq: 1 }]);
    });

    if (storage === "postgres") {
      it("waits for the commit while later transactions overtake", async () => {
        const { inbox } = await listen(member.client, "account:1");
        const sent = Promise.withResolvers<void>();
        const gate = Promise.withResolvers<void>();
        const slow = stack.database.transaction(async (session) => {
          await session.query(`select realtime.send('{"who":"slow"}', 'news', 'account:1')`);
          sent.resolve();
          await gate.promise;
        });
        await sent.promise;
        await sendFromDatabase(stack, "account:1", { who: "quick" });
        await inbox.until(1);
        gate.resolve();
        await slow;
        const heard = await inbox.until(2);
        assertEquals(heard.map(({ payload }) => payload.who), ["quick", "slow"]);
      });
    }
  });
}
