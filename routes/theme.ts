import { preferenceCookie } from "../lib/session/cookies.ts";
import { safeNext } from "../lib/session/safe_next.ts";
import { define } from "../lib/state.ts";
import { readTheme, THEME_COOKIE } from "../lib/theme.ts";

/** Remembers a colour scheme. */
export const handler = define.handlers({
  async POST(ctx) {
    const form = await ctx.req.formData();
    const response = ctx.redirect(safeNext(form.get("next")), 303);
    const theme = readTheme(form.get("theme"));
    response.headers.append(
      "set-cookie",
      preferenceCookie(THEME_COOKIE, theme, ctx.state.environment),
    );
    return response;
  },
});
