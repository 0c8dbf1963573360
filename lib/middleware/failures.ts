/**
 * Turns whatever a route throws into a page or a problem, inside the other middleware.
 *
 * Fresh renders `_error.tsx` outside of the app's middleware, so such a page has neither the
 * security headers nor the cookies of a session renewed by the same request. Catching here keeps
 * both; `_error.tsx` remains for a failure of the middleware itself.
 */
import { HttpError } from "fresh";
import { type FunctionComponent, h } from "preact";
import { DataError } from "../data/read.ts";
import { define } from "../state.ts";

/**
 * Makes the middleware.
 *
 * @param Page What to show for a status.
 */
export function failures(Page: FunctionComponent<{ status: number }>) {
  return define.middleware(async (ctx) => {
    try {
      return await ctx.next();
    } catch (error) {
      const status = statusOf(error);
      if (status >= 500) reportFailure(error, ctx.req);
      if (ctx.url.pathname.startsWith("/api/")) return problem(status);
      ctx.state.title = status === 404 ? "Not found" : "Something went wrong";
      return await ctx.render(h(Page, { status }), { status });
    }
  });
}

/** HTTP status of anything thrown; what is neither an HTTP error nor an outage is a bug of ours. */
export function statusOf(error: unknown): number {
  if (error instanceof DataError) return error.outage ? 503 : 500;
  return error instanceof HttpError ? error.status : 500;
}

/** Writes a failure to the log: the path but not the query, which may hold a secret. */
export function reportFailure(error: unknown, request: Request): void {
  console.error(`${request.method} ${new URL(request.url).pathname} failed:`, error);
}

function problem(status: number): Response {
  const code = status === 404 ? "NOT_FOUND" : status < 500 ? "REQUEST_REFUSED" : "INTERNAL";
  return Response.json(
    { type: "about:blank", title: "The request failed", status, code },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}
