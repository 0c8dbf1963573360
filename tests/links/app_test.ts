import { assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { App } from "fresh";
import { ask, quietly } from "./ask.ts";

describe("App", () => {
  it("answers each method with its own handler", async () => {
    const app = new App()
      .get("/", () => new Response("got"))
      .post("/", () => new Response("posted"))
      .put("/", () => new Response("put"))
      .patch("/", () => new Response("patched"))
      .delete("/", () => new Response("deleted"));
    for (
      const [method, text] of [
        ["GET", "got"],
        ["POST", "posted"],
        ["PUT", "put"],
        ["PATCH", "patched"],
        ["DELETE", "deleted"],
      ]
    ) {
      assertEquals((await ask(app, "/", { method })).text, text);
    }
  });

  it("answers every method with all()", async () => {
    const app = new App().all("/", (ctx) => new Response(ctx.req.method));
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      assertEquals((await ask(app, "/", { method })).text, method);
    }
  });

  it("answers HEAD like GET, without the body", async () => {
    const app = new App().get("/", () => new Response("got", { headers: { "X-Own": "1" } }));
    const { status, headers, text } = await ask(app, "/", { method: "HEAD" });
    assertEquals([status, headers.get("X-Own"), text], [200, "1", ""]);
  });

  it("prefers an own handler for HEAD", async () => {
    const app = new App()
      .get("/", () => new Response("got"))
      .head("/", () => new Response(null, { headers: { "X-Own": "head" } }));
    assertEquals((await ask(app, "/", { method: "HEAD" })).headers.get("X-Own"), "head");
  });

  it("answers 404 where there is nothing and 405 where the method is missing", async () => {
    const app = new App().get("/here", () => new Response("got"));
    assertEquals((await ask(app, "/nowhere")).status, 404);
    assertEquals((await ask(app, "/here", { method: "POST" })).status, 405);
  });

  it("names the methods of a path for OPTIONS", async () => {
    const app = new App().get("/", () => new Response()).post("/", () => new Response());
    const { status, headers } = await ask(app, "/", { method: "OPTIONS" });
    assertEquals([status, headers.get("Allow")], [204, "GET, POST"]);
  });

  it("gives the parameters of a path, decoded, and the pattern", async () => {
    const app = new App().get(
      "/trades/:id/notes/:note",
      (ctx) => Response.json([ctx.params.id, ctx.params.note, ctx.route]),
    );
    const { text } = await ask(app, "/trades/a%20b/notes/7?x=1");
    assertEquals(JSON.parse(text), ["a b", "7", "/trades/:id/notes/:note"]);
  });

  it("matches plain paths before patterns, and patterns in their order", async () => {
    const app = new App()
      .get("/a/:first", () => new Response("first"))
      .get("/a/:second", () => new Response("second"))
      .get("/a/plain", () => new Response("plain"));
    assertEquals((await ask(app, "/a/plain")).text, "plain");
    assertEquals((await ask(app, "/a/other")).text, "first");
  });

  it("does not mind a slash at the end of a path, nor doubled ones", async () => {
    const app = new App().get("/here", (ctx) => new Response(ctx.url.pathname));
    assertEquals((await ask(app, "/here/")).text, "/here/");
    assertEquals((await ask(app, "//here")).text, "/here");
  });

  it("takes a handler that is loaded when it is first asked for", async () => {
    let loads = 0;
    const app = new App().get("/", () => {
      loads++;
      return Promise.resolve(() => new Response("late"));
    });
    const handler = app.handler();
    assertEquals((await ask(handler, "/")).text, "late");
    assertEquals((await ask(handler, "/")).text, "late");
    assertEquals(loads, 1);
  });

  it("answers 500 and tells only the log when nothing that is a response comes back", async () => {
    const app = new App().get("/", () => "text" as unknown as Response);
    const { result, logged } = await quietly(() => ask(app, "/"));
    assertEquals([result.status, result.text], [500, "Internal server error"]);
    assertStringIncludes(logged, "text");
  });

  it("names the pattern as URLPattern writes it", async () => {
    const app = new App().get("/strikes{/:from}?", (ctx) => new Response(ctx.route));
    assertEquals((await ask(app, "/strikes")).text, "/strikes/:from?");
  });

  it("believes the headers of a proxy only when told to", async () => {
    const headers = { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "strikebook.example" };
    const origin = async (app: App<unknown>) =>
      (await ask(app.get("/", (ctx) => new Response(ctx.url.origin)), "/", { headers })).text;
    assertEquals(await origin(new App()), "http://localhost");
    assertEquals(await origin(new App({ trustProxy: true })), "https://strikebook.example");
  });

  it("serves on a port until it is told to stop", async () => {
    const stop = new AbortController();
    const listening = Promise.withResolvers<Deno.NetAddr>();
    const app = new App().get("/", (ctx) => new Response(ctx.info.remoteAddr.transport));
    // A port that was free a moment ago: 0 would mean the default one.
    const probe = Deno.listen({ port: 0 });
    const { port } = probe.addr;
    probe.close();
    await app.listen({ port, signal: stop.signal, onListen: listening.resolve });
    const response = await fetch(`http://localhost:${(await listening.promise).port}/`);
    assertEquals(await response.text(), "tcp");
    stop.abort();
  });
});
