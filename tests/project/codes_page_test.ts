import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderCodesPage } from "./codes_page.ts";
import { PROJECT_ROOT, readSource, sourceFiles } from "./source_files.ts";

const squeeze = (text: string) => text.replaceAll(/ {2,}/g, " ").replaceAll(/-{3,}/g, "---");

describe("docs/codes.md", () => {
  it("is the list of codes in engine/codes.ts", () => {
    const page = Deno.readTextFileSync(new URL("docs/codes.md", PROJECT_ROOT));
    assertEquals(squeeze(page), squeeze(renderCodesPage()));
  });

  it("has every code the functions answer with", () => {
    const page = renderCodesPage();
    const answered = sourceFiles()
      .filter((path) => path.startsWith("supabase/functions/"))
      .flatMap((path) => [...readSource(path).matchAll(/\bcode: "([A-Z_]+)"/g)])
      .map((match) => match[1]);
    assertEquals(answered.filter((code) => !page.includes(`\`${code}\``)), []);
    assertEquals(answered.length > 0, true);
  });
});
