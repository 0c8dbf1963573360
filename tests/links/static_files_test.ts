import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { App, staticFiles } from "fresh";
import { asset } from "fresh/runtime";
import { ask, quietly } from "./ask.ts";
import { handler } from "./fixture_app.ts";

describe("static files", () => {
  it("are served with their type and size", async () => {
    const { status, headers, text } = await ask(handler, "/logo.svg");
    assertEquals([status, headers.get("Content-Type")], [200, "image/svg+xml"]);
    assertEquals(headers.get("Content-Length"), String(text.length));
    assertStringIncludes(text, "<svg");
  });

  it("must be asked for again where the URL is of no build", async () => {
    const { headers } = await ask(handler, "/logo.svg");
    assertMatch(headers.get("Cache-Control") ?? "", /no-store/);
  });

  it("may be kept for ever where the URL is of this build", async () => {
    const { status, headers } = await ask(handler, asset("/logo.svg"));
    assertEquals(status, 200);
    assertEquals(headers.get("Cache-Control"), "public, max-age=31536000, immutable");
  });

  it("of another build lead to this one's", async () => {
    const { status, headers } = await ask(handler, "/logo.svg?x=1&__frsh_c=another");
    assertEquals([status, headers.get("Location")], [307, "/logo.svg?x=1"]);
  });

  it("answer HEAD, and nothing but GET", async () => {
    const head = await ask(handler, "/logo.svg", { method: "HEAD" });
    assertEquals([head.status, head.text], [200, ""]);
    assert(Number(head.headers.get("Content-Length")) > 0);
    assertEquals((await ask(handler, "/logo.svg", { method: "POST" })).status, 405);
  });

  it("that are stylesheets name this build's files", async () => {
    const { headers, text } = await ask(handler, "/styles.css");
    assertMatch(headers.get("Content-Type") ?? "", /^text\/css/);
    assertStringIncludes(text, `background: url("${asset("/logo.svg")}")`);
  });

  it("end at their folder", async () => {
    for (const path of ["/..%2fmain.ts", "/%2e%2e/main.ts", "/..%2f..%2fdeno.json", "/%ff"]) {
      const { result } = await quietly(() => ask(handler, path));
      assert(result.status >= 400, path);
      assertFalse(/import|fixture_app/.test(result.text), path);
    }
  });

  it("let everything else through, but for an icon nobody has", async () => {
    const app = new App().use(staticFiles()).get("*", () => new Response("route"));
    assertEquals((await ask(app, "/other.txt")).text, "route");
    assertEquals((await ask(app, "/favicon.ico")).status, 404);
  });
});
