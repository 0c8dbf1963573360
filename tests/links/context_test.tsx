import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { App, type Context } from "fresh";
import type { JSX } from "preact";
import { ask, quietly } from "./ask.ts";

function answering(answer: (ctx: Context<unknown>) => Response | Promise<Response>) {
  return new App().get("/", answer);
}

describe("Context", () => {
  it("redirects, by default with 302", async () => {
    const temporary = await ask(answering((ctx) => ctx.redirect("/login?next=%2F#top")), "/");
    assertEquals([temporary.status, temporary.headers.get("Location")], [
      302,
      "/login?next=%2F#top",
    ]);
    assertEquals((await ask(answering((ctx) => ctx.redirect("/new", 301)), "/")).status, 301);
  });

  it("never redirects to another host by a path", async () => {
    const locations = ["//evil.example/", "/\\evil".replace("\\", "/"), "/a//b?x=//c"];
    const found = await Promise.all(
      locations.map(async (location) =>
        (await ask(answering((ctx) => ctx.redirect(location)), "/")).headers.get("Location")
      ),
    );
    assertEquals(found, ["/evil.example/", "/evil", "/a/b?x=//c"]);
  });

  it("answers text, HTML and JSON with a status and headers", async () => {
    const init = { status: 202, headers: { "X-Own": "1" } };
    const text = await ask(answering((ctx) => ctx.text("plain", init)), "/");
    const html = await ask(answering((ctx) => ctx.html("<b>bold</b>", init)), "/");
    const json = await ask(answering((ctx) => ctx.json({ a: 1 }, init)), "/");
    assertEquals([text, html, json].map(({ status }) => status), [202, 202, 202]);
    assertEquals([text, html, json].map(({ text }) => text), ["plain", "<b>bold</b>", '{"a":1}']);
    assertMatch(text.headers.get("Content-Type") ?? "", /^text\/plain/);
    assertMatch(html.headers.get("Content-Type") ?? "", /^text\/html; *charset=utf-8/i);
    assertEquals(json.headers.get("Content-Type"), "application/json");
    assertEquals(html.headers.get("X-Own"), "1");
  });

  it("renders JSX into a whole document", async () => {
    const app = answering((ctx) => ctx.render(<h1>Decisions &lt;1&gt;</h1>, { status: 201 }));
    const { status, headers, text } = await ask(app, "/");
    assertEquals([status, headers.get("Content-Type")], [201, "text/html; charset=utf-8"]);
    assertEquals(
      text,
      '<!DOCTYPE html><html><head><meta charset="utf-8"/></head>' +
        "<body><h1>Decisions &lt;1&gt;</h1></body></html>",
    );
  });

  it("keeps a document that is already whole", async () => {
    const app = answering((ctx) =>
      ctx.render(
        <html lang="en">
          <head>
            <title>Own</title>
          </head>
          <body>
            <p>text</p>
          </body>
        </html>,
      )
    );
    assertEquals(
      (await ask(app, "/")).text,
      '<!DOCTYPE html><html lang="en"><head><title>Own</title></head>' +
        "<body><p>text</p></body></html>",
    );
  });

  it("sends no script with a page without islands", async () => {
    const { text, headers } = await ask(answering((ctx) => ctx.render(<p>still</p>)), "/");
    assertEquals(text.includes("<script"), false);
    assertEquals(headers.get("Link"), null);
  });

  it("refuses to render what is not JSX", async () => {
    const app = answering((ctx) => ctx.render("text" as unknown as JSX.Element));
    const { result, logged } = await quietly(() => ask(app, "/"));
    assertEquals(result.status, 500);
    assertStringIncludes(logged, "ctx.render()");
  });

  it("knows the request, its URL and the settings", async () => {
    const app = answering((ctx) =>
      ctx.json([ctx.req.method, ctx.url.searchParams.get("q"), ctx.config.mode, ctx.error])
    );
    assertEquals(JSON.parse((await ask(app, "/?q=1")).text), ["GET", "1", "production", null]);
  });
});
