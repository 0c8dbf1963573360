import { type Build, emptyBuild } from "./build.ts";
import type { FreshConfig, ResolvedFreshConfig } from "./config.ts";
import { Context } from "./context.ts";
import { answerFailure, noRoute, requestUrl } from "./ends.ts";
import { listen, type ListenOptions } from "./listen.ts";
import type { MaybeLazyMiddleware, Middleware } from "./middleware.ts";
import type { RouteComponent } from "./page_props.ts";
import type { LayoutConfig, MaybeLazy, Method, Route, RouteConfig } from "./types.ts";
import { compile } from "../routing/compile.ts";
import { normaliseRoute, type Registration, toRoute } from "../routing/registration.ts";

export type { ListenOptions };

/** Answers a request; what `Deno.serve` and tests call. */
export type Handler = (
  request: Request,
  info?: Deno.ServeHandlerInfo,
) => Promise<Response>;

/** Gives an app what building it gave. */
export let attachBuild: <State>(
  app: App<State>,
  build: Build<State>,
  mode: ResolvedFreshConfig["mode"],
) => void;

/** For tests, which have no connection. */
const NO_CONNECTION: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
};

/**
 * Passes each request through middlewares to a route. What is registered later never changes what
 * was registered before it, so middlewares come first.
 *
 * @example
 * ```ts
 * export const app = new App<State>().use(staticFiles()).fsRoutes();
 * ```
 */
export class App<State> {
  /** What is in force. */
  readonly config: ResolvedFreshConfig;
  readonly #registrations: Registration<State>[] = [];
  #build: Build<State> | null = null;

  static {
    attachBuild = (app, build, mode) => {
      app.config.root = build.root;
      app.config.mode = mode;
      app.#build = build;
    };
  }

  constructor(config: FreshConfig = {}) {
    this.config = {
      root: ".",
      mode: config.mode ?? "production",
      trustProxy: config.trustProxy ?? false,
    };
  }

  /** Adds middlewares for every path, or for a path and what is below it. */
  use(...middlewares: MaybeLazyMiddleware<State>[]): this;
  use(path: string, ...middlewares: MaybeLazyMiddleware<State>[]): this;
  use(
    first: string | MaybeLazyMiddleware<State>,
    ...rest: MaybeLazyMiddleware<State>[]
  ): this {
    const [pattern, middlewares] = typeof first === "string"
      ? [first, rest]
      : ["*", [first, ...rest]];
    return this.#add({ kind: "middleware", pattern, middlewares });
  }

  /** Answers what no route matches. */
  notFound(routeOrMiddleware: Route<State> | Middleware<State>): this {
    return this.#add({ kind: "notFound", route: toRoute(routeOrMiddleware) });
  }

  /** Answers what went wrong at a path and below it. */
  onError(
    path: string,
    routeOrMiddleware: Route<State> | Middleware<State>,
  ): this {
    return this.#add({
      kind: "error",
      pattern: path,
      route: toRoute(routeOrMiddleware),
    });
  }

  /** Sets what is around every page: `<html>` and all. */
  appWrapper(component: RouteComponent<State>): this {
    return this.#add({ kind: "app", component });
  }

  /** Sets what is around the pages at a path and below it. */
  layout(
    path: string,
    component: RouteComponent<State>,
    config: LayoutConfig = {},
  ): this {
    return this.#add({ kind: "layout", pattern: path, component, config });
  }

  /** Adds a page. */
  route(
    path: string,
    route: MaybeLazy<Route<State>>,
    config?: RouteConfig,
  ): this {
    return this.#add({
      kind: "route",
      pattern: path,
      route: normaliseRoute(route),
      config,
      withLast: true,
    });
  }

  /** Answers GET, and HEAD unless there is an own handler for it. */
  get(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("GET", path, handlers);
  }

  /** Answers POST. */
  post(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("POST", path, handlers);
  }

  /** Answers PATCH. */
  patch(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("PATCH", path, handlers);
  }

  /** Answers PUT. */
  put(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("PUT", path, handlers);
  }

  /** Answers DELETE. */
  delete(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("DELETE", path, handlers);
  }

  /** Answers HEAD. */
  head(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("HEAD", path, handlers);
  }

  /** Answers every method. */
  all(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("ALL", path, handlers);
  }

  /** Adds what is in the folder of routes, once the app is built. */
  fsRoutes(): this {
    return this.#add({
      kind: "files",
      routes: () => this.#build?.routes() ?? [],
    });
  }

  /** Makes the function that answers requests, of all that is registered so far. */
  handler(): Handler {
    const build = this.#build ?? emptyBuild<State>();
    const { router, root } = compile(this.#registrations);

    return async (req, info = NO_CONNECTION) => {
      const url = requestUrl(req, this.config.trustProxy);
      const method = req.method.toUpperCase() as Method;
      const { pattern, params, item, allowed } = router.match(method, url);
      const ctx = new Context<State>({
        req,
        url,
        info,
        route: pattern,
        params,
        config: this.config,
        build,
        next: () => noRoute(method, item === null && pattern !== null ? allowed : null),
      });
      try {
        const response: unknown = await (item ?? root)(ctx);
        if (!(response instanceof Response)) {
          throw new Error(
            `${url.pathname} was answered with ${response}: a handler or middleware must end with ` +
              "return new Response(…), return page(…) or return await ctx.next()",
          );
        }
        return method === "HEAD" ? new Response(null, response) : response;
      } catch (error) {
        return answerFailure(error);
      }
    };
  }

  /** Serves the app: on the port asked for, else on the first free one from 8000. */
  async listen(options: ListenOptions = {}): Promise<void> {
    await listen(this.handler(), options);
  }

  #add(registration: Registration<State>): this {
    this.#registrations.push(registration);
    return this;
  }

  #handle(
    method: Method | "ALL",
    pattern: string,
    handlers: MaybeLazy<Middleware<State>>[],
  ): this {
    return this.#add({ kind: "handler", method, pattern, handlers });
  }
}
