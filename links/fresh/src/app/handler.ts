import type { Context } from "./context.ts";
import type { Method } from "./types.ts";

/** Data for the page of the route, and how to answer with it. */
export interface PageResponse<T> {
  data: T;
  headers?: HeadersInit;
  status?: number;
}

/**
 * What a handler returns to have its page rendered.
 *
 * @param data what the page gets as `props.data`
 * @example
 * ```ts
 * export const handler = define.handlers({ GET: () => page({ trades: [] }) });
 * ```
 */
export function page<T>(
  data: T,
  options?: { headers?: HeadersInit; status?: number },
): PageResponse<T>;
export function page(): PageResponse<undefined>;
export function page(
  data?: unknown,
  options: { headers?: HeadersInit; status?: number } = {},
): PageResponse<unknown> {
  return { data, headers: options.headers, status: options.status };
}

/** Answers a request itself, or says with which data the page is rendered. */
export interface HandlerFn<Data, State> {
  (
    ctx: Context<State>,
  ): Response | PageResponse<Data> | Promise<Response | PageResponse<Data>>;
}

/** A handler for each method the route answers. */
export type HandlerByMethod<Data, State> = {
  [M in Method]?: HandlerFn<Data, State>;
};

/** One handler for every method, or one each. */
export type RouteHandler<Data, State> =
  | HandlerFn<Data, State>
  | HandlerByMethod<Data, State>;

/** The data a route's handlers give its page. */
export type RouteData<Handler extends RouteHandler<unknown, unknown>> = Handler extends
  RouteHandler<infer Data, unknown> ? Data : never;

/** Whether there is one handler each for some methods. */
export function isByMethod<Data, State>(
  handler: unknown,
): handler is HandlerByMethod<Data, State> {
  return typeof handler === "object" && handler !== null &&
    !Array.isArray(handler);
}
