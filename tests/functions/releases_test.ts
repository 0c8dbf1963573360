import { assertEquals, assertThrows } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import { activeRelease, ReleaseError } from "../../supabase/functions/_shared/active_release.ts";
import { signal, type Stack, startStack } from "./stack.ts";

type Row = Record<string, unknown>;

/** The built-in release with a lower threshold: what waited at 40 of 60 is traded. */
const EAGER = { ...RELEASE_1_0_0, id: "1.1.0-eager", minimum_confluence: 40 };

describe("the release a function decides with", () => {
  const asked = (release: string, release_definition: Row | null) =>
    activeRelease({ release, release_definition });

  it("is the built-in one by its id, or the one the book brings", () => {
    assertEquals(asked("1.0.0", null), RELEASE_1_0_0);
    assertEquals(asked(EAGER.id, EAGER).minimum_confluence, 40);
    assertEquals(Object.isFrozen(asked(EAGER.id, EAGER).weights), true);
  });

  it("is never another in its place", () => {
    assertThrows(() => asked("1.1.0", null), ReleaseError, "neither kept nor built in");
    assertThrows(() => asked("1.1.0", EAGER), ReleaseError, "calls itself 1.1.0-eager");
    const broken = { ...EAGER, minimum_confluence: 400 };
    assertThrows(() => asked(EAGER.id, broken), ReleaseError, "minimum_confluence");
  });
});

describe("releases and halts through the functions", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.stop());

  /** Calls a function of the data API as the demo account's owner. */
  const act = (call: string, values: readonly unknown[]) =>
    stack.supabase.database.transaction(async (session) => {
      const [user] = await session.query<{ id: string }>(
        "select user_id as id from ledger.members where account_id = $1 and role = 'owner'",
        [stack.supabase.facts.account_id],
      );
      await session.query("select set_config('request.jwt.claims', $1, true)", [
        JSON.stringify({ role: "authenticated", sub: user?.id }),
      ]);
      const [row] = await session.query<{ answer: Row }>(`select public.${call} as answer`, [
        stack.supabase.facts.account_id,
        ...values,
      ]);
      return row?.answer;
    });
  const activate = (id: string) => act("activate_release($1, $2, 'Said why.')", [id]);
  const halt = (scope: string | null) =>
    act("set_halt($1, $2::text::boolean, $3, 'Said why.')", [String(scope !== null), scope]);
  const decisions = () =>
    stack.rows<{ body: Row; release: string; seq: number }>(
      "select seq::int, release, body from ledger.entries where kind = 'DECISION' order by seq",
    );

  it("decide the next event with the activated release, and with the old one after a rollback", async () => {
    const lone = async (ticker: string) => (await stack.send("signals", signal(ticker, 240))).body;
    const before = await lone("SPY");
    assertEquals([before.decision, before.code, before.release], [
      "WAIT",
      "LOW_CONFLUENCE",
      "1.0.0",
    ]);
    assertEquals((await act("propose_release($1, $2::jsonb, 'Try.')", [EAGER]))?.ok, true);
    assertEquals((await lone("QQQ")).release, "1.0.0", "a proposal changes nothing");
    const kept = await decisions();
    await activate(EAGER.id);
    const eager = await lone("IWM");
    assertEquals([eager.decision, eager.release], ["EXECUTE", EAGER.id]);
    await activate("1.0.0");
    const back = await lone("AAPL");
    assertEquals([back.decision, back.release], ["WAIT", "1.0.0"]);
    assertEquals((await decisions()).slice(0, kept.length), kept, "nothing before has changed");
    const [verified] = await stack.rows<{ ok: boolean }>(
      "select (public.verify_ledger($1::uuid) ->> 'ok')::boolean as ok",
      [stack.supabase.facts.account_id],
    );
    assertEquals(verified?.ok, true);
  });

  it("close nothing on a tick while exits are halted, and do on the next one after", async () => {
    const tick = async (price: number) =>
      (await stack.send("ticks", { ticker: "IWM", price, timestamp: new Date().toISOString() }))
        .body;
    await halt("ENTRIES_AND_EXITS");
    assertEquals((await tick(440)).exits, []);
    const refused = (await stack.send("signals", signal("MSFT", 240))).body;
    assertEquals(refused.decision === "EXECUTE", false);
    await halt(null);
    assertEquals((await tick(440.5)).exits.map(({ reason }: Row) => reason), ["STOP_LOSS"]);
  });

  it("leave an event undecided while the release cannot be read, and decide it afterwards", async () => {
    await stack.rows(
      `select public.append_entries($1::uuid,
         (select seq + 1 from ledger.heads where account_id = $1::uuid),
         '[{"kind": "RELEASE", "engine_version": "1", "release": "1.0.0",
            "body": {"release": "9.9.9"}}]')`,
      [stack.supabase.facts.account_id],
    );
    const count = (await decisions()).length;
    const sent = await stack.send("signals", signal("NVDA", 240));
    assertEquals(sent.body.decision, undefined);
    assertEquals((await decisions()).length, count);
    await activate("1.0.0");
    const again = await stack.send("signals", signal("NVDA", 60));
    assertEquals(again.body.release, "1.0.0");
  });
});
