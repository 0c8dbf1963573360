import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import type { Database } from "./database.ts";
import { openPostgres } from "./open_databases.ts";
import { entry, makeWorld, one, rpc, SUPERUSER } from "./world.ts";

const EACH = 20;

describe("acts while others write, on a real Postgres", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openPostgres();
  });
  afterAll(() => database.close());

  it("are never lost to a race, and leave one chain whose last word is the state", async () => {
    const { account, members: { owner, risk } } = await makeWorld(database);
    const definition = { ...RELEASE_1_0_0, id: "1.1.0" };
    await rpc(database, "propose_release", { account_id: account, definition, comment: "x" }, risk);
    const act = (name: string, args: Record<string, string | boolean | null | object>) =>
      rpc(database, name, { account_id: account, ...args }, owner);
    const repeat = async (work: (turn: number) => Promise<{ readonly ok: boolean }>) => {
      for (let turn = 0; turn < EACH; turn++) assertEquals((await work(turn)).ok, true);
    };
    const write = async () => {
      let expected = 1;
      for (let written = 0; written < EACH * 3;) {
        const answer = await rpc(database, "append_entries", {
          account_id: account,
          expected_sequence: expected,
          entries: [entry()],
        });
        if (answer.ok) written++;
        expected = Number(answer.ok ? answer.expected_sequence : answer.expected);
      }
    };
    await Promise.all([
      write(),
      repeat((turn) => act("set_halt", { halted: turn % 2 === 0, scope: "ENTRIES", reason: "x" })),
      repeat((turn) =>
        act("activate_release", { release_id: turn % 2 === 0 ? "1.1.0" : "1.0.0", comment: "x" })
      ),
      repeat((turn) => act("change_rules", { rules: { max_open_trades: turn + 1 }, comment: "x" })),
    ]);
    const verified = await rpc(database, "verify_ledger", { account_id: account });
    assertEquals([verified.ok, verified.entries], [true, EACH * 6]);
    // Each act says what was before it: the chain of acts of a kind has no gap either.
    const torn = await one<number>(
      database,
      SUPERUSER,
      `select count(*)::int from (
         select body ->> 'previous' as previous, release,
           lag(body ->> 'release', 1, '1.0.0') over (order by seq) as was
         from ledger.entries where account_id = $1 and kind = 'RELEASE'
       ) act where previous <> was or release <> was`,
      [account],
    );
    assertEquals(torn, 0);
    const state = await one(
      database,
      SUPERUSER,
      `select jsonb_build_array(s.release, s.halt_scope, a.rules) from ledger.account_state s
       join ledger.accounts a on a.id = s.account_id where s.account_id = $1`,
      [account],
    );
    assertEquals(state, ["1.0.0", null, { max_open_trades: EACH }]);
  });
});
