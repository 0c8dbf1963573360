import { assertEquals, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { replayLedger } from "../../supabase/tools/replay_all.ts";
import { PROJECT_ROOT } from "../project/source_files.ts";
import { signal, type Stack, startStack } from "./stack.ts";

const FIXTURE = "tests/fixtures/replay/engine_1_0_0.jsonl";

/** Groups of lines as they arrive. */
async function* groups(...lines: readonly string[][]): AsyncGenerator<string[]> {
  yield* lines;
}

describe("replay:all", () => {
  let stack: Stack;
  let folder: string;
  const lines = Deno.readTextFileSync(new URL(FIXTURE, PROJECT_ROOT)).trimEnd().split("\n");
  const forged = lines.map((line) => line.replace(/"raw_multiplier":[\d.]+/, '"raw_multiplier":7'));

  beforeAll(async () => {
    stack = await startStack();
    folder = await Deno.makeTempDir({ prefix: "strikebook-replay-" });
  });
  afterAll(async () => {
    await Deno.remove(folder, { recursive: true });
    await stack.stop();
  });

  const run = async (...args: string[]) => {
    const { supabase_url, secret_key } = stack.supabase.facts;
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", "supabase/tools/replay_all.ts", ...args],
      cwd: PROJECT_ROOT,
      env: { SUPABASE_URL: supabase_url, SUPABASE_SECRET_KEY: secret_key, NO_COLOR: "1" },
    }).output();
    const text = new TextDecoder();
    return { code, printed: text.decode(stdout).trim(), said: text.decode(stderr).trim() };
  };

  it("replays a whole file", async () => {
    const { code, printed, said } = await run("--file", FIXTURE);
    const all = `${lines.length} entries, ${lines.length} decisions replayed, 0 mismatches.`;
    assertEquals([code, printed, said], [0, all, ""]);
  });

  it("names the first mismatches with what differs, and counts the rest", async () => {
    await Deno.writeTextFile(`${folder}/forged.jsonl`, forged.join("\n"));
    const { code, printed, said } = await run("--file", `${folder}/forged.jsonl`);
    assertEquals(code, 1);
    const wrong = forged.filter((line, index) => line !== lines[index]).length;
    assertEquals(wrong > 10, true);
    assertStringIncludes(printed, `${wrong} mismatches`);
    assertEquals(said.match(/does not match:/g)?.length, 10);
    assertStringIncludes(said, "decision.breakdown.raw_multiplier: 7 is recorded, ");
  });

  it("replays an account's ledger page by page", async () => {
    for (const minutes of [240, 60, 15]) await stack.send("signals", signal("SPY", minutes));
    const { code, printed } = await run("--account", stack.supabase.facts.account_id);
    assertEquals(code, 0);
    assertStringIncludes(printed, "3 decisions replayed, 0 mismatches.");
  });

  it("counts a line that is no entry as a mismatch, and says which", async () => {
    const shown: number[] = [];
    const result = await replayLedger(
      groups([lines[0] ?? "", "no json"], [lines[1] ?? ""]),
      (entries) => shown.push(entries),
    );
    assertEquals(result, {
      entries: 3,
      decisions: 2,
      mismatches: 1,
      named: ["Line 2: The line is not JSON."],
    });
    assertEquals(shown, [2, 3]);
  });

  it("says what can't be recomputed, and how much more there is", async () => {
    const [first = "", second = ""] = lines;
    const unknown = first.replace('"engine_version":"1.0.0"', '"engine_version":"0.1.0"');
    const { named } = await replayLedger(
      groups([unknown, second.replace(/"decision":\{.*\}\}\}$/, '"decision":{}}}')]),
      () => {},
    );
    assertStringIncludes(named[0] ?? "", "(VERSION_UNKNOWN)");
    assertStringIncludes(named[1] ?? "", "more");
  });

  it("says what is wrong with the command", async () => {
    const both = await run("--file", FIXTURE, "--account", stack.supabase.facts.account_id);
    assertEquals([both.code, both.printed], [2, ""]);
    assertStringIncludes(both.said, "not both");
    const none = await run("--file", `${folder}/none.jsonl`);
    assertEquals([none.code, none.said], [2, `${folder}/none.jsonl can't be read.`]);
  });
});
