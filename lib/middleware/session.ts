/**
 * Session: knows the viewer before any route runs and keeps strangers out.
 */
import { createRequestClient, hasSessionCookie } from "../session/client.ts";
import { loginAddress } from "../session/safe_next.ts";
import { findViewer } from "../session/viewer.ts";
import { define } from "../state.ts";
import { themeOf } from "../theme.ts";

/** Paths a visitor without a session may use. Everything else needs one. */
const PUBLIC_PATHS: ReadonlySet<string> = new Set(["/login", "/theme"]);

/**
 * Fills the request's state and appends every cookie the session produced, so that a token renewed
 * on the way is never lost. Answers of a session are private and stored nowhere.
 */
export const session = define.middleware(async (ctx) => {
  const client = createRequestClient(ctx.req, ctx.state.environment);
  ctx.state.supabase = client.supabase;
  ctx.state.theme = themeOf(ctx.req);
  ctx.state.viewer = hasSessionCookie(ctx.req) ? await findViewer(client.supabase, ctx.req) : null;

  const response = ctx.state.viewer !== null || PUBLIC_PATHS.has(ctx.url.pathname)
    ? await ctx.next()
    : refuse(ctx.url);
  for (const cookie of client.setCookies) response.headers.append("set-cookie", cookie);
  response.headers.set("cache-control", "private, no-store");
  return response;
});

/** Pages lead to sign-in; data routes say 401, which a script can act on. */
function refuse(url: URL): Response {
  if (url.pathname.startsWith("/api/")) {
    return Response.json(
      { type: "about:blank", title: "Sign in first", status: 401, code: "SESSION_MISSING" },
      { status: 401, headers: { "content-type": "application/problem+json" } },
    );
  }
  return new Response(null, { status: 303, headers: { location: loginAddress(url) } });
}
