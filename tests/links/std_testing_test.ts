import { assertEquals, assertFalse, assertMatch } from "@std/assert";
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from "@std/testing/bdd";

const log: string[] = [];

describe("hooks", () => {
  beforeAll(async () => {
    await Promise.resolve();
    log.push("before all");
  });
  beforeEach(() => {
    log.push("before each");
  });
  afterEach(() => {
    log.push("after each");
  });
  afterAll(() => {
    log.push("after all");
  });

  describe("of a group inside", () => {
    beforeAll(() => {
      log.push("inner before all");
    });
    beforeEach(() => {
      log.push("inner before each");
    });
    afterEach(() => {
      log.push("inner after each");
    });
    afterAll(() => {
      log.push("inner after all");
    });

    it("run inside those outside", () => {
      log.push("test");
    });
  });

  it("run in order", () => {
    assertEquals(log, [
      "before all",
      "inner before all",
      "before each",
      "inner before each",
      "test",
      "inner after each",
      "after each",
      "inner after all",
      "before each",
    ]);
  });
});

describe("after a group", () => {
  it("its last hook has run", () => assertEquals(log.slice(-2), ["after each", "after all"]));

  it.ignore("nothing ignored runs", () => {
    throw new Error("ran");
  });

  it("options may be given", { sanitizeOps: false }, (t) => {
    assertEquals(t.name, "options may be given");
  });
});

it("needs no group", (t) => assertEquals(t.name, "needs no group"));

/** Runs a test file of its own, because failing tests are the point of it. */
async function runTests(source: string): Promise<{ success: boolean; output: string }> {
  const file = await Deno.makeTempFile({ suffix: "_test.ts" });
  try {
    await Deno.writeTextFile(file, source);
    const command = new Deno.Command(Deno.execPath(), {
      args: ["test", "--no-check", "--no-lock", "--config", "deno.json", file],
      env: { NO_COLOR: "1" },
    });
    const { success, stdout, stderr } = await command.output();
    const decoder = new TextDecoder();
    return { success, output: decoder.decode(stdout) + decoder.decode(stderr) };
  } finally {
    await Deno.remove(file);
  }
}

const IMPORT = 'import { afterEach, beforeAll, describe, it } from "@std/testing/bdd";\n';

describe("a run", () => {
  it("fails with one test, after cleaning up and running the others", async () => {
    const { success, output } = await runTests(`${IMPORT}
      describe("group", () => {
        afterEach(() => console.log("cleaned up"));
        it("breaks", () => { throw new Error("broken"); });
        it("holds", () => console.log("held"));
      });`);
    assertFalse(success);
    assertMatch(output, /breaks \.\.\.[\s\S]*FAILED/);
    assertEquals(output.match(/cleaned up/g)?.length, 2);
    assertMatch(output, /held/);
  });

  it("runs only what is marked so", async () => {
    const { output } = await runTests(`${IMPORT}
      describe("group", () => {
        it("one", () => console.log("ran one"));
        describe("inner", () => { it.only("two", () => console.log("ran two")); });
      });
      describe("other", () => { it("three", () => console.log("ran three")); });`);
    assertEquals(output.match(/ran \w+/g), ["ran two"]);
  });

  it("has hooks for a whole file", async () => {
    const { success, output } = await runTests(`${IMPORT}
      beforeAll(() => console.log("once"));
      it("one", () => {});
      describe("group", () => { it("two", () => {}); });`);
    assertEquals([success, output.match(/once/g)?.length], [true, 1]);
  });

  it("does not take a promise for a group", async () => {
    const { success, output } = await runTests(`${IMPORT}
      describe("group", async () => { await 1; });`);
    assertFalse(success);
    assertMatch(output, /[Pp]romise/);
  });
});
