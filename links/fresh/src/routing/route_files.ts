import { type HandlerFn, isByMethod, type RouteHandler } from "../app/handler.ts";
import type { MaybeLazyMiddleware } from "../app/middleware.ts";
import type { RouteComponent } from "../app/page_props.ts";
import { isLazy, type MaybeLazy, type Route, type RouteConfig } from "../app/types.ts";
import { normaliseRoute, type Registration, toRoute } from "./registration.ts";

/** What a file of the folder of routes may export. */
export interface RouteModule<State> {
  config?: RouteConfig;
  handler?: RouteHandler<unknown, State>;
  handlers?: RouteHandler<unknown, State>;
  default?:
    | RouteComponent<State>
    | MaybeLazyMiddleware<State>
    | MaybeLazyMiddleware<State>[];
}

/** What the name of a file says it is. */
export type RouteFileKind =
  | "app"
  | "layout"
  | "middleware"
  | "error"
  | "notFound"
  | "route";

/** A file of the folder of routes and what it exports. */
export interface RouteFile<State> {
  /** For messages. */
  readonly id: string;
  readonly kind: RouteFileKind;
  /** Where it hangs among the segments, groups included. */
  readonly pattern: string;
  /** What it answers, groups left out. */
  readonly routePattern: string;
  readonly module: MaybeLazy<RouteModule<State>>;
}

const EXAMPLES: Record<"middleware" | "other", string> = {
  middleware: "export default define.middleware((ctx) => ctx.next());",
  other: "export default define.page(() => <h1>Hello</h1>); or export const handler = " +
    'define.handlers({ GET: () => new Response("Hello") });',
};

function check<State>(
  id: string,
  kind: RouteFileKind,
  module: RouteModule<State>,
): void {
  const { handler, handlers, config } = module;
  const useful = typeof module.default === "function" ||
    Array.isArray(module.default) ||
    (config ?? handler ?? handlers) !== undefined;
  if (!useful) {
    const example = EXAMPLES[kind === "middleware" ? kind : "other"];
    throw new Error(
      `routes${id} exports nothing Fresh knows. Write: ${example}`,
    );
  }
  const given = handlers ?? handler;
  if (typeof given === "function" && given.length > 1) {
    throw new Error(
      `routes${id}: a handler gets one argument, the context. Write: ` +
        'export const handler = define.handlers((ctx) => new Response("Hello"));',
    );
  }
}

function toPage<State>(
  module: RouteModule<State>,
  config?: RouteConfig,
): Route<State> {
  return {
    handler: module.handlers ?? module.handler,
    component: module.default as RouteComponent<State> | undefined,
    config: config ?? module.config,
  };
}

function middlewareOf<State>(
  { id, pattern }: RouteFile<State>,
  module: RouteModule<State>,
): Registration<State>[] {
  const given = module.handlers ?? module.handler ?? module.default;
  if (given === undefined) return [];
  if (isByMethod<unknown, State>(given)) {
    throw new Error(
      `routes${id}: a middleware sees every method. Write: ${EXAMPLES.middleware}`,
    );
  }
  const middlewares = (Array.isArray(given) ? given : [given]) as (
    & MaybeLazyMiddleware<State>
    & HandlerFn<unknown, State>
  )[];
  return [{ kind: "middleware", pattern, middlewares }];
}

function routeOf<State>(file: RouteFile<State>): Registration<State>[] {
  const { id, pattern, routePattern, module } = file;
  const load = (loaded: RouteModule<State>): Route<State> => {
    check(id, "route", loaded);
    const routeOverride = loaded.config?.routeOverride ?? routePattern;
    return toPage(loaded, { ...loaded.config, routeOverride });
  };
  const route = isLazy(module) ? async () => load(await module()) : load(module);
  const config: RouteConfig = { methods: "ALL", routeOverride: routePattern };
  return [{
    kind: "route",
    pattern,
    route: normaliseRoute(route),
    config,
    withLast: false,
  }];
}

/**
 * What a file of the folder of routes tells the app.
 *
 * @throws {Error} when it exports nothing of use, naming what to write instead
 */
export function fileToRegistrations<State>(
  file: RouteFile<State>,
): Registration<State>[] {
  const { id, kind, pattern, module } = file;
  if (kind === "route") return routeOf(file);
  if (isLazy(module)) {
    throw new Error(`routes${id} must be loaded before it is registered`);
  }
  check(id, kind, module);
  const component = module.default as RouteComponent<State> | undefined;
  switch (kind) {
    case "middleware":
      return middlewareOf(file, module);
    case "error":
      return [{ kind, pattern, route: toRoute(toPage(module)) }];
    case "notFound":
      return [{ kind, route: toRoute(toPage(module)) }];
    case "app":
      return component === undefined ? [] : [{ kind, component }];
    case "layout":
      return component === undefined
        ? []
        : [{ kind, pattern, component, config: module.config ?? {} }];
  }
}
