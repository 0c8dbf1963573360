import { HttpError, page } from "fresh";
import { DecisionBody } from "../../components/DecisionBody.tsx";
import { DecisionHead } from "../../components/DecisionHead.tsx";
import { OrderCard } from "../../components/OrderCard.tsx";
import { findDecision, findNeighbours } from "../../lib/data/decision_entry.ts";
import { findOrder } from "../../lib/data/order.ts";
import { listReleases } from "../../lib/data/releases.ts";
import { define, requireViewer } from "../../lib/state.ts";

/** One decision, by the id of its entry or by its sequence number in the account. */
export const handler = define.handlers({
  async GET(ctx) {
    const { account } = requireViewer(ctx.state);
    const { supabase } = ctx.state;
    const entry = await findDecision(supabase, ctx.params.id, account?.id ?? null);
    if (entry === null) throw new HttpError(404);
    const [neighbours, order, known] = await Promise.all([
      findNeighbours(supabase, entry),
      entry.decision.decision === "EXECUTE" ? findOrder(supabase, entry) : null,
      listReleases(supabase, entry.account_id),
    ]);
    ctx.state.title = `${entry.decision.decision} ${entry.ticker ?? ""} · Decision ${entry.seq}`;
    const releases = known.flatMap(({ release }) => release ?? []);
    return page({ entry, neighbours, order, releases });
  },
});

export default define.page<typeof handler>(({ data: { entry, neighbours, order, releases } }) => (
  <article>
    <DecisionHead entry={entry} previous={neighbours.previous} next={neighbours.next} />
    {entry.decision.decision === "EXECUTE" && (
      <div class="order">
        <OrderCard order={order} />
      </div>
    )}
    <DecisionBody entry={entry} releases={releases} />
  </article>
));
