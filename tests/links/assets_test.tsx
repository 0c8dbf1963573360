import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { App } from "fresh";
import { asset, assetSrcSet, IS_BROWSER } from "fresh/runtime";
import type { JSX } from "preact";
import { ask } from "./ask.ts";

async function render(vnode: JSX.Element, path = "/"): Promise<string> {
  return (await ask(new App().get("*", (ctx) => ctx.render(vnode)), path)).text;
}

describe("asset", () => {
  it("makes a path belong to this build", () => {
    assertMatch(asset("/styles.css"), /^\/styles\.css\?__frsh_c=\w{16,}$/);
    assertMatch(asset("/a.svg?x=1#part"), /^\/a\.svg\?x=1&__frsh_c=\w+#part$/);
  });

  it("leaves alone what is no path of this origin, or has a build", () => {
    for (
      const url of ["https://example.com/a.css", "//example.com/a.css", "a.css", "/a?__frsh_c=1"]
    ) {
      assertEquals(asset(url), url);
    }
  });

  it("knows srcset", () => {
    const build = asset("/").slice(1);
    assertEquals(
      assetSrcSet("/a.png 1x, /b.png 2x"),
      `/a.png${build} 1x, /b.png${build} 2x`,
    );
    assertEquals(assetSrcSet("/a.png 1x,,"), "/a.png 1x,,");
  });

  it("is applied to images unless told otherwise", async () => {
    const html = await render(
      <div>
        <img src="/a.png" alt="a" />
        <img src="/b.png" alt="b" data-fresh-disable-lock />
      </div>,
    );
    assertStringIncludes(html, `src="${asset("/a.png")}"`);
    assertStringIncludes(html, 'src="/b.png"');
  });
});

describe("IS_BROWSER", () => {
  it("is false on the server", () => assertEquals(IS_BROWSER, false));
});

describe("links", () => {
  const nav = () => (
    <nav>
      <a href="/trades">trades</a>
      <a href="/trades/7?x=1">seven</a>
      <a href="/trad">other</a>
      <a href="https://example.com/trades">out</a>
      <a href="/trades" aria-current={false}>own</a>
    </nav>
  );

  it("say whether they lead to this page or one above it", async () => {
    const app = new App().get("*", (ctx) => {
      const Page = nav;
      return ctx.render(<Page />);
    });
    const { text } = await ask(app, "/trades/7?x=1");
    assertMatch(text, /<a href="\/trades" data-ancestor="true" aria-current="true">trades</);
    assertMatch(text, /<a href="\/trades\/7\?x=1" data-current="true" aria-current="page">seven</);
    assertMatch(text, /<a href="\/trad">other</);
    assertMatch(text, /<a href="https:\/\/example.com\/trades">out</);
    assertMatch(text, /<a href="\/trades" aria-current="false">own</);
  });

  it("say nothing on a page that they said it on another", async () => {
    const link = <a href="/here">here</a>;
    const handler = new App().get("*", (ctx) => ctx.render(<nav>{link}</nav>)).handler();
    await ask(handler, "/here");
    assertStringIncludes((await ask(handler, "/elsewhere")).text, '<a href="/here">here</a>');
  });

  it("with another search lead to a page beside this one", async () => {
    const app = new App().get("*", (ctx) => {
      const Page = nav;
      return ctx.render(<Page />);
    });
    const { text } = await ask(app, "/trades/7");
    assertMatch(text, /<a href="\/trades\/7\?x=1" data-ancestor="true" aria-current="true">seven</);
  });
});
