import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";

const CLI = new URL("../../../engine/cli.ts", import.meta.url);
const FIXTURES = new URL("../../fixtures/decisions/", import.meta.url);

interface Outcome {
  readonly status: number;
  readonly answers: readonly Record<string, unknown>[];
  readonly report: string;
}

/** Runs the command line in a process of its own, without any permission. */
async function engine(args: readonly string[], input: string): Promise<Outcome> {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--quiet", CLI.href, ...args],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const finished = process.output();
  const writer = process.stdin.getWriter();
  // A process that has refused its command no longer reads.
  await writer.write(new TextEncoder().encode(input)).then(() => writer.close()).catch(() => {});
  const { code, stdout, stderr } = await finished;
  const lines = new TextDecoder().decode(stdout).split("\n").slice(0, -1);
  return {
    status: code,
    answers: lines.map((line) => JSON.parse(line)),
    report: new TextDecoder().decode(stderr),
  };
}

function fixtureInput(name: string): string {
  const { input } = JSON.parse(Deno.readTextFileSync(new URL(`${name}.json`, FIXTURES)));
  return JSON.stringify(input);
}

describe("the engine as a process", () => {
  it("answers a long stream line by line, in order, and succeeds", async () => {
    const names = ["aligned_long", "too_small_to_trade", "exactly_sixty", "expired"];
    const input = Array.from({ length: 200 }, (_, index) => fixtureInput(names[index % 4]));
    const { status, answers, report } = await engine(["decide"], input.join("\n") + "\n");
    assertEquals([status, report], [0, ""]);
    assertEquals(
      answers.map(({ code }) => code),
      Array.from({ length: 50 }, () => ["EXECUTE", "LOW_MULTIPLIER", "EXECUTE", "NO_SIGNALS"])
        .flat(),
    );
  });

  it("reports errors in place and exits with 1", async () => {
    const input = `${fixtureInput("expired")}\n{}\nno json\n${fixtureInput("aligned_long")}`;
    const { status, answers } = await engine(["decide"], input);
    assertEquals(status, 1);
    assertEquals(answers.map(({ code, error }) => code ?? (error as { code: string }).code), [
      "NO_SIGNALS",
      "FIELD_MISSING",
      "JSON_MALFORMED",
      "EXECUTE",
    ]);
    assertEquals((answers[1].error as { field: string }).field, "as_of");
  });

  it("gives the same bytes in every run", async () => {
    const [first, second] = await Promise.all([
      engine(["decide"], fixtureInput("aligned_long")),
      engine(["decide"], fixtureInput("aligned_long")),
    ]);
    assertEquals(first, second);
  });

  it("lists the commands and exits with 2 for a wrong one", async () => {
    for (const args of [[], ["trade"], ["decide", "twice"]]) {
      const { status, answers, report } = await engine(args, "");
      assertEquals([status, answers], [2, []]);
      assertStringIncludes(report, "decide");
      assert(report.startsWith("Usage: deno task engine <command>"));
    }
  });

  it("answers nothing to nothing", async () => {
    assertEquals(await engine(["decide"], ""), { status: 0, answers: [], report: "" });
  });
});
