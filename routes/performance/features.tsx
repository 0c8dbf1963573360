import { page } from "fresh";
import { FeaturePage } from "../../components/performance/FeaturePage.tsx";
import { PerformanceTabs } from "../../components/performance/PerformanceTabs.tsx";
import { presentOf } from "../../lib/data/overview.ts";
import { readPerformance } from "../../lib/data/performance.ts";
import { readFeatureTable } from "../../lib/data/performance_trades.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { readFeatures, readFeatureView } from "../../lib/view/performance/feature_table.ts";
import { readSelection } from "../../lib/view/performance/selection.ts";
import { newYorkDate } from "../../lib/view/time.ts";

/** What trades came to by their circumstances, one or two at a time. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const { supabase } = ctx.state;
    const query = ctx.url.searchParams;
    const now = new Date();
    const selection = readSelection(query, newYorkDate(presentOf(account, now)));
    const choice = readFeatures(query);
    const features = choice.and === null ? [choice.by] as const : [choice.by, choice.and] as const;
    const [{ cells, required }, { releases }] = await Promise.all([
      readFeatureTable(supabase, account, features, selection.filter),
      readPerformance(supabase, account, now),
    ]);
    ctx.state.title = "Performance by feature";
    return page({
      selection,
      releases,
      choice,
      view: readFeatureView(query),
      cells,
      required,
      url: ctx.url,
    });
  },
});

export default define.page<typeof handler>(({ data }) => (
  <>
    <PerformanceTabs current="/performance/features" />
    <div class="page-head">
      <div>
        <h1>By feature</h1>
        <p class="lead">What the closed trades came to, by their circumstances at the entry.</p>
      </div>
    </div>
    <FeaturePage {...data} />
  </>
));
