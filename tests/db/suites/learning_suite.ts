import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { type Database, type Identity, refusal } from "../database.ts";
import { hypothesis, sheetBody, suggest, suggested, suggestionBody } from "../learning.ts";
import { exit, fill, record } from "../trading.ts";
import { ANON, append, entry, LEARNER, makeWorld, one, rpc, SERVICE, SUPERUSER } from "../world.ts";

const PERMISSION_DENIED = "42501";
const NOT_ALLOWED = { ok: false, code: "NOT_ALLOWED" };

/** What learning appends, what it reads, and what people make of it. */
export function learningSuite(database: () => Database): void {
  const idOf = (who: Identity) => "user" in who ? who.user : null;
  const review = (
    account: string,
    suggestion_id: string,
    who: Identity,
    status = "APPROVED",
    comment: string | null = "Said why.",
  ) =>
    rpc(
      database(),
      "review_suggestion",
      { account_id: account, suggestion_id, status, comment },
      who,
    );
  const entries = (account: string) =>
    database().as(
      SUPERUSER,
      (sql) =>
        sql<{ kind: string; body: Record<string, unknown> }>(
          "select kind, body from ledger.entries where account_id = $1 order by seq",
          [account],
        ),
    );
  const fieldOf = async (account: string, body: Record<string, unknown>) => {
    const { code, field } = await suggest(database(), account, [body]);
    return code === "SUGGESTION_INVALID" ? String(field) : code ?? "appended";
  };

  for (const who of [SERVICE, LEARNER]) {
    it(`lets the ${who.role} append a sealed sheet and what follows from it`, async () => {
      const { account, members: { risk } } = await makeWorld(database());
      const by = who === SERVICE ? idOf(risk) : null;
      assertEquals((await suggest(database(), account, [sheetBody()], by, who)).ok, true);
      assertEquals((await suggest(database(), account, [suggestionBody()], by, who)).ok, true);
      assertEquals((await entries(account)).map(({ kind, body }) => [kind, body.by, body.format]), [
        ["SUGGESTION", by, undefined],
        ["SUGGESTION", by, "strikebook/suggestion/v1"],
      ]);
      const verified = await rpc(database(), "verify_ledger", { account_id: account });
      assertEquals([verified.ok, verified.entries], [true, 2]);
    });
  }

  it("takes a member's name from the service alone", async () => {
    const { account, members: { risk } } = await makeWorld(database());
    const answer = await suggest(database(), account, [sheetBody()], idOf(risk), LEARNER);
    assertEquals([answer.code, answer.field], ["SUGGESTION_INVALID", "run_by"]);
    assertEquals(await entries(account), []);
  });

  it("lets nobody else append suggestions", async () => {
    const { account, members, stranger } = await makeWorld(database());
    for (const who of [...Object.values(members), stranger, ANON]) {
      const text = `select public.append_suggestions('${account}', '1', '[]')`;
      assertEquals((await refusal(database(), who, text))?.code, PERMISSION_DENIED);
    }
    assertEquals(await entries(account), []);
  });

  it("takes nothing else than the two formats, and no other kind", async () => {
    const { account } = await makeWorld(database());
    const fill = { direction: "LONG", contracts: 1, price: 1, cash_change: -100 };
    for (
      const body of [
        { ...fill, kind: "FILL" },
        { halted: true },
        { release: "2.0.0" },
        { format: "strikebook/review/v1", suggestion_id: "x", status: "APPROVED" },
        { format: "strikebook/candidate/v1", release: "x" },
        "text",
        null,
        [],
      ]
    ) {
      const answer = await suggest(database(), account, [body]);
      assertEquals([answer.code, answer.field], ["SUGGESTION_INVALID", "suggestions[0].format"]);
    }
    assertEquals((await suggest(database(), account, [])).code, "SUGGESTION_INVALID");
    assertEquals(await fieldOf(account, { ...sheetBody(), kind: "FILL" }), "suggestions[0].sheet");
    assertEquals(await fieldOf(account, { ...sheetBody(), by: "me" }), "suggestions[0].sheet");
    assertEquals(await entries(account), []);
    assertEquals(
      (await suggest(database(), crypto.randomUUID(), [sheetBody()])).code,
      "ACCOUNT_UNKNOWN",
    );
  });

  it("holds a suggestion against the bounds and against the sheet before it", async () => {
    const { account } = await makeWorld(database());
    assertEquals(await fieldOf(account, suggestionBody()), "suggestions[0].sealed");
    assertEquals(await fieldOf(account, sheetBody({ period: {} })), "suggestions[0].sheet.period");
    assertEquals(await fieldOf(account, sheetBody({}, "short")), "suggestions[0].hash");
    const wide = { change_pct: 16, proposed: 0.986 };
    const narrow = { change_pct: 4, proposed: 0.884 };
    await suggest(database(), account, [
      sheetBody({ hypotheses: [hypothesis(), hypothesis(wide), hypothesis(narrow)] }),
    ]);
    const bad: [Record<string, unknown>, string][] = [
      [wide, "proposed"],
      [narrow, "proposed"],
      [{ proposed: 1 }, "proposed"],
      [{ direction: "LOWER" }, "proposed"],
      [{ direction: "UP" }, "direction"],
      [{ trades: 29 }, "trades"],
      [{ rest: 12 }, "trades"],
      [{ q_value: 0.11 }, "q_value"],
      [{ q_value: null }, "q_value"],
      [{ hold_out: { verdict: "CONTRADICTS" } }, "hold_out"],
      [{ sealed: "c".repeat(64) }, "sealed"],
      [{ release: "1.1.0" }, "release"],
      [{ cell: "OPEN" }, "hypothesis"],
      [{ mean_r: 2 }, "hypothesis"],
      [{ by: "somebody" }, "format"],
    ];
    for (const [more, field] of bad) {
      assertEquals(await fieldOf(account, suggestionBody(more)), `suggestions[0].${field}`);
    }
    assertEquals(await fieldOf(account, suggestionBody()), "appended");
  });

  it("shows runs and suggestions apart", async () => {
    const { account, members: { analyst, risk } } = await makeWorld(database());
    const id = await suggested(database(), account, idOf(risk));
    await append(database(), account, [entry({ kind: "SUGGESTION" })]);
    const [listed] = await database().as(
      analyst,
      (sql) => sql(`select jsonb_agg(id) as ids, min(status) as status from public.suggestions`),
    );
    assertEquals(listed, { ids: [id], status: "PENDING" });
    const [run] = await database().as(
      analyst,
      (sql) =>
        sql(`select hash, release, asked_by, suggestions::int, sheet ->> 'tested' as tested
        from public.learning_runs`),
    );
    assertEquals(run, {
      hash: "a".repeat(64),
      release: "1.0.0",
      asked_by: idOf(risk),
      suggestions: 1,
      tested: "12",
    });
  });

  for (const role of ["owner", "risk"] as const) {
    it(`lets the ${role} review a suggestion once, with a comment`, async () => {
      const { account, members } = await makeWorld(database());
      const id = await suggested(database(), account);
      const who = members[role];
      const bad = { ok: false, code: "COMMENT_INVALID", field: "comment" };
      for (const comment of [null, " ", "x".repeat(501)]) {
        assertEquals(await review(account, id, who, "REJECTED", comment), bad);
      }
      assertEquals((await review(account, id, who, "PENDING")).field, "status");
      assertEquals((await review(account, id, who, "APPROVED", " Looked. ")).ok, true);
      for (const status of ["APPROVED", "REJECTED"]) {
        assertEquals(await review(account, id, members.owner, status), {
          ok: false,
          code: "ALREADY_REVIEWED",
          field: "suggestion_id",
        });
      }
      assertEquals((await entries(account)).at(-1), {
        kind: "REVIEW",
        body: {
          format: "strikebook/review/v1",
          suggestion_id: id,
          status: "APPROVED",
          comment: "Looked.",
          by: idOf(who),
        },
      });
      assertEquals((await rpc(database(), "verify_ledger", { account_id: account })).ok, true);
    });
  }

  it("lets nobody approve their own, though they may reject it", async () => {
    const { account, members: { risk } } = await makeWorld(database());
    const id = await suggested(database(), account, idOf(risk));
    assertEquals((await review(account, id, risk)).code, "OWN_SUGGESTION");
    assertEquals((await review(account, id, risk, "REJECTED")).ok, true);
  });

  it("refuses traders, analysts, strangers, the service and whoever is not signed in", async () => {
    const { account, members: { trader, analyst, owner }, stranger } = await makeWorld(database());
    const other = await makeWorld(database());
    const id = await suggested(database(), account);
    for (const who of [trader, analyst, stranger]) {
      assertEquals(await review(account, id, who), NOT_ALLOWED);
    }
    for (const who of [ANON, SERVICE, LEARNER]) {
      const text = `select public.review_suggestion('${account}', '${id}', 'APPROVED', 'x')`;
      assertEquals((await refusal(database(), who, text))?.code, PERMISSION_DENIED);
    }
    const unknown = await review(other.account, id, other.members.owner);
    assertEquals(unknown.code, "SUGGESTION_UNKNOWN");
    assertEquals((await review(account, crypto.randomUUID(), owner)).code, "SUGGESTION_UNKNOWN");
  });

  it("hands out closed trades by the time of their close, page by page, to members", async () => {
    const { account, members: { analyst }, stranger } = await makeWorld(database());
    for (const [index, id] of ["a", "b", "c"].entries()) {
      const at = `2024-03-0${index + 1}T15:00:00.000Z`;
      const close = `2024-03-0${index + 1}T16:00:00.000Z`;
      await record(database(), account, [
        entry({ trade_id: id, occurred_at: at, body: { decision: { direction: "LONG" } } }),
        fill(id, at),
        exit(id, close),
        exit(id, close),
      ]);
    }
    const read = async (more: Record<string, string | number>, who: Identity = analyst) => {
      const answer = await rpc(database(), "learning_trades", {
        account_id: account,
        closed_from: "2024-03-01T16:00:00Z",
        closed_before: "2024-03-03T16:00:00Z",
        ...more,
      }, who);
      return (answer.trades as Record<string, unknown>[]);
    };
    const [first, second, ...none] = await read({});
    assertEquals([first?.trade_id, second?.trade_id, none.length], ["a", "b", 0]);
    assertEquals([first?.net, first?.risk, first?.decision], [194.6, 200, {
      decision: { direction: "LONG" },
    }]);
    assertEquals((await read({ max_trades: 1 })).length, 1);
    assertEquals((await read({ after_trade: "a" })).map(({ trade_id }) => trade_id), ["b"]);
    assertEquals(await read({}, stranger), []);
    const basis = await rpc(database(), "learning_basis", { account_id: account }, analyst);
    assertEquals([basis.trades, basis.with_risk, basis.since_last_run, basis.last_run], [
      3,
      3,
      3,
      null,
    ]);
    const unknown = await rpc(database(), "learning_basis", { account_id: account }, stranger);
    assertEquals(unknown.code, "ACCOUNT_UNKNOWN");
    assertEquals(
      await one(database(), analyst, "select public.may_learn($1) ->> 'code'", [account]),
      "NOT_ALLOWED",
    );
  });
}
