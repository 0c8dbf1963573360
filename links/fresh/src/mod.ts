/**
 * The server side of Fresh 2's public interface, as far as this project uses it. Stands in for the
 * registry's package of the same name; see ../../README.md.
 *
 * @module
 */
export { App, type ListenOptions } from "./app/app.ts";
export type { FreshConfig, ResolvedFreshConfig } from "./app/config.ts";
export type { Context } from "./app/context.ts";
export { createDefine, type Define } from "./app/define.ts";
export {
  type HandlerByMethod,
  type HandlerFn,
  page,
  type PageResponse,
  type RouteData,
  type RouteHandler,
} from "./app/handler.ts";
export { type ErrorStatus, HttpError } from "./app/http_error.ts";
export type { Middleware, MiddlewareFn } from "./app/middleware.ts";
export type { PageProps } from "./app/page_props.ts";
export type { LayoutConfig, Lazy, MaybeLazy, Method, RouteConfig } from "./app/types.ts";
export { csp, type CSPOptions } from "./middlewares/csp.ts";
export { csrf, type CsrfOptions } from "./middlewares/csrf.ts";
export { staticFiles } from "./middlewares/static_files.ts";
