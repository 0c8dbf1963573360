import { HttpError, page } from "fresh";
import { DecisionBody } from "../../components/DecisionBody.tsx";
import { DecisionHead } from "../../components/DecisionHead.tsx";
import { findDecision, findNeighbours } from "../../lib/data/decision_entry.ts";
import { define, requireViewer } from "../../lib/state.ts";

/** One decision, by the id of its entry or by its sequence number in the account. */
export const handler = define.handlers({
  async GET(ctx) {
    const { account } = requireViewer(ctx.state);
    const { supabase } = ctx.state;
    const entry = await findDecision(supabase, ctx.params.id, account?.id ?? null);
    if (entry === null) throw new HttpError(404);
    const neighbours = await findNeighbours(supabase, entry);
    ctx.state.title = `${entry.decision.decision} ${entry.ticker ?? ""} · Decision ${entry.seq}`;
    return page({ entry, neighbours });
  },
});

export default define.page<typeof handler>(({ data: { entry, neighbours } }) => (
  <article>
    <DecisionHead entry={entry} previous={neighbours.previous} next={neighbours.next} />
    <DecisionBody entry={entry} />
  </article>
));
