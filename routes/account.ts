import { HttpError } from "fresh";
import { preferenceCookie } from "../lib/session/cookies.ts";
import { safeNext } from "../lib/session/safe_next.ts";
import { ACCOUNT_COOKIE } from "../lib/session/viewer.ts";
import { define, requireViewer } from "../lib/state.ts";

/** Pages that every account has. */
const PLACES =
  /^\/(alerts|chain\/\w+|decisions|learning(\/scorecard)?|performance(\/compare|\/features)?|positions|receipts|rules\/savings|trades|webhooks(\/guide|\/health|\/test)?)(?=[/?]|$)/;

/** Switches to another of the viewer's accounts. A page about one thing of the old one is left. */
export const handler = define.handlers({
  async POST(ctx) {
    const form = await ctx.req.formData();
    const wanted = form.get("account");
    const account = requireViewer(ctx.state).accounts.find(({ id }) => id === wanted);
    if (account === undefined) throw new HttpError(404);
    const next = safeNext(form.get("next"));
    const place = PLACES.exec(next)?.[0] ?? "/";
    const response = ctx.redirect(place, 303);
    response.headers.append(
      "set-cookie",
      preferenceCookie(ACCOUNT_COOKIE, account.id, ctx.state.environment),
    );
    return response;
  },
});
