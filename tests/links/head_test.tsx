import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { App } from "fresh";
import { Head } from "fresh/runtime";
import type { ComponentChildren } from "preact";
import { ask } from "./ask.ts";
import { handler } from "./fixture_app.ts";

function Titled({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <section>
      <Head>
        <title>{title}</title>
      </Head>
      {children}
    </section>
  );
}

describe("Head", () => {
  it("puts its children into the head of the page", async () => {
    const app = new App().get("/", (ctx) =>
      ctx.render(
        <p>
          <Head>
            <link rel="canonical" href="/here" />
          </Head>
          text
        </p>,
      ));
    const { text } = await ask(app, "/");
    assertMatch(text, /<head>.*<link rel="canonical" href="\/here"\/>.*<\/head>/);
    assertStringIncludes(text, "<body><p>text</p></body>");
  });

  it("replaces the title and elements of the same name of the app wrapper", async () => {
    const { text } = await ask(handler, "/head");
    assertEquals(text.match(/<title>.*?<\/title>/g), ["<title>Own title</title>"]);
    assertEquals(text.match(/<meta name="description"[^>]*>/g), [
      '<meta name="description" content="own"/>',
    ]);
    assertMatch(text, /<head>.*<meta name="robots" content="noindex"\/>.*<\/head>/s);
  });

  it("takes the last of several titles", async () => {
    const app = new App().get("/", (ctx) =>
      ctx.render(
        <Titled title="outer">
          <Titled title="inner" />
        </Titled>,
      ));
    assertEquals((await ask(app, "/")).text.match(/<title>.*?<\/title>/g), [
      "<title>inner</title>",
    ]);
  });

  it("takes the last of several elements with one key", async () => {
    const app = new App().get("/", (ctx) =>
      ctx.render(
        <div>
          <Head>
            <meta key="og" property="og:title" content="first" />
          </Head>
          <Head>
            <meta key="og" property="og:title" content="second" />
          </Head>
        </div>,
      ));
    const metas = (await ask(app, "/")).text.match(/<meta [^>]*og:title[^>]*>/g);
    assertEquals(metas?.length, 1);
    assertStringIncludes(metas?.[0] ?? "", 'content="second"');
  });

  it("leaves elements outside it where they are", async () => {
    const app = new App().get("/", (ctx) =>
      ctx.render(
        <div>
          <template>kept</template>
        </div>,
      ));
    assertStringIncludes((await ask(app, "/")).text, "<div><template>kept</template></div>");
  });

  it("puts a nonce on its scripts and styles", async () => {
    const { text } = await ask(handler, "/head");
    const nonces = [...text.matchAll(/<(?:script|style) nonce="(\w+)"/g)].map(([, nonce]) => nonce);
    assertEquals(nonces.length, 2);
    assertEquals(new Set(nonces).size, 1);
  });
});
