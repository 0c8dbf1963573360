import { page } from "fresh";
import { ReportBody } from "../components/performance/ReportBody.tsx";
import { PerformanceTabs } from "../components/performance/PerformanceTabs.tsx";
import { SelectionForm } from "../components/performance/SelectionForm.tsx";
import { presentOf } from "../lib/data/overview.ts";
import { readPerformance } from "../lib/data/performance.ts";
import { readReport } from "../lib/data/report.ts";
import { define, requireAccount } from "../lib/state.ts";
import { nameFilter, readSelection } from "../lib/view/performance/selection.ts";
import { newYorkDate } from "../lib/view/time.ts";

/** A report for paper: figures, pictures, and what they are based on. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const { supabase } = ctx.state;
    const now = new Date();
    const selection = readSelection(
      ctx.url.searchParams,
      newYorkDate(presentOf(account, now)),
    );
    const [report, { releases }] = await Promise.all([
      readReport(supabase, account, selection.filter, now),
      readPerformance(supabase, account, now),
    ]);
    ctx.state.title = `Performance report, ${account.name}, ${nameFilter(selection.filter)}`;
    return page({ report, account, selection, releases, madeAt: now.toISOString() });
  },
});

export default define.page<typeof handler>(({ data }) => {
  const { report, account, selection, releases, madeAt } = data;
  return (
    <>
      <PerformanceTabs current="/report" />
      <div class="page-head">
        <div>
          <h1>Performance report</h1>
          <p class="lead no-print">
            Made for paper: print this page, or save it as a PDF, A4 and without its navigation.
          </p>
        </div>
      </div>
      <SelectionForm action="/report" selection={selection} releases={releases} />
      <ReportBody report={report} account={account} madeAt={madeAt} />
    </>
  );
});
