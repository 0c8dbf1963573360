import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { PROJECT_ROOT } from "../project/source_files.ts";
import { signal, type Stack, startStack } from "./stack.ts";

describe("the ledger's commands", () => {
  let stack: Stack;
  let folder: string;
  beforeAll(async () => {
    stack = await startStack();
    folder = await Deno.makeTempDir({ prefix: "strikebook-ledger-" });
    for (const minutes of [240, 60, 15, 5]) await stack.send("signals", signal("SPY", minutes));
  });
  afterAll(async () => {
    await Deno.remove(folder, { recursive: true });
    await stack.stop();
  });

  const run = async (tool: string, ...args: string[]) => {
    const { supabase_url, secret_key } = stack.supabase.facts;
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", `supabase/tools/ledger_${tool}.ts`, ...args],
      cwd: PROJECT_ROOT,
      env: { SUPABASE_URL: supabase_url, SUPABASE_SECRET_KEY: secret_key, NO_COLOR: "1" },
    }).output();
    const text = new TextDecoder();
    return { code, printed: text.decode(stdout), said: text.decode(stderr).trim() };
  };
  const account = () => ["--account", stack.supabase.facts.account_id];
  const file = (name: string) => `${folder}/${name}`;

  it("exports a ledger that verifies without the database", async () => {
    const exported = await run("export", ...account());
    assertEquals([exported.code, exported.said], [0, ""]);
    assertEquals(exported.printed.trimEnd().split("\n").length, 5);
    await Deno.writeTextFile(file("ledger.jsonl"), exported.printed);
    const verified = await run("verify", file("ledger.jsonl"));
    assertEquals([verified.code, JSON.parse(verified.printed).entries], [0, 5]);
  });

  it("names the entry that was edited in an export", async () => {
    const text = await Deno.readTextFile(file("ledger.jsonl"));
    const lines = text.split("\n");
    const edited = lines.with(2, lines[2]?.replace('"EXECUTE"', '"SKIP"') ?? "").join("\n");
    await Deno.writeTextFile(file("edited.jsonl"), edited);
    const verified = await run("verify", file("edited.jsonl"));
    const { first_bad, reason } = JSON.parse(verified.printed);
    assertEquals([verified.code, first_bad, reason], [1, 3, "EDITED"]);
  });

  it("signs a checkpoint that finds a cut tail", async () => {
    const made = await run("checkpoint", "--new-key", file("operator.jwk"));
    const key = /: (\S+)\s*$/.exec(made.printed)?.[1] ?? "";
    assertMatch(key, /^[A-Za-z0-9+/]{43}=$/);
    assertEquals(((await Deno.stat(file("operator.jwk"))).mode ?? 0) & 0o777, 0o600);

    const signed = await run("checkpoint", "--key", file("operator.jwk"), ...account());
    assertEquals([signed.code, JSON.parse(signed.printed).seq], [0, 6]);
    await Deno.writeTextFile(file("checkpoints.jsonl"), signed.printed);

    const { printed: whole } = await run("export", ...account());
    await Deno.writeTextFile(file("whole.jsonl"), whole);
    const options = [file("checkpoints.jsonl"), "--key", key];
    assertEquals((await run("verify", file("whole.jsonl"), ...options)).code, 0);
    const cut = await run("verify", file("ledger.jsonl"), ...options);
    const { first_bad, reason } = JSON.parse(cut.printed);
    assertEquals([cut.code, first_bad, reason], [1, 6, "TAIL_CUT"]);
  });

  it("says what is missing instead of guessing", async () => {
    const tries: [string[], string][] = [
      [["export"], "Say which account"],
      [["export", "--account", "demo"], "must be the id of an account"],
      [["checkpoint", ...account()], "Say which key signs"],
      [["checkpoint", "--key", file("none.jwk"), ...account()], "holds no checkpoint key"],
      [["checkpoint", "--new-key", file("operator.jwk")], "never overwritten"],
      [["verify"], "Say which export"],
      [["verify", file("none.jsonl")], "can't be read"],
      [["verify", file("whole.jsonl"), file("checkpoints.jsonl")], "no key was given"],
    ];
    for (const [[tool = "", ...args], sentence] of tries) {
      const { code, printed, said } = await run(tool, ...args);
      assertEquals([code, printed], [2, ""]);
      assertStringIncludes(said, sentence);
    }
  });
});
