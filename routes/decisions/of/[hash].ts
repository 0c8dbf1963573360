import { HttpError } from "fresh";
import { findDecisionOfContext } from "../../../lib/data/decision_entry.ts";
import { define, requireAccount } from "../../../lib/state.ts";

/** Leads from a trade that was not made to the decision that refused it. */
export const handler = define.handlers({
  async GET(ctx) {
    const { id } = requireAccount(ctx.state);
    const at = ctx.url.searchParams.get("at") ?? "";
    const found = await findDecisionOfContext(ctx.state.supabase, id, ctx.params.hash, at);
    if (found === null) throw new HttpError(404);
    return ctx.redirect(`/decisions/${found}`, 303);
  },
});
