import { assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { App, createDefine, page, type PageProps } from "fresh";
import { ask } from "./ask.ts";

interface State {
  user?: string;
}

const define = createDefine<State>();

const Wrapper = define.layout(({ Component, state }) => (
  <html lang="en">
    <head>
      <title>Wrapped</title>
    </head>
    <body class={state.user}>
      <Component />
    </body>
  </html>
));
const Outer = define.layout(({ Component }) => (
  <main>
    <Component />
  </main>
));
const Inner = define.layout(({ Component, url }) => (
  <section data-path={url.pathname}>
    <Component />
  </section>
));

function body(text: string): string | undefined {
  return /<body[^>]*>(.*)<\/body>/s.exec(text)?.[1];
}

describe("layouts", () => {
  it("are around what is rendered, outermost first", async () => {
    const app = new App<State>()
      .layout("*", Outer)
      .layout("/trades", Inner)
      .get("/", (ctx) => ctx.render(<p>home</p>))
      .get("/trades/:id", (ctx) => ctx.render(<p>trade</p>));
    assertEquals(body((await ask(app, "/")).text), "<main><p>home</p></main>");
    assertEquals(
      body((await ask(app, "/trades/1")).text),
      '<main><section data-path="/trades/1"><p>trade</p></section></main>',
    );
  });

  it("may leave out those above, or the app wrapper", async () => {
    const app = new App<State>()
      .appWrapper(Wrapper)
      .layout("*", Outer)
      .layout("/alone", Inner, { skipInheritedLayouts: true, skipAppWrapper: true })
      .get("/alone", (ctx) => ctx.render(<p>alone</p>));
    const { text } = await ask(app, "/alone");
    assertEquals(body(text), '<section data-path="/alone"><p>alone</p></section>');
    assertEquals(text.includes("Wrapped"), false);
  });

  it("can be left out for one answer", async () => {
    const app = new App<State>()
      .appWrapper(Wrapper)
      .layout("*", Outer)
      .get("/", (ctx) => ctx.render(<p>plain</p>, {}, { skipInheritedLayouts: true }));
    const { text } = await ask(app, "/");
    assertEquals(body(text), "<p>plain</p>");
    assertStringIncludes(text, "Wrapped");
  });

  it("may be asynchronous, and may answer themselves", async () => {
    const app = new App<State>()
      .layout("/slow", async ({ Component }) => {
        await Promise.resolve();
        return <div class="slow">{<Component />}</div>;
      })
      // deno-lint-ignore require-await -- only asynchronous components may answer themselves
      .layout("/closed", async () => new Response("closed", { status: 403 }))
      .get("/slow", (ctx) => ctx.render(<p>text</p>))
      .get("/closed", (ctx) => ctx.render(<p>text</p>));
    assertEquals(body((await ask(app, "/slow")).text), '<div class="slow"><p>text</p></div>');
    assertEquals((await ask(app, "/closed")).status, 403);
  });

  it("and the app wrapper hold for error pages", async () => {
    const app = new App<State>()
      .appWrapper(Wrapper)
      .layout("*", Outer)
      .onError("*", (ctx) => ctx.render(<p>sorry</p>, { status: 500 }))
      .get("/", () => {
        throw new Error("a");
      });
    const { text } = await ask(app, "/");
    assertStringIncludes(text, "<title>Wrapped</title>");
    assertEquals(body(text), "<main><p>sorry</p></main>");
  });

  it("of a folder inside are not around the error page of one outside", async () => {
    const app = new App<State>()
      .layout("*", Outer)
      .onError("*", (ctx) => ctx.render(<p>sorry</p>, { status: 500 }))
      .layout("/trades", Inner)
      .get("/trades/:id", () => {
        throw new Error("a");
      });
    assertEquals(body((await ask(app, "/trades/1")).text), "<main><p>sorry</p></main>");
  });
});

describe("the app wrapper", () => {
  it("is around everything and sees the state", async () => {
    const app = new App<State>()
      .use((ctx) => {
        ctx.state.user = "anna";
        return ctx.next();
      })
      .appWrapper(Wrapper)
      .get("/", (ctx) => ctx.render(<p>text</p>));
    assertEquals(
      (await ask(app, "/")).text,
      '<!DOCTYPE html><html lang="en"><head><title>Wrapped</title></head>' +
        '<body class="anna"><p>text</p></body></html>',
    );
  });
});

describe("routes", () => {
  const handler = define.handlers({
    GET: () => page({ name: "GET" }),
    POST: () => page({ name: "POST" }, { status: 201, headers: { "X-Own": "1" } }),
    PUT: () => new Response("put"),
  });
  const component = ({ data }: PageProps<unknown, State>) => (
    <p>{(data as { name: string }).name}</p>
  );

  it("render the data of their handlers", async () => {
    const app = new App<State>().route("/", { handler, component });
    assertEquals(body((await ask(app, "/")).text), "<p>GET</p>");
    const posted = await ask(app, "/", { method: "POST" });
    assertEquals([posted.status, posted.headers.get("X-Own")], [201, "1"]);
    assertEquals(body(posted.text), "<p>POST</p>");
    assertEquals((await ask(app, "/", { method: "PUT" })).text, "put");
    assertEquals((await ask(app, "/", { method: "DELETE" })).status, 405);
  });

  it("need no handler to render", async () => {
    const app = new App<State>().route("/", { component: () => <p>only a page</p> });
    assertEquals(body((await ask(app, "/")).text), "<p>only a page</p>");
  });

  it("may be loaded when they are first asked for", async () => {
    const app = new App<State>().route(
      "/",
      () => Promise.resolve({ component: () => <p>late</p> }),
    );
    assertEquals(body((await ask(app, "/")).text), "<p>late</p>");
  });
});
