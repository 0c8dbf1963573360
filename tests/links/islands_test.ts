import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ask, quietly } from "./ask.ts";
import { handler } from "./fixture_app.ts";

/** The paths a page's inline script imports. */
function importsOf(html: string): string[] {
  return [...new Set([...html.matchAll(/ from "([^"]+)"/g)].map(([, path]) => path ?? ""))];
}

/** Comments and the numbers in them are nobody's business. */
function withoutComments(html: string): string {
  return html.replaceAll(/<!--.*?-->/g, "");
}

describe("islands", () => {
  it("are rendered on the server", async () => {
    const { text } = await ask(handler, "/");
    assertMatch(
      withoutComments(text),
      /<button type="button" class="counter" *>count: 3<\/button>/,
    );
  });

  it("are marked by comments and started by one module script", async () => {
    const { text } = await ask(handler, "/");
    assertMatch(text, /<!--frsh:island:[^>]*--><button.*<\/button><!--\/frsh[^>]*-->/);
    assertEquals(text.match(/<script/g)?.length, 1);
    assertMatch(text, /<script type="module" nonce="\w{16,}">import/);
  });

  it("are not shipped with pages that have none", async () => {
    const { text, headers } = await ask(handler, "/plain");
    assertFalse(text.includes("<script"));
    assertEquals(headers.get("Link"), null);
  });

  it("are modules that are served, kept for ever, and fetched early", async () => {
    const { text, headers } = await ask(handler, "/");
    const paths = importsOf(text);
    assertEquals(paths.length, 2);
    for (const path of paths) {
      assertStringIncludes(headers.get("Link") ?? "", `<${path}>; rel="modulepreload"`);
      const module = await ask(handler, path);
      assertEquals(module.status, 200);
      assertMatch(module.headers.get("Content-Type") ?? "", /^text\/javascript/);
      assertEquals(module.headers.get("Cache-Control"), "public, max-age=31536000, immutable");
    }
  });

  it("share what they have in common", async () => {
    const { text } = await ask(handler, "/islands");
    const sources = await Promise.all(
      importsOf(text).map(async (path) => (await ask(handler, path)).text),
    );
    // Each island's module is its own few lines: Preact and signals are in modules they import.
    const islands = sources.filter((source) => source.includes("panel") || source.includes("more"));
    assertEquals(islands.length, 2);
    for (const source of islands) {
      assert(source.length < 2000, `${source.length} characters`);
      assertMatch(source, /from ?"\.\/[^"]+\.js"/);
    }
  });

  it("are minified, for browsers that know no JSX", async () => {
    const { text } = await ask(handler, "/");
    for (const path of importsOf(text)) {
      const source = (await ask(handler, path)).text;
      assertFalse(source.includes("sourceMappingURL"));
      assertFalse(source.includes("jsxTemplate"));
      assertFalse(/\n {2}/.test(source));
    }
  });

  it("get their props as data that cannot end the script", async () => {
    const { text } = await ask(handler, "/islands");
    const script = text.slice(text.indexOf("<script"), text.indexOf("</script>"));
    assertStringIncludes(script, "12345678901234567890");
    assert(text.endsWith("</script></body></html>"));
    assertEquals(text.match(/<\/script/g)?.length, 1);
  });

  it("show JSX they get, and keep for later what they do not show", async () => {
    const html = withoutComments((await ask(handler, "/islands")).text);
    assertMatch(html, /<div class="body"><p class="inner"[^>]*>server text<\/p><button/);
    assertMatch(html, /<template id="[^"]+"[^>]*><p class="late">late text<\/p>/);
  });

  it("cannot be given a function, and say so", async () => {
    const { result, logged } = await quietly(() => ask(handler, "/misuse"));
    assertEquals(result.status, 500);
    assertMatch(logged || result.text, /function|unknown at/);
  });

  it("may set the title", async () => {
    assertStringIncludes((await ask(handler, "/islands")).text, "<title>island title</title>");
  });
});
