import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Database } from "../../supabase/local/database.ts";
import { openPglite } from "../../supabase/local/pglite.ts";
import { preparePlatform } from "../../supabase/local/platform.ts";
import { type BroadcastMessage, Hub } from "../../supabase/local/realtime/hub.ts";
import { openOutbox } from "../../supabase/local/realtime/outbox.ts";
import { Inbox } from "./realtime_client.ts";

describe("the outbox", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openPglite(null);
    await preparePlatform(database);
  });
  afterAll(() => database.close());

  const send = (seq: number) =>
    database.transaction((session) =>
      session.query("select realtime.send(jsonb_build_object('seq', $1::int), 'e', 't', true)", [
        seq,
      ])
    );
  const listener = (inbox: Inbox<BroadcastMessage>, isPrivate = true) => ({
    private: isPrivate,
    send: inbox.add,
  });
  const fail = (message: string, error: unknown) => {
    throw new Error(message, { cause: error });
  };

  it("delivers more messages than it reads at once, in order and once each", async () => {
    const hub = new Hub();
    const inbox = new Inbox<BroadcastMessage>();
    hub.subscribe("t", listener(inbox));
    const outbox = await openOutbox(database, hub, fail);
    await database.transaction((session) =>
      session.query(
        `select realtime.send(jsonb_build_object('seq', seq), 'e', 't', true)
         from generate_series(1, 450) as seq`,
      )
    );
    const heard = await inbox.until(450);
    assertEquals(
      heard.map(({ payload }) => payload.seq),
      Array.from({ length: 450 }, (_, index) => index + 1),
    );
    await outbox.stop();
    assertEquals(inbox.all.length, 450);
  });

  it("delivers what is committed before it stops, and nothing afterwards", async () => {
    const hub = new Hub();
    const inbox = new Inbox<BroadcastMessage>();
    hub.subscribe("t", listener(inbox));
    const outbox = await openOutbox(database, hub, fail);
    await send(1);
    await outbox.stop();
    await send(2);
    assertEquals(inbox.all.map(({ payload }) => payload.seq), [1]);
  });

  it("delivers nothing to whom has left, and to public listeners nothing private", async () => {
    const hub = new Hub();
    const [stays, left, open] = [1, 2, 3].map(() => new Inbox<BroadcastMessage>());
    hub.subscribe("t", listener(stays as Inbox<BroadcastMessage>));
    hub.subscribe("t", listener(left as Inbox<BroadcastMessage>))();
    hub.subscribe("t", listener(open as Inbox<BroadcastMessage>, false));
    const outbox = await openOutbox(database, hub, fail);
    await send(1);
    await stays?.until(1);
    await outbox.stop();
    assertEquals([stays?.all.length, left?.all.length, open?.all.length], [1, 0, 0]);
  });

  it("forgets messages after an hour, and none before", async () => {
    const outbox = await openOutbox(database, new Hub(), fail);
    await database.transaction((session) =>
      session.script(
        `delete from realtime.messages;
         insert into realtime.messages (topic, extension, inserted_at) values
           ('old', 'broadcast', now() - interval '61 minutes'),
           ('new', 'broadcast', now() - interval '59 minutes')`,
      )
    );
    await outbox.forget();
    const left = await database.transaction((session) =>
      session.query("select topic from realtime.messages")
    );
    assertEquals(left, [{ topic: "new" }]);
    await database.vacuum();
    await outbox.stop();
  });

  it("reports a batch it cannot read, and goes on with the next", async () => {
    const hub = new Hub();
    const inbox = new Inbox<BroadcastMessage>();
    const reports = new Inbox<string>();
    hub.subscribe("t", listener(inbox));
    const outbox = await openOutbox(database, hub, (message) => reports.add(message));
    await database.transaction((session) =>
      session.query("select pg_notify('realtime_messages', 'no number')")
    );
    assertEquals(await reports.until(1), ["messages could not be delivered"]);
    await send(3);
    assertEquals((await inbox.until(1)).map(({ payload }) => payload.seq), [3]);
    await outbox.stop();
  });
});
