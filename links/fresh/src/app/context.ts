import { type FunctionComponent, isValidElement, type JSX } from "preact";
import type { Build } from "./build.ts";
import type { ResolvedFreshConfig } from "./config.ts";
import type { ComponentDefinition, RouteComponent } from "./page_props.ts";
import type { LayoutConfig } from "./types.ts";
import { renderPage } from "../server/render_page.ts";

/** What of a request only Fresh itself may touch. */
export interface ContextInternals<State> {
  app: RouteComponent<State> | null;
  layouts: readonly ComponentDefinition<State>[];
  readonly build: Build<State>;
}

/** Reads what of a request only Fresh itself may touch. */
export let internalsOf: <State>(ctx: Context<State>) => ContextInternals<State>;

/** All about one request; handlers, middlewares and components get the same one. */
export class Context<State> {
  readonly config: ResolvedFreshConfig;
  /** The URL of the request, without doubled slashes in its path. */
  readonly url: URL;
  /** The request as it came. */
  req: Request;
  /** The URL pattern of the route that matched, null when none did. */
  readonly route: string | null;
  /** What the dynamic parts of the route matched, decoded. */
  readonly params: Record<string, string>;
  /** What middlewares pass on. */
  readonly state: State = {} as State;
  data: unknown = undefined;
  /** What was thrown, on error pages; otherwise null. */
  error: unknown = null;
  /** The connection. */
  readonly info: Deno.ServeHandlerInfo;
  /** Hands over to the next middleware, at last to the route. */
  next: () => Promise<Response>;
  /** In a layout or `_app`: what goes inside. */
  Component!: FunctionComponent;

  readonly #internals: ContextInternals<State>;

  static {
    internalsOf = (ctx) => ctx.#internals;
  }

  constructor(init: {
    req: Request;
    url: URL;
    info: Deno.ServeHandlerInfo;
    route: string | null;
    params: Record<string, string>;
    config: ResolvedFreshConfig;
    next: () => Promise<Response>;
    build: Build<State>;
  }) {
    this.req = init.req;
    this.url = init.url;
    this.info = init.info;
    this.route = init.route;
    this.params = init.params;
    this.config = init.config;
    this.next = init.next;
    this.#internals = { app: null, layouts: [], build: init.build };
  }

  /**
   * Sends the browser elsewhere. A path that starts with two slashes would lead to another host:
   * it is taken as a path of this one.
   *
   * @param status by default 302
   */
  redirect(pathOrUrl: string, status = 302): Response {
    const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(pathOrUrl) ?? [];
    const location = path.startsWith("/") ? path.replaceAll(/\/+/g, "/") + rest : pathOrUrl;
    return new Response(null, { status, headers: { location } });
  }

  /**
   * Renders JSX inside the layouts and `_app` that hold here.
   *
   * @throws {Error} when it is given something else
   * @example
   * ```tsx
   * app.get("/", (ctx) => ctx.render(<h1>Strikebook</h1>));
   * ```
   */
  // deno-lint-ignore require-await -- misuse rejects rather than throws, like every other failure
  async render(
    vnode: JSX.Element | null,
    init: ResponseInit = {},
    config: LayoutConfig = {},
  ): Promise<Response> {
    if (vnode !== null && !isValidElement(vnode)) {
      throw new Error(
        "ctx.render() renders JSX only: write ctx.render(<Page />); for text use ctx.text(), for " +
          "data ctx.json()",
      );
    }
    return renderPage(this, vnode, init, config);
  }

  /** Answers with plain text. */
  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  /** Answers with HTML that is already written. */
  html(content: string, init?: ResponseInit): Response {
    const headers = new Headers(init?.headers);
    headers.set("Content-Type", "text/html; charset=utf-8");
    return new Response(content, { ...init, headers });
  }

  /** Answers with JSON. */
  json(content: unknown, init?: ResponseInit): Response {
    return Response.json(content, init);
  }
}
