import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { App, createDefine, HttpError } from "fresh";
import { ask } from "./ask.ts";

interface State {
  trail: string[];
}

const define = createDefine<State>();

function step(name: string) {
  return define.middleware(async (ctx) => {
    ctx.state.trail = [...ctx.state.trail ?? [], name];
    const response = await ctx.next();
    response.headers.append("X-Back", name);
    return response;
  });
}

describe("middlewares", () => {
  it("run in their order, and back again", async () => {
    const app = new App<State>()
      .use(step("a"), step("b"))
      .use(step("c"))
      .get("/", (ctx) => Response.json(ctx.state.trail));
    const { text, headers } = await ask(app, "/");
    assertEquals(JSON.parse(text), ["a", "b", "c"]);
    assertEquals(headers.get("X-Back"), "c, b, a");
  });

  it("may answer themselves", async () => {
    const app = new App<State>()
      .use(() => new Response("closed", { status: 503 }))
      .get("/", () => new Response("open"));
    assertEquals((await ask(app, "/")).text, "closed");
  });

  it("hold for a path and what is below it", async () => {
    const app = new App<State>()
      .use(step("all"))
      .use("/trades", step("trades"))
      .get("/", (ctx) => Response.json(ctx.state.trail))
      .get("/trades", (ctx) => Response.json(ctx.state.trail))
      .get("/trades/:id", (ctx) => Response.json(ctx.state.trail));
    assertEquals((await ask(app, "/")).text, '["all"]');
    assertEquals((await ask(app, "/trades")).text, '["all","trades"]');
    assertEquals((await ask(app, "/trades/7")).text, '["all","trades"]');
  });

  it("do not hold for what was registered before them", async () => {
    const app = new App<State>()
      .get("/before", (ctx) => Response.json(ctx.state.trail ?? []))
      .use(step("late"))
      .get("/after", (ctx) => Response.json(ctx.state.trail));
    assertEquals((await ask(app, "/before")).text, "[]");
    assertEquals((await ask(app, "/after")).text, '["late"]');
  });

  it("also see requests that no route answers", async () => {
    const app = new App<State>().use((ctx) =>
      ctx.url.pathname === "/extra" ? ctx.text("extra") : ctx.next()
    );
    assertEquals((await ask(app, "/extra")).text, "extra");
    assertEquals((await ask(app, "/nothing")).status, 404);
  });

  it("can catch what a route throws", async () => {
    const app = new App<State>()
      .use(async (ctx) => {
        try {
          return await ctx.next();
        } catch (error) {
          return new Response(error instanceof HttpError ? `caught ${error.status}` : "other");
        }
      })
      .get("/", () => {
        throw new HttpError(418);
      });
    assertEquals((await ask(app, "/")).text, "caught 418");
  });

  it("stand before the handler of one route", async () => {
    const app = new App<State>()
      .get("/guarded", step("guard"), (ctx) => Response.json(ctx.state.trail))
      .get("/open", (ctx) => Response.json(ctx.state.trail ?? []));
    assertEquals((await ask(app, "/guarded")).text, '["guard"]');
    assertEquals((await ask(app, "/open")).text, "[]");
  });

  it("have a state of their own for each request", async () => {
    const handler = new App<State>().use(step("once")).get(
      "/",
      (ctx) => Response.json(ctx.state.trail),
    ).handler();
    const answers = await Promise.all([ask(handler, "/"), ask(handler, "/")]);
    assertEquals(answers.map((answer) => answer.text), ['["once"]', '["once"]']);
  });
});
