import { assertEquals, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { signToken } from "../../supabase/local/jwt.ts";
import { connect, sendFromDatabase } from "./realtime_client.ts";
import { type SignedIn, signIn, type Stack, startStack } from "./stack.ts";

describe("Realtime's protocol", () => {
  let stack: Stack;
  let member: SignedIn;
  const topic = "realtime:account:1";

  beforeAll(async () => {
    stack = await startStack();
    member = await signIn(stack);
    await stack.database.transaction((session) =>
      session.query("insert into topic_members values ('account:1', $1::uuid)", [member.id])
    );
  });
  afterAll(() => stack.stop());

  const joining = (
    token: string,
    ref = "1",
  ) => [ref, ref, topic, "phx_join", { config: { private: true }, access_token: token }];
  const ok = (
    joinRef: string | null,
    ref: string,
    to = topic,
    response = {},
  ) => [joinRef, ref, to, "phx_reply", { status: "ok", response }];

  it("answers heartbeats, joins and leaves frame by frame", async () => {
    const { frames, send, close } = await connect(stack);
    send([null, "0", "phoenix", "heartbeat", {}]);
    send(joining(member.token));
    send(["1", "2", topic, "phx_leave", {}]);
    assertEquals(await frames.until(4), [
      ok(null, "0", "phoenix"),
      ok("1", "1", topic, { postgres_changes: [] }),
      ok("1", "2"),
      ["1", null, topic, "phx_close", {}],
    ]);
    await close();
  });

  it("replaces a join of the same topic by the newer one", async () => {
    const { frames, send, close } = await connect(stack);
    send(joining(member.token));
    send(joining(member.token, "5"));
    await frames.until(3);
    await sendFromDatabase(stack, "account:1", { seq: 1 });
    const [first, ended, second, message] = await frames.until(4) as unknown[][];
    assertEquals(first, ok("1", "1", topic, { postgres_changes: [] }));
    assertEquals(ended, ["1", null, topic, "phx_close", {}]);
    assertEquals(second, ok("5", "5", topic, { postgres_changes: [] }));
    const { meta, ...rest } = message?.[4] as Record<string, unknown>;
    assertEquals(message?.slice(0, 4), [null, null, topic, "broadcast"]);
    assertEquals(rest, { type: "broadcast", event: "news", payload: { seq: 1 } });
    assertEquals(Object.keys(meta as object), ["id"]);
    await close();
  });

  it("says why it refuses a join", async () => {
    const { frames, send, close } = await connect(stack);
    const refusals: [unknown, string][] = [
      [joining("not.a.token"), "InvalidJWTToken"],
      [joining(stack.facts.publishable_key), "Unauthorized"],
      [["1", "1", topic, "phx_join", { config: { private: "yes" } }], "Malformed"],
      [["1", "1", "account:1", "phx_join", {}], "Malformed"],
      [["1", "1", topic, "phx_join", { config: { postgres_changes: [{}] } }], "postgres_changes"],
      [["1", "1", topic, "broadcast", { type: "broadcast", event: "x" }], "only listen"],
    ];
    for (const [index, [frame, reason]] of refusals.entries()) {
      send(frame);
      const reply = (await frames.until(index + 1) as unknown[][]).at(-1);
      const { status, response } = reply?.[4] as { status: string; response: { reason: string } };
      assertEquals(status, "error");
      assertStringIncludes(response.reason, reason);
    }
    await close();
  });

  it("ends a channel when its token is over", async () => {
    const secrets = JSON.parse(await Deno.readTextFile(`${stack.dataDir}/secrets.json`));
    const exp = Date.now() / 1000 + 0.2;
    const claims = { sub: member.id, role: "authenticated", exp };
    const { frames, send, close } = await connect(stack);
    send(joining(await signToken(claims, secrets.jwtSecret)));
    const [joined, system, ended] = await frames.until(3) as unknown[][];
    assertEquals(joined, ok("1", "1", topic, { postgres_changes: [] }));
    assertEquals([system?.[3], (system?.[4] as { message: string }).message], [
      "system",
      "The access token has expired",
    ]);
    assertEquals(ended, ["1", null, topic, "phx_close", {}]);
    await close();
  });

  it("speaks version 1.0.0 too", async () => {
    const { frames, send, close } = await connect(stack, "1.0.0");
    send({ topic: "phoenix", event: "heartbeat", payload: {}, ref: "3", join_ref: null });
    assertEquals(await frames.until(1), [{
      join_ref: null,
      ref: "3",
      topic: "phoenix",
      event: "phx_reply",
      payload: { status: "ok", response: {} },
    }]);
    await close();
  });

  it("survives what is no frame, and goes on for everybody else", async () => {
    const well = await connect(stack);
    for (
      const rubbish of [
        "",
        "{",
        "null",
        "[]",
        '["1","2","t","e"]',
        '[1,2,"t","e",{}]',
        "x".repeat(70_000),
      ]
    ) {
      const { send, closed } = await connect(stack);
      send(rubbish);
      assertEquals((await closed).code, 1007, rubbish.slice(0, 20));
    }
    well.sendBytes(new Uint8Array([3, 1, 2, 3]));
    well.send([null, "1", "phoenix", "heartbeat", {}]);
    well.send([null, "2", "phoenix", "unknown", {}]);
    well.send([null, "3", topic, "access_token", { access_token: 5 }]);
    well.send([null, "4", topic, "phx_leave", {}]);
    assertEquals(await well.frames.until(2), [ok(null, "1", "phoenix"), ok(null, "4")]);
    await well.close();
  });

  it("opens no connection without a key, with a wrong one, or in another version", async () => {
    const { publishable_key: key } = stack.facts;
    for (
      const [query, status] of [
        ["", 401],
        ["?apikey=sb_publishable_wrong", 401],
        [`?apikey=${member.token}`, 401],
        [`?apikey=${key}&vsn=9.0.0`, 400],
        [`?apikey=${key}`, 426],
      ] as const
    ) {
      const response = await fetch(`${stack.url}/realtime/v1/websocket${query}`);
      assertEquals(response.status, status, query);
      await response.body?.cancel();
    }
  });

  it("says goodbye when the stack stops", async () => {
    const { closed } = await connect(stack);
    await stack.stop();
    assertEquals((await closed).code, 1001);
  });
});
