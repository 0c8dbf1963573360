import { page } from "fresh";
import { EmptyList } from "../../components/EmptyList.tsx";
import { Filters } from "../../components/Filters.tsx";
import { Pager } from "../../components/Pager.tsx";
import { TradeTable } from "../../components/TradeTable.tsx";
import { presentOf } from "../../lib/data/overview.ts";
import { listTrades, TRADE_STATUSES } from "../../lib/data/trades.ts";
import { readChoice, readPage, readTicker } from "../../lib/view/query.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { EXIT_REASONS } from "../../lib/view/exit_reason.ts";

/** Every trade of the account, the one opened last first, by status, exit reason and ticker. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const query = ctx.url.searchParams;
    const filter = {
      status: readChoice(query.get("status"), TRADE_STATUSES),
      reason: readChoice(query.get("reason"), EXIT_REASONS),
      ticker: readTicker(query.get("ticker")),
      page: readPage(query.get("page")),
    };
    ctx.state.title = "Trades";
    const list = await listTrades(ctx.state.supabase, account.id, filter);
    return page({ list, filter, now: presentOf(account, new Date()) });
  },
});

export default define.page<typeof handler>(({ data: { list, filter, now }, url }) => (
  <>
    <div class="page-head">
      <h1>Trades</h1>
      <a href="/attribution">Where results came from</a>
    </div>
    <Filters
      action="/trades"
      fields={[
        { name: "status", label: "Status", choices: TRADE_STATUSES, value: filter.status },
        { name: "reason", label: "Exit reason", choices: EXIT_REASONS, value: filter.reason },
        { name: "ticker", label: "Ticker", value: filter.ticker },
      ]}
    />
    {list.rows.length > 0
      ? (
        <div class="card">
          <TradeTable trades={list.rows} now={now} />
          <Pager page={list.page} hasNext={list.hasNext} url={url} />
        </div>
      )
      : <EmptyList what="trade" url={url} />}
  </>
));
