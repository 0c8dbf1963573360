import { HttpError } from "fresh";
import { readOverview } from "../../lib/data/overview.ts";
import { readSequence } from "../../lib/view/query.ts";
import { define, requireViewer } from "../../lib/state.ts";

/** What an open overview missed: decisions after a sequence number, and the present state. */
export const handler = define.handlers({
  async GET(ctx) {
    const { searchParams } = ctx.url;
    const account = requireViewer(ctx.state).accounts
      .find(({ id }) => id === searchParams.get("account"));
    if (account === undefined) throw new HttpError(404);
    const after = readSequence(searchParams.get("after"));
    return Response.json(await readOverview(ctx.state.supabase, account, after, new Date()));
  },
});
