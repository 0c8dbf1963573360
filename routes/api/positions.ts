import { HttpError } from "fresh";
import { readBook } from "../../lib/data/book.ts";
import { define, requireViewer } from "../../lib/state.ts";

/** The open positions as they stand, for a page that is open. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireViewer(ctx.state).accounts
      .find(({ id }) => id === ctx.url.searchParams.get("account"));
    if (account === undefined) throw new HttpError(404);
    return Response.json(await readBook(ctx.state.supabase, account, new Date()));
  },
});
