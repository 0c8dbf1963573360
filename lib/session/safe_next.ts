/**
 * Where to go after signing in: only ever a path of this site.
 */

/** Stands for our own origin; a path that leaves it is refused. */
const BASE = "http://internal.invalid";

/**
 * A path of this site that is safe to redirect to, or `/`.
 *
 * Protocol-relative addresses, backslashes (which browsers read as slashes), control characters
 * and other origins all give `/`; so does the sign-in page itself.
 *
 * @example safeNext("/decisions?page=2") // "/decisions?page=2"
 * @example safeNext("//evil.example") // "/"
 */
export function safeNext(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/") || value.length > 2_000) return "/";
  // deno-lint-ignore no-control-regex -- control characters are exactly what must not get through
  if (/[\\\u0000-\u001f\u007f]/.test(value) || value.startsWith("//")) return "/";
  const url = URL.parse(value, BASE);
  if (url === null || url.origin !== BASE) return "/";
  const path = url.pathname.replace(/\/{2,}/g, "/") + url.search;
  return /^\/(login|logout|api)(\/|\?|$)/.test(path) ? "/" : path;
}

/** The sign-in address that comes back to where the visitor wanted to go. */
export function loginAddress(wanted: URL): string {
  const next = safeNext(wanted.pathname + wanted.search);
  return next === "/" ? "/login" : `/login?next=${encodeURIComponent(next)}`;
}
