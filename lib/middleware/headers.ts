/**
 * Security headers on every response, pages and data alike.
 */
import { finishPolicy, securityHeaders } from "../security_headers.ts";
import { define } from "../state.ts";

/** Must be the outermost middleware, around Fresh's `csp`, whose header it completes. */
export const headers = define.middleware(async (ctx) => {
  const response = await ctx.next();
  const { environment } = ctx.state;
  for (const [name, value] of Object.entries(securityHeaders(environment))) {
    response.headers.set(name, value);
  }
  response.headers.set(
    "content-security-policy",
    finishPolicy(
      response.headers.get("content-security-policy"),
      response.headers.get("content-type"),
      environment,
    ),
  );
  return response;
});
