import { isByMethod, type PageResponse } from "../app/handler.ts";
import { HttpError } from "../app/http_error.ts";
import type { MaybeLazyMiddleware, Middleware } from "../app/middleware.ts";
import type { RouteComponent } from "../app/page_props.ts";
import {
  isLazy,
  type LayoutConfig,
  type MaybeLazy,
  type Method,
  type Route,
  type RouteConfig,
} from "../app/types.ts";

/** One thing an app was told, in the order it was told. */
export type Registration<State> =
  | { kind: "app"; component: RouteComponent<State> }
  | { kind: "notFound"; route: Route<State> }
  | { kind: "error"; pattern: string; route: Route<State> }
  | {
    kind: "middleware";
    pattern: string;
    middlewares: MaybeLazyMiddleware<State>[];
  }
  | {
    kind: "layout";
    pattern: string;
    component: RouteComponent<State>;
    config: LayoutConfig;
  }
  | {
    kind: "handler";
    method: Method | "ALL";
    pattern: string;
    handlers: MaybeLazy<Middleware<State>>[];
  }
  | {
    kind: "route";
    pattern: string;
    route: MaybeLazy<Route<State>>;
    config: RouteConfig | undefined;
    /** Whether middlewares and layouts of exactly this path hold too, not only those above. */
    withLast: boolean;
  }
  | { kind: "files"; routes: () => readonly Registration<State>[] };

function renderWithoutData(): PageResponse<unknown> {
  return { data: {} };
}

function answerNotFound(): never {
  throw new HttpError(404);
}

/** Gives a route that has only a component, or nothing for GET, the handler it needs. */
function completeRoute<State>(route: Route<State>): Route<State> {
  if (route.handler === undefined) {
    return {
      ...route,
      handler: route.component === undefined ? answerNotFound : renderWithoutData,
    };
  }
  if (
    isByMethod<unknown, State>(route.handler) && route.component !== undefined
  ) {
    return { ...route, handler: { GET: renderWithoutData, ...route.handler } };
  }
  return route;
}

/** Completes a route, now or when it is loaded. */
export function normaliseRoute<State>(
  route: MaybeLazy<Route<State>>,
): MaybeLazy<Route<State>> {
  if (isLazy(route)) return async () => completeRoute(await route());
  return completeRoute(route);
}

/** Takes a middleware for a route that only has a handler. */
export function toRoute<State>(
  routeOrMiddleware: Route<State> | Middleware<State>,
): Route<State> {
  return completeRoute(
    typeof routeOrMiddleware === "function" ? { handler: routeOrMiddleware } : routeOrMiddleware,
  );
}
