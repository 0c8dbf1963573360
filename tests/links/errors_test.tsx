import { assertEquals, assertInstanceOf, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { App, HttpError } from "fresh";
import { ask, quietly } from "./ask.ts";

function throwing(error: unknown): App<unknown> {
  return new App().get("/", () => {
    throw error;
  });
}

describe("HttpError", () => {
  it("is an error with a status and a cause", () => {
    const cause = new Error("below");
    const error = new HttpError(404, "No such trade", { cause });
    assertInstanceOf(error, Error);
    assertEquals([error.name, error.status, error.message], ["HttpError", 404, "No such trade"]);
    assertEquals(error.cause, cause);
  });

  it("answers its status and message where there is no error page", async () => {
    const { status, text } = await ask(throwing(new HttpError(404, "No such trade")), "/");
    assertEquals([status, text], [404, "No such trade"]);
  });

  it("answers the name of its status without a message", async () => {
    assertEquals((await ask(throwing(new HttpError(404)), "/")).text, "Not Found");
  });

  it("logs what is the server's fault", async () => {
    const { result, logged } = await quietly(() => ask(throwing(new HttpError(503, "down")), "/"));
    assertEquals(result.status, 503);
    assertStringIncludes(logged, "down");
  });
});

describe("errors", () => {
  it("answer 500 and keep their message to the log", async () => {
    const { result, logged } = await quietly(() => ask(throwing(new Error("the password")), "/"));
    assertEquals([result.status, result.text], [500, "Internal server error"]);
    assertStringIncludes(logged, "the password");
  });

  it("are answered by the error page with their status", async () => {
    const app = throwing(new HttpError(403, "no"));
    const handled = new App().onError("*", {
      component: ({ error }) => <p>{error instanceof HttpError ? error.message : "other"}</p>,
    });
    assertEquals((await ask(app, "/")).status, 403);
    handled.get("/", () => {
      throw new HttpError(403, "no");
    });
    const { status, text } = await ask(handled, "/");
    assertEquals(status, 403);
    assertStringIncludes(text, "<p>no</p>");
  });

  it("are answered by the innermost error page", async () => {
    const app = new App()
      .onError("*", (ctx) => ctx.text("outer", { status: 500 }))
      .onError("/trades", (ctx) => ctx.text("inner", { status: 500 }))
      .get("/", () => {
        throw new Error("a");
      })
      .get("/trades/:id", () => {
        throw new Error("b");
      });
    assertEquals((await ask(app, "/")).text, "outer");
    assertEquals((await ask(app, "/trades/1")).text, "inner");
  });

  it("are handed on when an error page fails too", async () => {
    const app = new App()
      .onError("*", () => new Response("outer"))
      .onError("/trades", () => {
        throw new Error("again");
      })
      .get("/trades/:id", () => {
        throw new Error("first");
      });
    assertEquals((await ask(app, "/trades/1")).text, "outer");
  });

  it("of rendering are answered like those of handlers", async () => {
    function Broken(): never {
      throw new Error("while rendering");
    }
    const app = new App()
      .onError("*", (ctx) => ctx.text(String(ctx.error), { status: 500 }))
      .get("/", (ctx) => ctx.render(<Broken />));
    assertEquals((await ask(app, "/")).text, "Error: while rendering");
  });

  it("do not spoil the next page", async () => {
    function Broken(): never {
      throw new Error("while rendering");
    }
    const handler = new App()
      .get("/broken", (ctx) => ctx.render(<Broken />))
      .get("/fine", (ctx) => ctx.render(<p>fine</p>))
      .handler();
    await quietly(() => ask(handler, "/broken"));
    assertStringIncludes((await ask(handler, "/fine")).text, "<body><p>fine</p></body>");
  });

  it("404 can have an answer of its own", async () => {
    const app = new App()
      .notFound((ctx) => ctx.text(`nothing at ${ctx.url.pathname}`, { status: 404 }))
      .get("/", () => new Response("here"))
      .get("/thrown", () => {
        throw new HttpError(404);
      });
    assertEquals((await ask(app, "/x")).text, "nothing at /x");
    assertEquals((await ask(app, "/thrown")).text, "nothing at /thrown");
    assertEquals((await ask(app, "/")).text, "here");
  });
});
