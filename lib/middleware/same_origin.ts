/**
 * Guard against forged form posts: a request that changes something must come from our own pages.
 */
import { HttpError } from "fresh";
import { define } from "../state.ts";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Fails closed: Fresh's own `csrf()` lets a request pass that has neither `Origin` nor
 * `Sec-Fetch-Site`. Every browser of the last years sends one of them with a form post, and this
 * dashboard offers nothing to post to for anything but a browser.
 *
 * @throws {HttpError} 403 for a request from elsewhere.
 */
export const sameOrigin = define.middleware((ctx) => {
  if (SAFE_METHODS.has(ctx.req.method)) return ctx.next();
  const origin = ctx.req.headers.get("origin");
  const site = ctx.req.headers.get("sec-fetch-site");
  const ours = origin === ctx.url.origin || origin === ctx.state.environment.appUrl;
  // An `Origin` decides when there is one: "null" (a sandboxed frame) is not ours either.
  if (origin !== null ? ours : site === "same-origin") return ctx.next();
  throw new HttpError(403);
});
