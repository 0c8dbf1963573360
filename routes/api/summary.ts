import { HttpError } from "fresh";
import { readPerformanceSummary } from "../../lib/data/performance_summary.ts";
import { define, requireViewer } from "../../lib/state.ts";

/** The figures of an open overview, after a trade was closed. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireViewer(ctx.state).accounts
      .find(({ id }) => id === ctx.url.searchParams.get("account"));
    if (account === undefined) throw new HttpError(404);
    return Response.json(
      await readPerformanceSummary(ctx.state.supabase, account, new Date()),
    );
  },
});
