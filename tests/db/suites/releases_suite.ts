import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { parseRelease, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { type Database, type Identity, refusal } from "../database.ts";
import { ANON, DEPLOYER, makeWorld, one, rpc, SERVICE, SUPERUSER } from "../world.ts";

const PERMISSION_DENIED = "42501";
const APPEND_ONLY_REFUSAL = "SB001";
const NOT_ALLOWED = { ok: false, code: "NOT_ALLOWED" };

type Definition = Record<string, unknown>;

/** The built-in release under another id, with what `more` changes. */
function candidate(id: string, more: Definition = {}): Definition {
  return { ...RELEASE_1_0_0, id, ...more };
}

/** Releases: proposed once, activated by owners, and what the next event then decides with. */
export function releasesSuite(database: () => Database): void {
  const propose = (
    account: string,
    who: Identity,
    definition: Definition,
    comment: string | null = "Said why.",
  ) => rpc(database(), "propose_release", { account_id: account, definition, comment }, who);
  const activate = (
    account: string,
    who: Identity,
    release_id: string | null,
    comment: string | null = "Said why.",
  ) => rpc(database(), "activate_release", { account_id: account, release_id, comment }, who);
  const context = (account: string) =>
    rpc(database(), "decision_context", {
      account_id: account,
      receipt_id: null,
      ticker: "SPY",
      kind: "signal",
      semantic_key: null,
      event_time: null,
    });
  const entries = (account: string) =>
    database().as(
      SUPERUSER,
      (sql) =>
        sql<{ kind: string; release: string; body: Record<string, unknown> }>(
          "select kind, release, body from ledger.entries where account_id = $1 order by seq",
          [account],
        ),
    );
  const listed = (who: Identity, account: string) =>
    database().as(who, (sql) =>
      sql<{ id: string; active: boolean; comment: string }>(
        "select id, active, comment from public.releases where account_id = $1 order by id",
        [account],
      ));

  for (const role of ["owner", "risk"] as const) {
    it(`lets the ${role} propose a release, which stands for good`, async () => {
      const { account, members } = await makeWorld(database());
      const who = members[role];
      const first = candidate("1.1.0", { minimum_confluence: 55 });
      const answer = { ok: true, changed: true, release: "1.1.0" };
      assertEquals(await propose(account, who, first, " Earlier. "), answer);
      assertEquals(await propose(account, who, first), { ...answer, changed: false });
      const other = candidate("1.1.0", { minimum_confluence: 50 });
      assertEquals(await propose(account, who, other), {
        ok: false,
        code: "RELEASE_EXISTS",
        field: "id",
      });
      assertEquals(await listed(members.analyst, account), [
        { id: "1.1.0", active: false, comment: "Earlier." },
      ]);
      assertEquals(await entries(account), []);
    });
  }

  it("gives the definition back as the engine reads it", async () => {
    const { account, members: { owner } } = await makeWorld(database());
    const definition = candidate("1.1.0", { minimum_confluence: 55.5 });
    await propose(account, owner, definition);
    await activate(account, owner, "1.1.0");
    const read = parseRelease((await context(account)).release_definition);
    assertEquals(read, parseRelease(definition));
  });

  it("refuses what is no release: its id, its parts, its size", async () => {
    const { account, members: { owner } } = await makeWorld(database());
    const refused = async (definition: Definition, comment: string | null = "x") => {
      const { ok, code, field } = await propose(account, owner, definition, comment);
      return [ok, code, field];
    };
    for (const id of ["", "-1", "a b", "x".repeat(51), "1/1", "1\n"]) {
      assertEquals(await refused(candidate(id)), [false, "RELEASE_INVALID", "id"], id);
    }
    const { id: _, ...nameless } = candidate("x");
    assertEquals(await refused(nameless), [false, "RELEASE_INVALID", "id"]);
    assertEquals(await refused({ ...nameless, id: 2 }), [false, "RELEASE_INVALID", "id"]);
    const { weights: __, ...weightless } = candidate("1.1.0");
    assertEquals(await refused(weightless), [false, "RELEASE_INVALID", "definition"]);
    const large = candidate("1.1.0", { note: "x".repeat(66_000) });
    assertEquals(await refused(large), [false, "RELEASE_INVALID", "definition"]);
    assertEquals(await refused(candidate("1.0.0")), [false, "RELEASE_EXISTS", "id"]);
    for (const comment of [null, " ", "x".repeat(501)]) {
      assertEquals(await refused(candidate("1.1.0"), comment), [
        false,
        "COMMENT_INVALID",
        "comment",
      ]);
    }
    assertEquals(await listed(owner, account), []);
  });

  it("activates, activates another and rolls back, each an entry of its own", async () => {
    const { account, members: { owner, risk } } = await makeWorld(database());
    const [first, second] = [candidate("1.1.0"), candidate("1.2.0", { minimum_confluence: 50 })];
    await propose(account, risk, first);
    await propose(account, risk, second);
    for (const id of ["1.1.0", "1.2.0", "1.1.0", "1.0.0"]) {
      assertEquals((await activate(account, owner, id, ` To ${id}. `)).changed, true);
      const { release, release_definition } = await context(account);
      assertEquals([release, (release_definition as Definition | null)?.id], [
        id,
        id === "1.0.0" ? undefined : id,
      ]);
      const active = (await listed(owner, account)).filter(({ active }) => active);
      assertEquals(active.map((each) => each.id), id === "1.0.0" ? [] : [id]);
    }
    const by = (owner as { user: string }).user;
    const made = await entries(account);
    assertEquals(
      made.map(({ kind, release, body: { definition, ...body } }) => {
        assertEquals((definition as Definition | null)?.id ?? "1.0.0", body.release);
        return [kind, release, body];
      }),
      [
        ["1.0.0", "1.1.0", "ACTIVATE"],
        ["1.1.0", "1.2.0", "ACTIVATE"],
        ["1.2.0", "1.1.0", "ROLLBACK"],
        ["1.1.0", "1.0.0", "ROLLBACK"],
      ].map(([previous, release, action]) => [
        "RELEASE",
        previous,
        { release, action, previous, comment: `To ${release}.`, by },
      ]),
    );
    assertEquals((await rpc(database(), "verify_ledger", { account_id: account })).ok, true);
  });

  it("activates what is active, unknown or without a comment not at all", async () => {
    const { account, members: { owner } } = await makeWorld(database());
    const other = await makeWorld(database());
    await propose(other.account, other.members.owner, candidate("1.1.0"));
    assertEquals(await activate(account, owner, "1.0.0"), {
      ok: true,
      changed: false,
      release: "1.0.0",
    });
    for (const id of ["1.1.0", "", null]) {
      assertEquals((await activate(account, owner, id)).code, "RELEASE_UNKNOWN");
    }
    assertEquals((await activate(account, owner, "1.1.0", "")).code, "COMMENT_INVALID");
    assertEquals(await entries(account), []);
  });

  it("is activated by owners only, and proposed by nobody but them and risk", async () => {
    const { account, members, stranger } = await makeWorld(database());
    const other = await makeWorld(database());
    await propose(account, members.owner, candidate("1.1.0"));
    const outside = [members.trader, members.analyst, stranger, other.members.owner];
    for (const who of [members.risk, ...outside]) {
      assertEquals(await activate(account, who, "1.1.0"), NOT_ALLOWED);
    }
    for (const who of outside) {
      assertEquals(await propose(account, who, candidate("2.0.0")), NOT_ALLOWED);
    }
    for (const who of [ANON, SERVICE]) {
      for (
        const call of [
          `select public.propose_release('${account}', '{"id": "x"}', 'x')`,
          `select public.activate_release('${account}', '1.1.0', 'x')`,
        ]
      ) {
        assertEquals((await refusal(database(), who, call))?.code, PERMISSION_DENIED);
      }
    }
    assertEquals(await listed(stranger, account), []);
    assertEquals(await listed(other.members.owner, account), []);
    assertEquals(await entries(account), []);
  });

  it("is never changed, by no role and by no verb", async () => {
    const { account, members } = await makeWorld(database());
    await propose(account, members.owner, candidate("1.1.0"));
    const verbs = [
      "update ledger.releases set definition = definition",
      "delete from ledger.releases",
      "truncate ledger.releases",
    ];
    for (const verb of verbs) {
      for (const who of [members.owner, ANON, SERVICE, DEPLOYER]) {
        assertEquals((await refusal(database(), who, verb))?.code, PERMISSION_DENIED, verb);
      }
      assertEquals((await refusal(database(), SUPERUSER, verb))?.code, APPEND_ONLY_REFUSAL, verb);
    }
    await database().script(
      DEPLOYER,
      "grant update, delete, truncate on ledger.releases to deployer",
    );
    // No policy lets the owner of the table name a row to change; a truncate meets its trigger.
    for (const verb of verbs) await refusal(database(), DEPLOYER, verb);
    await database().script(
      DEPLOYER,
      "revoke update, delete, truncate on ledger.releases from deployer",
    );
    const kept = await one(
      database(),
      SUPERUSER,
      "select definition ->> 'id' from ledger.releases where account_id = $1",
      [account],
    );
    assertEquals(kept, "1.1.0");
  });
}
