import type { RouteComponent } from "./page_props.ts";
import type { RouteHandler } from "./handler.ts";

/** The methods a route can answer. */
export type Method =
  | "HEAD"
  | "GET"
  | "POST"
  | "PATCH"
  | "PUT"
  | "DELETE"
  | "OPTIONS";

/** Every {@link Method}. */
export const METHODS: readonly Method[] = [
  "GET",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "PATCH",
  "POST",
  "PUT",
];

/** Something that is loaded when it is first needed. */
export type Lazy<T> = () => Promise<T>;

/** A value, or the way to load it. */
export type MaybeLazy<T> = T | Lazy<T>;

/** What the file of a layout may export as `config`. */
export interface LayoutConfig {
  /** Leave out the layouts of the folders above. */
  skipInheritedLayouts?: boolean;
  /** Leave out `_app`. */
  skipAppWrapper?: boolean;
}

/** What the file of a route may export as `config`. */
export interface RouteConfig extends LayoutConfig {
  /** The URL pattern to use instead of the one the file's path gives. */
  routeOverride?: string;
  /** For a route that is loaded lazily: the methods it answers. */
  methods?: "ALL" | Method[];
}

/** A page: a handler, a component, or both. */
export interface Route<State> {
  component?: RouteComponent<State>;
  config?: RouteConfig;
  handler?: RouteHandler<unknown, State>;
}

/** Whether a value that may be lazy is still to be loaded. */
export function isLazy<T extends object>(
  value: MaybeLazy<T>,
): value is Lazy<T> {
  return typeof value === "function";
}
