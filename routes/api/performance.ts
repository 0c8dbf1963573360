import { HttpError } from "fresh";
import { presentOf } from "../../lib/data/overview.ts";
import { readPerformancePage } from "../../lib/data/performance_page.ts";
import { readChoice } from "../../lib/view/query.ts";
import { define, requireViewer } from "../../lib/state.ts";
import { ROLLING_FIGURES } from "../../lib/view/performance/rolling_chart.ts";
import { readSelection } from "../../lib/view/performance/selection.ts";
import { newYorkDate } from "../../lib/view/time.ts";

/** The figures an open page asks for again: the same selection, up to now. */
export const handler = define.handlers({
  async GET(ctx) {
    const query = ctx.url.searchParams;
    const account = requireViewer(ctx.state).accounts
      .find(({ id }) => id === query.get("account"));
    if (account === undefined) throw new HttpError(404);
    const now = new Date();
    const selection = readSelection(query, newYorkDate(presentOf(account, now)));
    const figure = readChoice(query.get("rolling"), ROLLING_FIGURES) ?? ROLLING_FIGURES[0];
    const read = await readPerformancePage(
      ctx.state.supabase,
      account,
      selection,
      figure,
      now,
    );
    return Response.json(read.view);
  },
});
