import { page } from "fresh";
import { AttributionForm } from "../components/AttributionForm.tsx";
import { AttributionPage } from "../components/AttributionPage.tsx";
import { NoAttribution } from "../components/NoAttribution.tsx";
import { ExportLinks } from "../components/performance/ExportLinks.tsx";
import { PerformanceTabs } from "../components/performance/PerformanceTabs.tsx";
import { listAttributionDays } from "../lib/data/attribution_days.ts";
import { presentOf } from "../lib/data/overview.ts";
import { readChoice } from "../lib/view/query.ts";
import { define, requireAccount } from "../lib/state.ts";
import { attributionRange } from "../lib/view/attribution_periods.ts";
import { chooseGrain, GRAINS } from "../lib/view/grain.ts";
import { readPeriod } from "../lib/view/period.ts";
import { newYorkDate } from "../lib/view/time.ts";

/** Days of the range when none is given. */
const USUAL_DAYS = 90;

/** Where the results of closed contracts came from, by day, week or month. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const query = ctx.url.searchParams;
    const now = presentOf(account, new Date());
    const period = readPeriod(query.get("from"), query.get("to"), now, USUAL_DAYS);
    const by = chooseGrain(readChoice(query.get("by"), GRAINS), period.from, period.to);
    ctx.state.title = "Where results came from";
    const days = await listAttributionDays(ctx.state.supabase, account.id, period);
    return page({
      range: attributionRange(days, by),
      period,
      by,
      today: newYorkDate(now),
      narrowed: query.has("from") || query.has("to"),
    });
  },
});

export default define.page<typeof handler>(({ data: { range, period, by, today, narrowed } }) => (
  <>
    <PerformanceTabs current="/attribution" />
    <div class="page-head">
      <div>
        <h1>Where results came from</h1>
        <p class="lead">
          What the underlying, time, volatility and costs made of every contract that was closed.
        </p>
      </div>
      <ExportLinks
        table="attribution"
        of="The days of this range"
        query={new URLSearchParams({ from: period.from, to: period.to }).toString()}
      />
    </div>
    <AttributionForm period={period} by={by} today={today} />
    {range === null
      ? <NoAttribution period={period} narrowed={narrowed} />
      : <AttributionPage range={range} by={by} />}
  </>
));
