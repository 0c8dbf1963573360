import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Builder } from "fresh/dev";
import { asset } from "fresh/runtime";
import { FIXTURE } from "./fixture_app.ts";
import { app } from "./fixture/main.ts";

// The bundler stays around while a server is being developed.
describe("Builder.listen", { sanitizeOps: false, sanitizeResources: false }, () => {
  it("serves pages that reload themselves, and keeps nothing", async () => {
    const stop = new AbortController();
    const listening = Promise.withResolvers<Deno.NetAddr>();
    const probe = Deno.listen({ port: 0 });
    const { port } = probe.addr;
    probe.close();
    await new Builder({ root: FIXTURE }).listen(() => Promise.resolve({ app }), {
      port,
      signal: stop.signal,
      onListen: listening.resolve,
    });
    const origin = `http://localhost:${(await listening.promise).port}`;

    const page = await fetch(`${origin}/plain?q=dev`);
    const html = await page.text();
    assertStringIncludes(html, "<p>plain dev</p>");
    assertMatch(html, /<script type="module" nonce="\w+">import/);
    assertEquals(app.config.mode, "development");

    const [, module = ""] = / from "([^"]+)"/.exec(html) ?? [];
    for (const path of ["/logo.svg", asset("/logo.svg"), module]) {
      const file = await fetch(origin + path);
      assertEquals(file.status, 200);
      assertMatch(file.headers.get("Cache-Control") ?? "", /no-store/);
      await file.body?.cancel();
    }
    stop.abort();
  });
});
