import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { accountRules } from "../../../engine/account.ts";
import { startBacktest } from "../../../engine/backtest/run.ts";
import { simulate } from "../../../engine/backtest/simulate.ts";
import { main } from "../../../engine/cli.ts";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { anEntry, fixtureEntries, type Loose } from "../replay/entries.ts";

const ACCOUNT = "7b0c3d1e-1f6a-4a51-9d5e-0c7c5b1d2f10";
const HASH = "0".repeat(64);

/** An entry's line as `ledger:export` writes it. */
function exported({ seq, kind, engine_version, release, body }: Loose, account = ACCOUNT): string {
  const header = {
    account_id: account,
    seq,
    id: `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`,
    occurred_at: "2026-11-20T15:00:00.000000Z",
    recorded_at: "2026-11-20T15:00:00.250000Z",
    kind,
    trade_id: null,
    ticker: "SPY",
    engine_version,
    release,
    previous_hash: HASH,
    hash: HASH,
  };
  return `${JSON.stringify(header).slice(0, -1)},"body":${JSON.stringify(body)}}`;
}

/** Runs the command over lines. */
async function replay(lines: readonly string[], args: readonly string[] = []) {
  let written = "";
  const decoder = new TextDecoder();
  const output = new WritableStream<Uint8Array>({
    write(chunk) {
      written += decoder.decode(chunk, { stream: true });
    },
  });
  const input = new Blob([lines.map((line) => `${line}\n`).join("")]).stream();
  const status = await main(["replay", ...args], input, output, () => {});
  const answers = written.split("\n").slice(0, -1).map((line): Loose => JSON.parse(line));
  return { status, answers };
}

const matches = (answers: readonly Loose[]) => answers.map(({ match }) => match);
const strict = { ...RELEASE_1_0_0, id: "2.0.0", minimum_confluence: 99 };
const define = { ...anEntry(), kind: "RELEASE", body: { release: "2.0.0", definition: strict } };

describe("engine replay", () => {
  it("answers an export line by line: decisions replayed, other kinds passed over", async () => {
    const lines = [
      exported({ ...anEntry(), seq: 1 }),
      exported({ ...anEntry(), seq: 2, kind: "FILL", body: { decision: 5 } }),
      exported({ ...fixtureEntries("engine_1_0_0.jsonl")[0], seq: 3 }),
    ];
    const { status, answers } = await replay(lines);
    assertEquals([status, answers], [0, [
      { seq: 1, match: true, differences: [] },
      { seq: 2, match: null },
      { seq: 3, match: true, differences: [] },
    ]]);
  });

  it("replays what a backtest writes", async () => {
    const account = { starting_cash: 100_000, rules: accountRules.parse({}) };
    const step = startBacktest(account, RELEASE_1_0_0);
    const lines: string[] = [];
    for (const event of simulate({ seed: 3, start: "2026-03-02", days: 2 })) {
      const result = step(event);
      if (result.ok) lines.push(...result.entries.map((entry) => JSON.stringify(entry)));
    }
    const { status, answers } = await replay(lines);
    assertEquals([status, answers.length], [0, lines.length]);
    assert(matches(answers).filter((match) => match === true).length > 10);
    assertEquals(matches(answers).includes(false), false);
  });

  it("shows a mismatch field by field, with status 1", async () => {
    const entry = anEntry();
    entry.body.decision.recommended_contracts = 99;
    const { status, answers } = await replay([exported(entry), exported(anEntry())]);
    assertEquals([status, matches(answers)], [1, [false, true]]);
    assertEquals(answers[0].differences, [{
      code: "VALUE_DIFFERS",
      path: "decision.recommended_contracts",
      recorded: 99,
      recomputed: 3,
    }]);
  });

  it("decides by a release that the stream has defined before, in its own account", async () => {
    const other = "7b0c3d1e-1f6a-4a51-9d5e-0c7c5b1d2f11";
    const decided = anEntry({}, strict);
    const { answers } = await replay([
      exported(decided),
      exported(define),
      exported(decided),
      exported(decided, other),
      JSON.stringify(decided),
      JSON.stringify(define),
      JSON.stringify(decided),
    ]);
    assertEquals(matches(answers), [false, null, true, false, false, null, true]);
    assertEquals(answers[0].differences[0].code, "RELEASE_UNKNOWN");
  });

  it("answers a body that is no JSON as a snapshot nobody can read", async () => {
    const { status, answers } = await replay([exported(anEntry()).replace('"context":', '"co')]);
    assertEquals([status, answers[0].differences[0].code], [1, "SNAPSHOT_UNREADABLE"]);
  });

  it("answers lines that are no entries with an error in place", async () => {
    const { kind: _kind, ...nameless } = anEntry();
    const lines = ["", "no json", "[]", "{}", JSON.stringify(nameless), '{"account_id":"x"}'];
    const { status, answers } = await replay([...lines, exported(anEntry())]);
    assertEquals(status, 1);
    assertEquals(answers.slice(0, -1).map(({ error }) => [error.code, error.field]), [
      ["BODY_EMPTY", null],
      ["JSON_MALFORMED", null],
      ["FIELD_INVALID", null],
      ["FIELD_MISSING", "seq"],
      ["FIELD_MISSING", "kind"],
      ["MALFORMED", null],
    ]);
    assertEquals(answers.at(-1).match, true);
  });

  it("names the field a plain entry lacks", async () => {
    const without = (name: string) => JSON.stringify({ ...anEntry(), [name]: undefined });
    const { answers } = await replay(["seq", "kind", "engine_version", "release"].map(without));
    assertEquals(answers.map(({ error }) => error.field), [
      "seq",
      "kind",
      "engine_version",
      "release",
    ]);
  });

  it("takes no arguments", async () => {
    assertEquals((await replay([], ["--all"])).status, 2);
  });
});
