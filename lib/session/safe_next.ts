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
  // Read as a browser would read it: it drops control characters and takes a backslash for a slash.
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
