import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { arrowsOf, wrongArrows } from "./import_arrows.ts";
import { readSource, sourceFiles } from "./source_files.ts";

describe("import arrows", () => {
  const arrows = sourceFiles().flatMap((path) => arrowsOf(path, readSource(path)));

  it("all point the way the architecture says", () => {
    assertEquals(wrongArrows(arrows), []);
  });

  it("name files with their extension, as the edge runtime demands", () => {
    assertEquals(
      arrows.filter(({ to }) => !/\.(tsx?|json|css|js)$/.test(to)),
      [],
    );
  });

  it("finds static, type, side-effect, re-export and dynamic imports", () => {
    const text = [
      'import { a } from "./a.ts";',
      'import type { B } from "../b.ts";',
      'import "./c.ts";',
      'export * from "./d.ts";',
      'const e = await import("./e.ts");',
      'import {\n  f,\n  g,\n} from "./f.ts";',
    ].join("\n");
    assertEquals(arrowsOf("engine/x/y.ts", text).map(({ to }) => to), [
      "engine/x/a.ts",
      "engine/b.ts",
      "engine/x/c.ts",
      "engine/x/d.ts",
      "engine/x/e.ts",
      "engine/x/f.ts",
    ]);
  });

  const forbidden = [
    ["engine/decision/decide.ts", "engine/learning/suggest.ts"],
    ["engine/desk/desk.ts", "engine/learning/mod.ts"],
    ["engine/mod.ts", "engine/learning/types.ts"],
    ["supabase/functions/_shared/work.ts", "engine/learning/mod.ts"],
    ["engine/learning/seal.ts", "engine/desk/desk.ts"],
    ["engine/learning/seal.ts", "engine/execution/execute.ts"],
    ["engine/mod.ts", "lib/session.ts"],
    ["islands/Feed.tsx", "lib/session.ts"],
    ["routes/index.tsx", "supabase/local/start.ts"],
    ["supabase/functions/signals/handler.ts", "supabase/local/start.ts"],
    ["lib/session.ts", "components/Page.tsx"],
    ["routes/index.tsx", "links/fresh/mod.ts"],
    ["engine/mod.ts", "tests/engine/fixture.ts"],
  ] as const;
  for (const [from, to] of forbidden) {
    it(`refuses ${from} → ${to}`, () => {
      assertEquals(wrongArrows([{ from, to }]).length > 0, true);
    });
  }
});
