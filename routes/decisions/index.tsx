import { page } from "fresh";
import { DecisionTable } from "../../components/DecisionTable.tsx";
import { EmptyList } from "../../components/EmptyList.tsx";
import { Filters } from "../../components/Filters.tsx";
import { Pager } from "../../components/Pager.tsx";
import { DECISION_CODES } from "../../engine/decision/codes.ts";
import { listDecisions } from "../../lib/data/decisions.ts";
import { listReleases, thresholdsOf } from "../../lib/data/releases.ts";
import { presentOf } from "../../lib/data/overview.ts";
import { VERDICTS } from "../../lib/view/verdict.ts";
import { readChoice, readPage, readTicker } from "../../lib/view/query.ts";
import { define, requireAccount } from "../../lib/state.ts";

const CODES = Object.keys(DECISION_CODES);

/** Every decision of the account, newest first, by verdict, code and ticker. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const query = ctx.url.searchParams;
    const filter = {
      verdict: readChoice(query.get("verdict"), VERDICTS),
      ticker: readTicker(query.get("ticker")),
      code: readChoice(query.get("code"), CODES),
      page: readPage(query.get("page")),
    };
    ctx.state.title = "Decisions";
    const [list, releases] = await Promise.all([
      listDecisions(ctx.state.supabase, account.id, filter),
      listReleases(ctx.state.supabase, account.id),
    ]);
    const thresholds = thresholdsOf(releases);
    return page({ list, filter, thresholds, now: presentOf(account, new Date()) });
  },
});

export default define.page<typeof handler>(({ data: { list, filter, thresholds, now }, url }) => (
  <>
    <div class="page-head">
      <h1>Decisions</h1>
    </div>
    <Filters
      action="/decisions"
      fields={[
        { name: "verdict", label: "Verdict", choices: VERDICTS, value: filter.verdict },
        { name: "code", label: "Code", choices: CODES, value: filter.code },
        { name: "ticker", label: "Ticker", value: filter.ticker },
      ]}
    />
    {list.rows.length > 0
      ? (
        <div class="card">
          <DecisionTable
            decisions={list.rows}
            now={now}
            caption="Decisions, newest first"
            thresholds={thresholds}
          />
          <Pager page={list.page} hasNext={list.hasNext} url={url} />
        </div>
      )
      : <EmptyList what="decision" url={url} />}
  </>
));
