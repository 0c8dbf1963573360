import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database, Identity } from "../database.ts";
import { ANON, append, entry, makeWorld, one, receive, ROLES, rpc, SUPERUSER } from "../world.ts";

interface Message extends Record<string, unknown> {
  event: string;
  payload: Record<string, unknown>;
}

/** What is announced on an account's channel, and who may listen. */
export function broadcastSuite(database: () => Database): void {
  const messages = (account: string) =>
    database().as(SUPERUSER, (sql) =>
      sql<Message>(
        `select event, payload from realtime.messages
        where topic = $1 and extension = 'broadcast' and private order by event, payload ->> 'seq', payload ->> 'ticker', payload ->> 'timestamp'`,
        [`account:${account}`],
      ));

  it("announces each entry with what a list needs, and no context", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    const { entries } = await append(database(), account, [
      entry({
        occurred_at: "2024-03-01T15:00:00Z",
        body: {
          context: {},
          decision: {
            decision: "SKIP",
            code: "HALTED",
            reason: "No.",
            direction: "SHORT",
            confluence_score: 65,
            breakdown: { final_multiplier: 1.25 },
          },
        },
      }),
      entry({ kind: "SUGGESTION", ticker: null, trade_id: null, body: {} }),
    ]);
    const [decision, suggestion, ...more] = await messages(account);
    assertEquals(more, []);
    assertEquals(decision?.event, "entry");
    assertEquals({ ...decision?.payload, recorded_at: "" }, {
      seq: 1,
      id: (entries as { id: string }[])[0]?.id,
      kind: "DECISION",
      ticker: "SPY",
      trade_id: null,
      occurred_at: "2024-03-01T15:00:00.000Z",
      recorded_at: "",
      decision: "SKIP",
      code: "HALTED",
      reason: "No.",
      direction: "SHORT",
      confluence_score: 65,
      final_multiplier: 1.25,
    });
    assertEquals([suggestion?.payload.seq, suggestion?.payload.decision], [2, null]);
  });

  it("announces a finished receipt, and of ticks the newest of each ticker", async () => {
    const { account, keyHash } = await makeWorld(database());
    const { receipt_id } = await receive(database(), keyHash, "{}");
    const tick = (ticker: string, ago: number, price: number) => ({
      kind: "tick",
      ticker,
      price,
      timestamp: new Date(Date.UTC(2026, 0, 1) - ago).toISOString(),
    });
    await database().script(
      SUPERUSER,
      `update ledger.accounts set clock = 'backtest' where id = '${account}'`,
    );
    await append(database(), account, [], {
      events: [tick("SPY", 1000, 500), tick("SPY", 0, 501.5), tick("QQQ", 5, 400)],
      receipt: {
        receipt_id,
        outcome: "REFUSED",
        kind: "tick",
        status: 422,
        answer: { code: "FIELD_INVALID" },
      },
    });
    await append(database(), account, [], {
      events: [tick("SPY", 0, 777), { ...tick("QQQ", -5, 401) }],
    });
    const heard = await messages(account);
    assertEquals(heard.filter(({ event }) => event === "tick").map(({ payload }) => payload), [
      { ticker: "QQQ", price: 400, timestamp: "2025-12-31T23:59:59.995Z" },
      { ticker: "QQQ", price: 401, timestamp: "2026-01-01T00:00:00.005Z" },
      { ticker: "SPY", price: 501.5, timestamp: "2026-01-01T00:00:00.000Z" },
    ]);
    const [receipt] = heard.filter(({ event }) => event === "receipt");
    assertEquals({ ...receipt?.payload, received_at: "", decided_at: "" }, {
      receipt_id,
      received_at: "",
      decided_at: "",
      kind: "tick",
      outcome: "REFUSED",
      status: 422,
      code: "FIELD_INVALID",
    });
  });

  it("announces a decided receipt by its decision alone", async () => {
    const { account, keyHash } = await makeWorld(database());
    const { receipt_id } = await receive(database(), keyHash, "{}");
    const receipt = { receipt_id, outcome: "DECIDED", kind: "signal", status: 200, answer: {} };
    await append(database(), account, [entry()], { receipt });
    assertEquals((await messages(account)).map(({ event }) => event), ["entry"]);
  });

  it("announces nothing of what was rolled back", async () => {
    const { account } = await makeWorld(database());
    await append(database(), account, [entry(), entry({ kind: "GUESS" })]);
    assertEquals(await messages(account), []);
  });

  it("is heard by members of the account and by nobody else", async () => {
    const [world, other] = [await makeWorld(database()), await makeWorld(database())];
    await append(database(), world.account, [entry()]);
    const hears = (who: Identity, topic: string) =>
      database().as(who, async (sql) => {
        await sql("select set_config('realtime.topic', $1, true)", [topic]);
        const rows = await sql("select from realtime.messages where topic = $1", [topic]);
        return rows.length > 0;
      });
    const topic = `account:${world.account}`;
    for (const role of ROLES) assertEquals(await hears(world.members[role], topic), true, role);
    for (const who of [world.stranger, other.members.owner, ANON]) {
      assertEquals(await hears(who, topic), false);
    }
    // a topic that looks like an account's, and one that hides an account in another
    for (
      const odd of [
        "account:",
        `account:${"-".repeat(36)}`,
        `${topic}:more`,
        ` ${topic}`,
        "everything",
      ]
    ) {
      await one(database(), SUPERUSER, "select realtime.send('{}', 'x', $1)", [odd]);
      assertEquals(await hears(world.members.owner, odd), false, odd);
    }
  });

  it("lets no client send", async () => {
    const { account, members } = await makeWorld(database());
    for (const who of [members.owner, ANON]) {
      const sent = await database().as(who, async (sql) => {
        await sql("select set_config('realtime.topic', $1, true)", [`account:${account}`]);
        await sql(
          "insert into realtime.messages (topic, extension, event, payload) values ($1, 'broadcast', 'x', '{}')",
          [`account:${account}`],
        );
      }).then(() => true, () => false);
      assertEquals(sent, false);
    }
    assertEquals((await rpc(database(), "health")).ok, true);
  });
}
