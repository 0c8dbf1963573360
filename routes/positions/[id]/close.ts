import { HttpError } from "fresh";
import { askToClose } from "../../../lib/data/close_request.ts";
import { define, requireAccount } from "../../../lib/state.ts";
import { mayTrade } from "../../../lib/view/role.ts";

/** Asks for a trade to be closed at the next price, or takes that back. */
export const handler = define.handlers({
  async POST(ctx) {
    const account = requireAccount(ctx.state);
    if (!mayTrade(account.role)) throw new HttpError(403);
    const form = await ctx.req.formData();
    const wanted = form.get("wanted") !== "keep";
    const asked = await askToClose(ctx.state.supabase, account.id, ctx.params.id, wanted);
    return ctx.redirect(asked ? "/positions" : "/positions?refused", 303);
  },
});
