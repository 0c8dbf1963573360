import { page } from "fresh";
import { PerformanceTabs } from "../../components/performance/PerformanceTabs.tsx";
import { SelectionForm } from "../../components/performance/SelectionForm.tsx";
import LivePerformance from "../../islands/LivePerformance.tsx";
import { presentOf } from "../../lib/data/overview.ts";
import { readPerformancePage } from "../../lib/data/performance_page.ts";
import { liveSource } from "../../lib/live_source.ts";
import { readChoice } from "../../lib/view/query.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { ROLLING_FIGURES } from "../../lib/view/performance/rolling_chart.ts";
import { readSelection, selectionQuery } from "../../lib/view/performance/selection.ts";
import { newYorkDate } from "../../lib/view/time.ts";

/** What the closed trades and the equity of an account are worth, and how sure that is. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const { environment, supabase } = ctx.state;
    const query = ctx.url.searchParams;
    const now = new Date();
    const selection = readSelection(query, newYorkDate(presentOf(account, now)));
    const figure = readChoice(query.get("rolling"), ROLLING_FIGURES) ?? ROLLING_FIGURES[0];
    const { view, releases } = await readPerformancePage(
      supabase,
      account,
      selection,
      figure,
      now,
    );
    ctx.state.title = "Performance";
    const search = selectionQuery(selection);
    const rolling = figure === ROLLING_FIGURES[0] ? "" : figure;
    if (rolling !== "") search.set("rolling", rolling);
    return page({
      live: { source: liveSource(account, environment), initial: view, selection },
      query: search.toString(),
      releases,
      rolling,
    });
  },
});

export default define.page<typeof handler>(({ data: { live, query, releases, rolling } }) => (
  <>
    <PerformanceTabs current="/performance" />
    <div class="page-head">
      <div>
        <h1>Performance</h1>
        <p class="lead">What the closed trades came to after all costs, and how sure that is.</p>
      </div>
    </div>
    <SelectionForm
      action="/performance"
      selection={live.selection}
      releases={releases}
      keep={{ rolling }}
    />
    <LivePerformance {...live} query={query} />
  </>
));
