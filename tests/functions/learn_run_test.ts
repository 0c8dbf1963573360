import { assert, assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { learningPeriod } from "../../engine/learning/mod.ts";
import type { Database } from "../../supabase/functions/_shared/database.ts";
import { learnFrom } from "../../supabase/functions/learn/run.ts";
import { readSource, sourceFiles } from "../project/source_files.ts";
import { plantedBook } from "./learning_book.ts";

type Row = Record<string, unknown>;

const FROM = Date.parse("2026-03-01T00:00:00.000Z"), TO = Date.parse("2026-09-01T00:00:00.000Z");
const ACCOUNT = "00000000-0000-4000-8000-000000000001";

/** Rows of `learning_trades` from the entries of a planted book. */
function rowsOf(entries: readonly Row[]): Row[] {
  return Array.from({ length: entries.length / 3 }, (_, index) => {
    const [decision, fill, exit] = entries.slice(3 * index, 3 * index + 3);
    return {
      trade_id: fill.trade_id,
      opened_at: fill.occurred_at,
      closed_at: exit.occurred_at,
      net: (exit.body as Row).net,
      risk: (fill.body as Row).planned_risk,
      dte_bucket: "WEEKLY",
      evidence: "SYNTHETIC",
      decision: decision.body,
    };
  });
}

const ROWS = rowsOf(plantedBook({ trades: 450, from: FROM, to: TO, edge: 1, seed: 3 }));
const PERIOD = learningPeriod(String(ROWS[0].closed_at), new Date(TO).toISOString());

/** A database that answers from rows and keeps what it was asked, in order. */
function recording(basis: Row = {}, refuse = false) {
  const calls: { name: string; args: Row }[] = [];
  const answers: Record<string, (args: Row) => unknown> = {
    learning_basis: () => ({
      ok: true,
      as_of: PERIOD.to,
      release: "1.0.0",
      release_definition: null,
      first_closed_at: ROWS[0].closed_at,
      trades: ROWS.length,
      with_risk: ROWS.length,
      last_run: null,
      since_last_run: ROWS.length,
      pending: [],
      ...basis,
    }),
    learning_trades: ({ closed_from, closed_before, after_trade, max_trades }) => ({
      ok: true,
      trades: ROWS.filter(({ closed_at, trade_id }) =>
        String(closed_at) < String(closed_before) &&
        (String(closed_at) > String(closed_from) ||
          (closed_at === closed_from &&
            (after_trade === null || String(trade_id) > String(after_trade))))
      ).slice(0, Number(max_trades)),
    }),
    append_suggestions: () => refuse ? { ok: false, code: "SUGGESTION_INVALID" } : { ok: true },
  };
  const call = (name: string, args: Row) => {
    calls.push({ name, args });
    const answer = answers[name];
    if (answer === undefined) throw new Error(`${name} is none of learning's calls`);
    return Promise.resolve(answer(args));
  };
  return { calls, database: { call } as unknown as Database };
}

describe("a run of learning", () => {
  it("appends the sealed hypotheses before it reads a trade of the hold-out", async () => {
    const { calls, database } = recording();
    const learnt = await learnFrom(database, ACCOUNT, null);
    assertEquals([learnt.status, learnt.trades], ["OK", 450]);
    assert(learnt.suggestions >= 1);
    const appended = calls.findIndex(({ name }) => name === "append_suggestions");
    const reads = calls.map(({ name, args }, place) => ({ name, args, place }))
      .filter(({ name }) => name === "learning_trades");
    const early = reads.filter(({ place }) => place < appended);
    assertEquals(new Set(early.map(({ args }) => args.closed_before)), new Set([PERIOD.cut]));
    assertEquals(early.length, 2, "338 trades are two pages");
    const late = reads.filter(({ place }) => place > appended);
    assertEquals(late.map(({ args }) => [args.closed_from, args.closed_before]), [
      [PERIOD.cut, PERIOD.to],
    ]);
    const bodies = calls.filter(({ name }) => name === "append_suggestions")
      .map(({ args }) => args.suggestions as Row[]);
    assertEquals(bodies[0].map(({ hash }) => hash), [learnt.sealed]);
    assertEquals(bodies[1].every(({ sealed }) => sealed === learnt.sealed), true);
    assertEquals((bodies[0][0].sheet as Row).trades, 338);
  });

  it("reads nothing of the hold-out when the hypotheses were not kept", async () => {
    const { calls, database } = recording({}, true);
    await assertRejects(() => learnFrom(database, ACCOUNT, null), Error, "append_suggestions");
    assertEquals(calls.some(({ args }) => args.closed_before === PERIOD.to), false);
  });

  it("reads no result at all with too few trades, or without news", async () => {
    const last_run = { hash: "a".repeat(64), release: "1.0.0" };
    const of = async (basis: Row, by: string | null) => {
      const { calls, database } = recording(basis);
      const { status } = await learnFrom(database, ACCOUNT, by);
      return [status, calls.length];
    };
    assertEquals(await of({ with_risk: 29 }, null), ["INSUFFICIENT_DATA", 1]);
    assertEquals(await of({ first_closed_at: null }, null), ["INSUFFICIENT_DATA", 1]);
    assertEquals(await of({ last_run, since_last_run: 29 }, null), ["NOTHING_NEW", 1]);
    assertEquals(await of({ last_run, since_last_run: 0 }, "a member"), ["NOTHING_NEW", 1]);
    for (
      const [since_last_run, release, by] of [[30, "1.0.0", null], [1, "1.0.0", "a member"], [
        0,
        "0.9.0",
        null,
      ]] as const
    ) {
      const [status] = await of({ last_run: { ...last_run, release }, since_last_run }, by);
      assertEquals(status, "OK");
    }
  });

  it("does not say again what waits for its review", async () => {
    const first = recording();
    await learnFrom(first.database, ACCOUNT, null);
    const said = first.calls.at(-1)?.args.suggestions as Row[];
    const { calls, database } = recording({ pending: said });
    const learnt = await learnFrom(database, ACCOUNT, null);
    assertEquals([learnt.status, learnt.suggestions], ["OK", 0]);
    assertEquals(calls.filter(({ name }) => name === "append_suggestions").length, 1);
  });

  it("comes to the same for the same trades, whoever asks", async () => {
    const runs = await Promise.all([null, "a member"].map(async (by) => {
      const { calls, database } = recording();
      await learnFrom(database, ACCOUNT, by);
      return calls.filter(({ name }) => name === "append_suggestions")
        .map(({ args }) => args.suggestions);
    }));
    assertEquals(runs[0], runs[1]);
  });
});

describe("the function learn", () => {
  it("calls nothing of the database that appends but append_suggestions", () => {
    const called = sourceFiles()
      .filter((path) => path.startsWith("supabase/functions/learn/"))
      .flatMap((path) => [...readSource(path).matchAll(/\.(?:call|rpc)\(\s*"(\w+)"/g)])
      .map(([, name]) => name);
    assertEquals([...new Set(called)].sort(), [
      "append_suggestions",
      "challenger_due",
      "check_ledger",
      "learning_accounts",
      "learning_basis",
      "learning_trades",
      "may_learn",
      "record_alerts",
      "record_challenger",
      "safety_book",
    ]);
    const others = sourceFiles()
      .filter((path) => path.startsWith("supabase/functions/learn/"))
      .filter((path) => /database\.(append|receive|context|book)\(/.test(readSource(path)));
    assertEquals(others, []);
  });
});
