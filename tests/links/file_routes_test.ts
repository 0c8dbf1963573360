import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ask, quietly } from "./ask.ts";
import { handler } from "./fixture_app.ts";

const get = (path: string) => ask(handler, path);

describe("file routes", () => {
  it("serve a file as the path it has", async () => {
    assertStringIncludes((await get("/")).text, "<h1>Home</h1>");
    assertStringIncludes((await get("/plain?q=x")).text, "<p>plain x</p>");
    assertStringIncludes((await get("/trades")).text, "<h1>All trades</h1>");
  });

  it("give [name] as a parameter, after files with a plain name", async () => {
    assertStringIncludes((await get("/trades/a%20b")).text, "<h1>Trade a b a b /trades/:id</h1>");
    assertStringIncludes((await get("/trades/best")).text, "<h1>Best trade</h1>");
  });

  it("prefer a folder with a plain name to a parameter", async () => {
    assertEquals((await get("/order/best/end")).text, "best");
    assertEquals((await get("/order/other/end")).text, "parameter");
    assertEquals((await get("/order/other/middle/end")).text, "rest");
  });

  it("give [...name] the rest of the path", async () => {
    assertEquals((await get("/files/a/b/c.txt")).text, '{"path":"a/b/c.txt"}');
  });

  it("do without [[name]]", async () => {
    assertEquals((await get("/optional/2")).text, '{"page":"2"}');
    assertEquals((await get("/optional")).text, '{"page":""}');
  });

  it("may have a pattern of their own", async () => {
    assertEquals((await get("/elsewhere/x")).text, '{"name":"x"}');
    assertEquals((await get("/override")).status, 404);
  });

  it("may answer without a page", async () => {
    assertEquals(
      JSON.parse((await get("/data")).text),
      { route: "/data", params: {}, trail: ["root"] },
    );
  });

  it("may export handlers or handler, one for all methods or one each", async () => {
    assertEquals((await ask(handler, "/every", { method: "DELETE" })).text, "every DELETE");
    assertStringIncludes((await get("/form")).text, "<p>Hello nobody</p>");
    const body = new URLSearchParams({ name: "anna" });
    const posted = await ask(handler, "/form", { method: "POST", body });
    assertEquals([posted.status, posted.headers.get("X-Form")], [201, "anna"]);
    assertStringIncludes(posted.text, "<p>Hello anna</p>");
  });

  it("answer HEAD like GET", async () => {
    const { status, text, headers } = await ask(handler, "/form", { method: "HEAD" });
    assertEquals([status, text, headers.get("Content-Type")], [
      200,
      "",
      "text/html; charset=utf-8",
    ]);
  });

  it("render an asynchronous page", async () => {
    assertStringIncludes((await get("/waits")).text, "<p>waited</p>");
  });

  it("do not serve a method nobody handles", async () => {
    const { status } = await ask(handler, "/data", { method: "POST" });
    assertEquals(Math.floor(status / 100), 4);
  });
});

describe("special files", () => {
  it("_app and _layout are around pages, layouts nested", async () => {
    const { text } = await get("/trades");
    assertStringIncludes(text, '<html lang="en"><head>');
    assertStringIncludes(
      text,
      '<main class="root-layout"><section class="trades-layout"><h1>All trades</h1></section></main>',
    );
  });

  it("a page may leave both out", async () => {
    const { text } = await get("/bare");
    assertStringIncludes(text, "<body><p>bare</p></body>");
  });

  it("_middleware runs for its folder and those below", async () => {
    const trades = await get("/trades");
    assertStringIncludes(trades.text, '<body data-trail="root trades">');
    assertEquals(trades.headers.get("X-Trades"), "yes");
    const home = await get("/");
    assertStringIncludes(home.text, '<body data-trail="root">');
    assertEquals(home.headers.get("X-Trades"), null);
  });

  it("a folder in parentheses groups files without being in the path", async () => {
    const { text } = await get("/inside");
    assertStringIncludes(text, '<body data-trail="root group">');
    assertStringIncludes(text, '<div class="group-layout"><h1>Inside a group</h1></div>');
    assertFalse(text.includes("root-layout"));
    assertEquals((await get("/(group)/inside")).status, 404);
  });

  it("what holds for one group does not hold for another", async () => {
    const { text } = await get("/outside");
    assertStringIncludes(text, '<body data-trail="root">');
    assertStringIncludes(text, '<main class="root-layout"><h1>Outside the group</h1></main>');
  });

  it("_error answers with the status, inside _app", async () => {
    const missing = await get("/nothing/here");
    assertEquals(missing.status, 404);
    assertStringIncludes(missing.text, '<h1 class="error">404 at /nothing/here</h1>');
    assertStringIncludes(missing.text, "<title>Fixture</title>");
    assertStringIncludes(
      (await get("/forbidden")).text,
      '<h1 class="error">403 at /forbidden</h1>',
    );
  });

  it("_error of the nearest folder counts", async () => {
    const { status, text } = await get("/trades/none");
    assertEquals(status, 404);
    assertStringIncludes(text, '<h1 class="error">trades error</h1>');
  });

  it("_error tells nobody what a bug says", async () => {
    const { result } = await quietly(() => get("/fails"));
    assertEquals(result.status, 500);
    assertStringIncludes(result.text, '<h1 class="error">unknown at /fails</h1>');
    assertFalse(result.text.includes("secret"));
  });
});
