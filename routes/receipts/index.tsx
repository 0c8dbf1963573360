import { page } from "fresh";
import { EmptyList } from "../../components/EmptyList.tsx";
import { Filters } from "../../components/Filters.tsx";
import { Pager } from "../../components/Pager.tsx";
import { ReceiptTable } from "../../components/ReceiptTable.tsx";
import { ENDPOINTS, KINDS, listReceipts, OUTCOMES } from "../../lib/data/receipts.ts";
import { readChoice, readPage } from "../../lib/view/query.ts";
import { define, requireAccount } from "../../lib/state.ts";

/** Every alert that arrived, newest first, by outcome, kind and endpoint. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const query = ctx.url.searchParams;
    const filter = {
      outcome: readChoice(query.get("outcome"), OUTCOMES),
      kind: readChoice(query.get("kind"), KINDS),
      endpoint: readChoice(query.get("endpoint"), ENDPOINTS),
      page: readPage(query.get("page")),
    };
    ctx.state.title = "Receipts";
    const list = await listReceipts(ctx.state.supabase, account.id, filter);
    return page({ list, filter, now: new Date().toISOString() });
  },
});

export default define.page<typeof handler>(({ data: { list, filter, now }, url }) => (
  <>
    <div class="page-head">
      <div>
        <h1>Receipts</h1>
        <p class="lead">Every alert that arrived, as it arrived, and what was made of it.</p>
      </div>
    </div>
    <Filters
      action="/receipts"
      fields={[
        { name: "outcome", label: "Outcome", choices: OUTCOMES, value: filter.outcome },
        { name: "kind", label: "Kind", choices: KINDS, value: filter.kind },
        { name: "endpoint", label: "Endpoint", choices: ENDPOINTS, value: filter.endpoint },
      ]}
    />
    {list.rows.length > 0
      ? (
        <div class="card">
          <ReceiptTable receipts={list.rows} now={now} />
          <Pager page={list.page} hasNext={list.hasNext} url={url} />
        </div>
      )
      : <EmptyList what="receipt" url={url} />}
  </>
));
