import type { Context } from "../app/context.ts";
import { HttpError } from "../app/http_error.ts";
import type { Middleware } from "../app/middleware.ts";

/** What {@link csrf} is told. */
export interface CsrfOptions<State = unknown> {
  /** Other origins that may send forms, instead of the app's own. */
  origin?:
    | string
    | string[]
    | ((origin: string, ctx: Context<State>) => boolean);
}

const SAFE_METHODS: readonly string[] = ["GET", "HEAD", "OPTIONS"];

function isAllowed<State>(
  ctx: Context<State>,
  { origin: allowed }: CsrfOptions<State>,
): boolean {
  const origin = ctx.req.headers.get("Origin");
  if (origin === null) return false;
  if (typeof allowed === "function") return allowed(origin, ctx);
  return allowed ? [allowed].flat().includes(origin) : origin === ctx.url.origin;
}

/**
 * Refuses (403) what a page of another origin makes a visitor's browser send. Callers that are no
 * browsers send neither of the two headers it looks at and pass.
 *
 * @example
 * ```ts
 * app.use(csrf());
 * ```
 */
export function csrf<State>(
  options: CsrfOptions<State> = {},
): Middleware<State> {
  return async (ctx) => {
    const { method, headers } = ctx.req;
    if (SAFE_METHODS.includes(method)) return await ctx.next();
    const site = headers.get("Sec-Fetch-Site");
    const harmless = site === null
      ? !headers.has("Origin")
      : site === "same-origin" || site === "none";
    if (!harmless && !isAllowed(ctx, options)) throw new HttpError(403);
    return await ctx.next();
  };
}
