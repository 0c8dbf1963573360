import { page } from "fresh";
import { ComparePage } from "../../components/ComparePage.tsx";
import { presentOf } from "../../lib/data/overview.ts";
import { pastDecisions, resultsOf } from "../../lib/data/past_decisions.ts";
import { listReleases } from "../../lib/data/releases.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { batchMoney, compareRelease } from "../../lib/view/batch.ts";
import { readPeriod } from "../../lib/view/period.ts";

/** What another release would have decided over a period. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const { supabase } = ctx.state;
    const query = ctx.url.searchParams;
    const now = presentOf(account, new Date());
    const period = readPeriod(query.get("from"), query.get("to"), now);
    const releases = (await listReleases(supabase, account.id)).flatMap(({ release }) =>
      release ?? []
    );
    const wanted = releases.find(({ id }) => id === query.get("release")) ?? null;
    ctx.state.title = "A release on past decisions";
    const form = {
      ids: releases.map(({ id }) => id),
      active: account.release,
      from: period.from,
      to: period.to,
    };
    if (wanted === null) return page({ form, now, result: null });
    const past = await pastDecisions(supabase, account.id, period.start, period.end);
    const batch = compareRelease(past.decisions, wanted);
    const ids = batch.changed.flatMap(({ tradeId }) => tradeId ?? []);
    const [trades, shadows] = await Promise.all([
      resultsOf(supabase, account.id, "trades", ids.filter((id) => !id.endsWith("-rule"))),
      resultsOf(supabase, account.id, "hypotheticals", ids.filter((id) => id.endsWith("-rule"))),
    ]);
    const nets = new Map([...trades, ...shadows]);
    const money = batchMoney(batch.changed, nets);
    return page({
      form,
      now,
      result: { release: wanted.id, batch, nets, money, more: past.more },
    });
  },
});

export default define.page<typeof handler>(({ data }) => <ComparePage {...data} />);
