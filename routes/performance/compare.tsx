import { page } from "fresh";
import { ComparePage } from "../../components/performance/ComparePage.tsx";
import { PerformanceTabs } from "../../components/performance/PerformanceTabs.tsx";
import { presentOf } from "../../lib/data/overview.ts";
import { comparePerformance, readPerformance } from "../../lib/data/performance.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { lastTwo, readCompared } from "../../lib/view/performance/compare_query.ts";
import { newYorkDate } from "../../lib/view/time.ts";

/** Two periods or two releases side by side. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const { supabase } = ctx.state;
    const now = new Date();
    const usual = lastTwo(newYorkDate(presentOf(account, now)));
    const compared = readCompared(ctx.url.searchParams, usual);
    const [{ a, b }, { releases }] = await Promise.all([
      comparePerformance(supabase, account, compared.a, compared.b, now),
      readPerformance(supabase, account, now),
    ]);
    ctx.state.title = "Compare performance";
    return page({ compared, releases, a, b });
  },
});

export default define.page<typeof handler>(({ data }) => (
  <>
    <PerformanceTabs current="/performance/compare" />
    <div class="page-head">
      <div>
        <h1>Compare</h1>
        <p class="lead">Two periods or two releases side by side, with how sure each figure is.</p>
      </div>
    </div>
    <ComparePage {...data} />
  </>
));
