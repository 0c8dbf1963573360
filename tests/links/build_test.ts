import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { Builder } from "fresh/dev";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ask } from "./ask.ts";
import { FIXTURE } from "./fixture_app.ts";

type Handler = (request: Request) => Promise<Response>;

const outDir = await Deno.makeTempDir();
await new Builder({ root: FIXTURE, outDir }).build();

describe("a build on disk", () => {
  let handler: Handler;

  beforeAll(async () => {
    const server = await import(pathToFileURL(join(outDir, "server.js")).href);
    handler = server.default.fetch;
  });

  afterAll(() => Deno.remove(outDir, { recursive: true }));

  it("serves file routes", async () => {
    assertStringIncludes((await ask(handler, "/trades/7")).text, "<h1>Trade 7 7 /trades/:id</h1>");
    assertEquals((await ask(handler, "/elsewhere/x")).text, '{"name":"x"}');
    assertEquals((await ask(handler, "/nothing")).status, 404);
  });

  it("serves the modules of islands", async () => {
    const { text } = await ask(handler, "/");
    const paths = [...text.matchAll(/ from "([^"]+)"/g)].map(([, path]) => path ?? "");
    assertEquals(paths.length, 2);
    for (const path of paths) {
      const { status, headers } = await ask(handler, path);
      assertEquals(status, 200);
      assertEquals(headers.get("Cache-Control"), "public, max-age=31536000, immutable");
      assertMatch(headers.get("Etag") ?? "", /^W\/".+"$/);
    }
  });

  it("serves static files, and says when they have not changed", async () => {
    const first = await ask(handler, "/logo.svg");
    assertStringIncludes(first.text, "<svg");
    const tag = first.headers.get("Etag") ?? "";
    assertMatch(tag, /^W\/"[0-9a-f]{64}"$/);
    const again = await ask(handler, "/logo.svg", { headers: { "If-None-Match": tag } });
    assertEquals([again.status, again.text], [304, ""]);
    const other = await ask(handler, "/logo.svg", { headers: { "If-None-Match": 'W/"x"' } });
    assertEquals(other.status, 200);
  });

  it("serves stylesheets that name its own files", async () => {
    const { text } = await ask(handler, "/styles.css");
    const url = /url\("([^"]+)"\)/.exec(text)?.[1] ?? "";
    assertMatch(url, /^\/logo\.svg\?__frsh_c=/);
    const { headers } = await ask(handler, url);
    assertEquals(headers.get("Cache-Control"), "public, max-age=31536000, immutable");
  });

  it("serves files whatever their name", async () => {
    assertEquals((await ask(handler, "/with%20space.txt")).text, "a file with a space\n");
  });

  it("holds no source maps and no machine's paths", async () => {
    const names = (await Array.fromAsync(Deno.readDir(outDir))).map(({ name }) => name);
    assert(names.includes("server.js") && names.includes("snapshot.js"));
    const server = await Deno.readTextFile(join(outDir, "server.js"));
    assertMatch(server, /from "(\.\.\/)+.*main\.ts"/);
  });
});
