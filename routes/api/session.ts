import { HttpError } from "fresh";
import { define } from "../../lib/state.ts";

/**
 * The viewer's access token, for Realtime. It lives an hour at most and cannot be renewed with;
 * the refresh token stays in its HttpOnly cookie. Same origin only: no CORS header is ever sent.
 */
export const handler = define.handlers({
  async GET(ctx) {
    const { data } = await ctx.state.supabase.auth.getSession();
    if (data.session === null) throw new HttpError(401);
    const { access_token, expires_at } = data.session;
    return Response.json({ access_token, expires_at: expires_at ?? 0 });
  },
});
