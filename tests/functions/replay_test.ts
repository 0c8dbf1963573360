import { assertEquals, assertExists } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import { type SignedIn, signIn } from "../local/stack.ts";
import { type Reply, signal, type Stack, startStack } from "./stack.ts";

type Row = Record<string, unknown>;

describe("the function replay", () => {
  let stack: Stack;
  let member: SignedIn;
  let stranger: SignedIn;
  let entry_id: string;

  const ask = (body: unknown, token: string | null, method = "POST"): Promise<Reply> =>
    stack.post("replay", {
      method,
      ...(method === "POST" && {
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    });
  const account = () => stack.supabase.facts.account_id;
  const append = async (kind: string, release: string, body: Row) => {
    const [row] = await stack.rows<{ answer: { entries: { id: string; seq: number }[] } }>(
      `select public.append_entries($1, (select seq + 1 from ledger.heads where account_id = $1),
        jsonb_build_array(jsonb_build_object('kind', $2::text, 'engine_version', '1.1.0',
          'release', $3::text, 'ticker', 'SPY', 'body', $4::jsonb))) as answer`,
      [account(), kind, release, JSON.stringify(body)],
    );
    const [entry] = row?.answer.entries ?? [];
    assertExists(entry, JSON.stringify(row));
    return entry;
  };
  const recorded = async (): Promise<Row> => {
    const [row] = await stack.rows<{ body: Row }>("select body from ledger.entries where id = $1", [
      entry_id,
    ]);
    assertExists(row);
    return row.body;
  };

  beforeAll(async () => {
    stack = await startStack();
    member = await signIn(stack.supabase);
    stranger = await signIn(stack.supabase);
    await stack.rows(
      "insert into ledger.members (account_id, user_id, role) values ($1, $2, 'analyst')",
      [account(), member.id],
    );
    await stack.send("signals", signal("SPY", 240));
    entry_id = (await stack.send("signals", signal("SPY", 60))).body.entry_id;
  });
  afterAll(() => stack.stop());

  it("answers a member that a decision is what its snapshot gives", async () => {
    const { status, body } = await ask({ entry_id }, member.token);
    assertEquals([status, body.match, body.differences], [200, true, []]);
    const { seq } = body;
    const same = await ask({ account_id: account(), seq }, member.token);
    assertEquals([same.status, same.body], [200, body]);
  });

  it("shows a forged decision field by field", async () => {
    const body = await recorded();
    const decision = { ...body.decision as Row, stop_loss: 1 };
    const forged = await append("DECISION", "1.0.0", { ...body, decision });
    const reply = await ask({ entry_id: forged.id }, member.token);
    assertEquals([reply.status, reply.body.seq, reply.body.match], [200, forged.seq, false]);
    assertEquals(reply.body.differences, [
      { code: "VALUE_DIFFERS", path: "decision.stop_loss", recorded: 1, recomputed: 447 },
    ]);
  });

  it("finds a release in the ledger before the entry, not after it", async () => {
    const body = await recorded();
    const context = { ...body.context as Row, release: "2.0.0" };
    const named = { ...body, context };
    const codes = ({ body }: Reply) => body.differences.map(({ code }: Row) => code);
    const early = await append("DECISION", "2.0.0", named);
    const definition = { ...RELEASE_1_0_0, id: "2.0.0", minimum_confluence: 99 };
    const release = { release: "2.0.0", definition, action: "CANDIDATE", comment: "", by: null };
    await append("RELEASE", "2.0.0", release);
    const late = await append("DECISION", "2.0.0", named);
    assertEquals(codes(await ask({ entry_id: early.id }, member.token)), ["RELEASE_UNKNOWN"]);
    const { differences } = (await ask({ entry_id: late.id }, member.token)).body;
    const code = differences.find(({ path }: Row) => path === "decision.code");
    assertEquals([code.recorded, code.recomputed], ["EXECUTE", "LOW_CONFLUENCE"]);
  });

  it("passes over an entry that is no decision", async () => {
    const [fill] = await stack.rows<{ id: string; seq: number }>(
      "select id, seq::int from ledger.entries where kind = 'FILL' limit 1",
    );
    const { status, body } = await ask({ entry_id: fill?.id }, member.token);
    assertEquals([status, body], [200, { seq: fill?.seq, match: null }]);
  });

  it("tells a stranger no more of an entry than of none", async () => {
    const of = async (body: unknown, token: string) => {
      const reply = await ask(body, token);
      return [reply.status, reply.body.code];
    };
    const unknown = [404, "ENTRY_UNKNOWN"];
    assertEquals(await of({ entry_id }, stranger.token), unknown);
    assertEquals(await of({ account_id: account(), seq: 1 }, stranger.token), unknown);
    assertEquals(await of({ entry_id: crypto.randomUUID() }, member.token), unknown);
  });

  it("answers nobody who is not signed in", async () => {
    const { publishable_key } = stack.supabase.facts;
    for (const token of [null, "not-a-token", publishable_key, `${member.token}x`]) {
      const { status, body } = await ask({ entry_id }, token);
      assertEquals([status, body.code], [401, "NOT_SIGNED_IN"], `${token?.slice(0, 12)}`);
    }
  });

  it("refuses what names no entry, and any other method", async () => {
    for (const body of ["", "no json", {}, { entry_id: 5 }, { seq: 1 }, { entry_id, seq: 1 }]) {
      const reply = await ask(body, member.token);
      assertEquals([reply.status, reply.body.code], [422, "FIELD_INVALID"]);
    }
    const reply = await ask(null, member.token, "GET");
    assertEquals([reply.status, reply.body.code], [405, "METHOD_NOT_ALLOWED"]);
    assertEquals(reply.headers.get("allow"), "POST");
  });
});
