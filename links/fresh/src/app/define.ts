import type { AnyComponent } from "preact";
import type { HandlerByMethod, HandlerFn, RouteHandler } from "./handler.ts";
import type { Middleware } from "./middleware.ts";
import type { PageProps } from "./page_props.ts";

/** Helpers that return what they get and only tell the compiler what it is. */
export interface Define<State> {
  /** The handlers of a route; their data is inferred. */
  handlers<
    Data,
    Handlers extends RouteHandler<Data, State> = RouteHandler<Data, State>,
  >(
    handlers: Handlers,
  ): typeof handlers;

  /** The page of a route; `define.page<typeof handler>` gives it the data of the handlers. */
  page<
    Handler extends RouteHandler<unknown, State> = never,
    Data = Handler extends HandlerFn<infer Data, State> ? Data
      : Handler extends HandlerByMethod<infer Data, State> ? Data
      : never,
  >(render: AnyComponent<PageProps<Data, State>>): typeof render;

  /** A layout. */
  layout(render: AnyComponent<PageProps<unknown, State>>): typeof render;

  /** One middleware or several. */
  middleware<M extends Middleware<State> | Middleware<State>[]>(
    middleware: M,
  ): typeof middleware;
}

/**
 * Makes the helpers for a project, typed with its state. Call it once and share the result.
 *
 * @example
 * ```ts
 * export const define = createDefine<{ user: string | null }>();
 * ```
 */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (render) => render,
    layout: (render) => render,
    middleware: (middleware) => middleware,
  };
}
