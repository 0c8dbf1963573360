import { page } from "fresh";
import { SavingsPage } from "../../components/SavingsPage.tsx";
import { DECISION_CODES } from "../../engine/decision/codes.ts";
import { presentOf } from "../../lib/data/overview.ts";
import { listHypotheticals, listSavings, listSizePairs } from "../../lib/data/savings.ts";
import { readChoice, readPage } from "../../lib/view/query.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { ruleSavings, sizeEffect } from "../../lib/view/savings.ts";

const CODES = Object.keys(DECISION_CODES);

/** What each rule saved or cost, what sizing added, and the trades that were not made. */
export const handler = define.handlers({
  async GET(ctx) {
    const { id, ...account } = requireAccount(ctx.state);
    const { supabase } = ctx.state;
    const query = ctx.url.searchParams;
    const code = readChoice(query.get("code"), CODES);
    ctx.state.title = "What each rule saved or cost";
    const [rows, pairs, list] = await Promise.all([
      listSavings(supabase, id),
      listSizePairs(supabase, id),
      listHypotheticals(supabase, id, { code, page: readPage(query.get("page")) }),
    ]);
    return page({
      savings: ruleSavings(rows),
      size: sizeEffect(pairs),
      list,
      code,
      now: presentOf(account, new Date()),
    });
  },
});

export default define.page<typeof handler>(({ data, url }) => (
  <>
    <div class="page-head">
      <div>
        <h1>What each rule saved or cost</h1>
        <p class="lead">
          Every decision that was refused is traded on paper all the same. What that would have
          lost, its rule saved.
        </p>
      </div>
    </div>
    <SavingsPage {...data} url={url} />
  </>
));
