import { compose, type MaybeLazyMiddleware, type Middleware } from "../app/middleware.ts";
import { isByMethod } from "../app/handler.ts";
import { isLazy, type MaybeLazy, type Method, METHODS, type Route } from "../app/types.ts";
import { renderRoute } from "../server/render_route.ts";
import type { Registration } from "./registration.ts";
import { Router } from "./router.ts";
import { Segment } from "./segment.ts";

type Of<State, Kind> = Extract<Registration<State>, { kind: Kind }>;

/** "*" is written for every path. */
function toPath(pattern: string): string {
  return pattern === "*" ? "/*" : pattern;
}

function renderer<State>(route: MaybeLazy<Route<State>>): Middleware<State> {
  if (!isLazy(route)) return (ctx) => renderRoute(ctx, route);
  let loaded: Route<State> | null = null;
  return async (ctx) => renderRoute(ctx, loaded ??= await route());
}

/** Nothing can be known of a route before it is loaded: it is asked for every method. */
function methodsOf<State>(
  { route, config }: Of<State, "route">,
): readonly Method[] {
  if (isLazy(route)) {
    const methods = config?.methods ?? "ALL";
    return methods === "ALL" ? METHODS : methods;
  }
  return isByMethod(route.handler) ? Object.keys(route.handler) as Method[] : METHODS;
}

function overrideOf<State>(
  { route, config }: Of<State, "route">,
): string | undefined {
  return isLazy(route) ? config?.routeOverride : (route.config ?? config)?.routeOverride;
}

/** Puts registrations, in their order, into the tree of segments and the router. */
class Compilation<State> {
  readonly root = new Segment<State>(null);
  readonly router = new Router<Middleware<State>>();

  addAll(registrations: readonly Registration<State>[]): void {
    for (const registration of registrations) this.#add(registration);
  }

  #add(registration: Registration<State>): void {
    switch (registration.kind) {
      case "app":
        this.root.app = registration.component;
        break;
      case "notFound":
        this.root.notFound = registration.route;
        break;
      case "error":
        this.root.at(registration.pattern, true).errorRoute = registration.route;
        break;
      case "layout":
        this.root.at(registration.pattern, true).layout = registration;
        break;
      case "middleware":
        this.root.at(registration.pattern, true).middlewares.push(
          ...registration.middlewares,
        );
        break;
      case "handler":
        this.#addHandler(registration);
        break;
      case "route":
        this.#addRoute(registration);
        break;
      case "files":
        this.addAll(registration.routes());
        break;
    }
  }

  #addHandler({ method, pattern, handlers }: Of<State, "handler">): void {
    // A lazy handler and one that answers both take a context: the chain tells them apart by result.
    const steps = handlers as MaybeLazyMiddleware<State>[];
    const chain = compose([...this.root.at(pattern, true).chain(), ...steps]);
    for (const each of method === "ALL" ? METHODS : [method]) {
      this.router.add(each, toPath(pattern), chain);
    }
  }

  #addRoute(registration: Of<State, "route">): void {
    const { pattern, route, withLast } = registration;
    const path = toPath(overrideOf(registration) ?? pattern);
    const chain = compose([
      ...this.root.at(pattern, withLast).chain(),
      renderer(route),
    ]);
    for (const method of methodsOf(registration)) {
      this.router.add(method, path, chain);
    }
  }
}

/**
 * Turns what an app was told into what answers requests.
 *
 * @returns the router, and the chain for what no route matches
 */
export function compile<State>(
  registrations: readonly Registration<State>[],
): { router: Router<Middleware<State>>; root: Middleware<State> } {
  const compilation = new Compilation<State>();
  compilation.addAll(registrations);
  return {
    router: compilation.router,
    root: compose(compilation.root.chain()),
  };
}
