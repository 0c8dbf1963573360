import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";

/** Every module reached from `file` by imports of values, and every package among them. */
function reach(file: URL, modules = new Set<string>(), packages = new Set<string>()) {
  if (modules.has(file.href)) return { modules, packages };
  modules.add(file.href);
  const source = Deno.readTextFileSync(file);
  for (const [, typed, name] of source.matchAll(/^(?:im|ex)port (type )?[^;]*?from "([^"]+)";/gm)) {
    if (typed !== undefined) continue;
    if (name.startsWith(".")) reach(new URL(name, file), modules, packages);
    else packages.add(name);
  }
  return { modules, packages };
}

describe("decide in the browser", () => {
  it("needs no schema library, which would be most of the bundle", () => {
    const { modules, packages } = reach(
      new URL("../../../engine/decision/decide.ts", import.meta.url),
    );
    assert(modules.size > 15);
    assertEquals([...packages].sort(), ["@noble/hashes/sha2", "@noble/hashes/utils"]);
  });
});
