import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { type Database, type Identity, refusal } from "../database.ts";
import { decided, suggested } from "../learning.ts";
import { DEPLOYER, makeWorld, one, rpc, SERVICE, SUPERUSER } from "../world.ts";

const ID = "1.0.0+c.0123456789ab";

/** Candidates made of approved suggestions, their activation, and their running in the shadow. */
export function challengersSuite(database: () => Database): void {
  const candidate = (
    account: string,
    suggestions: readonly string[],
    who: Identity,
    more: Record<string, string> = {},
  ) =>
    rpc(database(), "make_candidate", {
      account_id: account,
      definition: { ...RELEASE_1_0_0, id: more.id ?? ID },
      based_on: more.based_on ?? "1.0.0",
      suggestions,
      comment: "Said why.",
    }, who);
  const act = (name: string, account: string, who: Identity, release_id: string | null = null) =>
    rpc(database(), name, {
      account_id: account,
      ...(release_id === null ? {} : { release_id }),
      comment: "Said why.",
    }, who);
  /** An account with an approved suggestion. */
  const approvedWorld = async () => {
    const world = await makeWorld(database());
    const id = await suggested(database(), world.account);
    await rpc(database(), "review_suggestion", {
      account_id: world.account,
      suggestion_id: id,
      status: "APPROVED",
      comment: "Yes.",
    }, world.members.risk);
    return { ...world, id };
  };

  it("are made of approved suggestions by an owner or risk member, once", async () => {
    const { account, members, stranger, id } = await approvedWorld();
    const later = await suggested(database(), account);
    for (const who of [members.trader, members.analyst, stranger]) {
      assertEquals((await candidate(account, [id], who)).code, "NOT_ALLOWED");
    }
    assertEquals((await candidate(account, [], members.risk)).code, "CANDIDATE_EMPTY");
    assertEquals(await candidate(account, [id, later], members.risk), {
      ok: false,
      code: "NOT_APPROVED",
      field: "suggestions[1]",
    });
    for (const unknown of ["x", crypto.randomUUID()]) {
      assertEquals(
        (await candidate(account, [unknown], members.risk)).code,
        "SUGGESTION_UNKNOWN",
      );
    }
    const elsewhere = await candidate(account, [id], members.risk, { based_on: "1.1.0" });
    assertEquals(elsewhere.code, "CANDIDATE_OTHER_RELEASE");
    const named = await candidate(account, [id], members.risk, { id: "2.0.0" });
    assertEquals([named.code, named.field], ["RELEASE_INVALID", "id"]);
    const made = await candidate(account, [id], members.risk);
    assertEquals([made.ok, made.changed, made.release], [true, true, ID]);
    const again = await candidate(account, [id], members.owner);
    assertEquals([again.ok, again.changed], [true, false]);
    const [row] = await database().as(
      members.analyst,
      (sql) => sql("select release, based_on, suggestions, comment from public.candidates"),
    );
    assertEquals(row, {
      release: ID,
      based_on: "1.0.0",
      suggestions: [id],
      comment: "Said why.",
    });
  });

  it("are activated by another owner than their maker where there is one", async () => {
    const { account, members: { owner, risk }, id } = await approvedWorld();
    await candidate(account, [id], owner);
    const second = (await makeWorld(database())).members.owner;
    await one(database(), DEPLOYER, "select private.add_member($1, $2, 'owner')", [
      account,
      "user" in second ? second.user : "",
    ]);
    assertEquals((await act("activate_release", account, risk, ID)).code, "NOT_ALLOWED");
    assertEquals((await act("activate_release", account, owner, ID)).code, "OWN_CANDIDATE");
    assertEquals((await act("activate_release", account, second, ID)).ok, true);
    assertEquals((await act("activate_release", account, owner, "1.0.0")).ok, true);
    assertEquals((await act("activate_release", account, owner, ID)).ok, true, "was active before");
  });

  it("are activated by the only owner there is", async () => {
    const { account, members: { owner }, id } = await approvedWorld();
    await candidate(account, [id], owner);
    assertEquals((await act("activate_release", account, owner, ID)).ok, true);
  });

  it("run in the shadow one at a time, as an owner says", async () => {
    const { account, members, id } = await approvedWorld();
    const { owner, risk, analyst } = members;
    await candidate(account, [id], risk);
    await candidate(account, [id], risk, { id: `${ID}0` });
    assertEquals((await act("stop_challenger", account, owner)).code, "NO_CHALLENGER");
    assertEquals((await act("start_challenger", account, risk, ID)).code, "NOT_ALLOWED");
    const unknown = await act("start_challenger", account, owner, "1.0.0");
    assertEquals(unknown.code, "CANDIDATE_UNKNOWN");
    assertEquals((await act("start_challenger", account, owner, ID)).ok, true);
    assertEquals((await act("start_challenger", account, owner, ID)).changed, false);
    const second = await act("start_challenger", account, owner, `${ID}0`);
    assertEquals(second.code, "CHALLENGER_RUNNING");
    const active = await one(
      database(),
      SUPERUSER,
      "select release from ledger.account_state where account_id = $1",
      [account],
    );
    assertEquals(active, "1.0.0", "decides nothing");
    assertEquals((await act("stop_challenger", account, owner)).ok, true);
    assertEquals((await act("start_challenger", account, owner, `${ID}0`)).ok, true);
    const rows = await database().as(
      analyst,
      (sql) =>
        sql(`select release, stopped_at is not null as stopped, recorded::int
        from public.challengers order by seq`),
    );
    assertEquals(rows, [
      { release: ID, stopped: true, recorded: 0 },
      { release: `${ID}0`, stopped: false, recorded: 0 },
    ]);
    assertEquals((await rpc(database(), "verify_ledger", { account_id: account })).ok, true);
  });

  it("are recorded on each decision since they began, once, and never changed", async () => {
    const { account, members: { owner, risk }, id } = await approvedWorld();
    await candidate(account, [id], risk);
    const before = await decided(database(), account);
    await act("start_challenger", account, owner, ID);
    const due = () => rpc(database(), "challenger_due", { account_id: account });
    assertEquals((await due()).decisions, []);
    const seq = await decided(database(), account);
    const { challenger, decisions } = await due();
    const { seq: challenger_seq, release, definition } = challenger as Record<string, unknown>;
    assertEquals([release, (definition as { id: string }).id], [ID, ID]);
    assertEquals((decisions as { seq: number }[]).map((each) => each.seq), [seq]);
    const made = { differs: true, decision: "EXECUTE", code: "EXECUTE", multiplier: 1.2 };
    const record = () =>
      rpc(database(), "record_challenger", {
        account_id: account,
        challenger_seq: Number(challenger_seq),
        decisions: [{ ...made, seq }, { ...made, seq: before }],
      });
    assertEquals((await record()).recorded, 1);
    assertEquals((await record()).recorded, 0);
    assertEquals((await due()).decisions, []);
    const [row] = await database().as(
      owner,
      (sql) =>
        sql("select seq::int, differs, decision, contracts::int from public.challenger_decisions"),
    );
    assertEquals(row, { seq, differs: true, decision: "EXECUTE", contracts: 0 });
    for (
      const verb of [
        "update ledger.challenger_decisions set differs = false",
        "delete from ledger.challenger_decisions",
        "truncate ledger.challenger_decisions",
      ]
    ) {
      assertEquals((await refusal(database(), SUPERUSER, verb))?.code, "SB001", verb);
      assertEquals((await refusal(database(), SERVICE, verb))?.code, "42501", verb);
    }
    await act("stop_challenger", account, owner);
    assertEquals((await record()).code, "NO_CHALLENGER");
  });
}
