import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { entryPreimage, readEntryLine } from "../../engine/ledger/entry.ts";
import { LEDGER_FAULTS } from "../../engine/ledger/faults.ts";
import { sha256Hex } from "../../engine/ledger/sha256.ts";
import { PROJECT_ROOT } from "./source_files.ts";

describe("docs/ledger.md", () => {
  const page = Deno.readTextFileSync(new URL("docs/ledger.md", PROJECT_ROOT));
  const block = (language: string, containing: string) =>
    [...page.matchAll(new RegExp("```" + language + "\\n([\\s\\S]*?)```", "g"))]
      .map((match) => match[1] ?? "").find((text) => text.includes(containing)) ?? "";

  it("works an example that gives the hash it says", () => {
    const entry = readEntryLine(block("text", "account_id").trim());
    if (entry === null) throw new Error("the example is no entry");
    const script = block("sh", "sha256sum");
    const lines = [...script.matchAll(/^ {2}'(.*)'/gm)].map((match) => match[1] ?? "");
    const stated = /# ([0-9a-f]{64})/.exec(script)?.[1];
    assertEquals(lines.join("\n"), entryPreimage(entry));
    assertEquals(sha256Hex(lines.join("\n")), entry.header.hash);
    assertEquals(stated, entry.header.hash);
  });

  it("gives a reader with a shell the same hash", async () => {
    const command = new Deno.Command("sh", {
      args: ["-c", block("sh", "sha256sum")],
    });
    const printed = new TextDecoder().decode((await command.output()).stdout);
    const stated = /# ([0-9a-f]{64})/.exec(page)?.[1];
    assertEquals(printed.split(" ")[0], stated);
  });

  it("names every fault", () => {
    const missing = Object.keys(LEDGER_FAULTS).filter((fault) => !page.includes(`\`${fault}\``));
    assertEquals(missing, ["ACCOUNT_UNKNOWN"]);
  });
});
