import { HttpError, page } from "fresh";
import { OutcomeBadge } from "../../components/Outcome.tsx";
import { ReceiptBody } from "../../components/ReceiptBody.tsx";
import { findDecisionOfReceipt } from "../../lib/data/decision_entry.ts";
import { findReceipt } from "../../lib/data/receipts.ts";
import { readable } from "../../lib/view/number.ts";
import { define, requireViewer } from "../../lib/state.ts";

/** One receipt: what arrived, what was adapted or refused, what was answered. */
export const handler = define.handlers({
  async GET(ctx) {
    requireViewer(ctx.state);
    const { supabase } = ctx.state;
    const receipt = await findReceipt(supabase, ctx.params.id);
    if (receipt === null) throw new HttpError(404);
    const decision = await findDecisionOfReceipt(
      supabase,
      receipt.account_id,
      receipt.duplicate_of ?? receipt.id,
    );
    ctx.state.title = `${readable(receipt.outcome)} ${receipt.kind ?? "alert"}`;
    return page({ receipt, decision });
  },
});

export default define.page<typeof handler>(({ data: { receipt, decision } }) => (
  <article>
    <nav class="crumbs" aria-label="Receipts">
      <a href="/receipts">Receipts</a>
    </nav>
    <div class="page-head">
      <h1 class="receipt-title">
        <OutcomeBadge outcome={receipt.outcome} />
        <span>
          {readable(receipt.kind ?? "alert")} sent to {receipt.endpoint}
        </span>
        {receipt.rerouted_from !== null && (
          <span class="badge plain">
            Wrong endpoint, rerouted
          </span>
        )}
      </h1>
      {decision !== null && (
        <a class="button primary" href={`/decisions/${decision}`}>Open the decision</a>
      )}
    </div>
    <ReceiptBody receipt={receipt} />
  </article>
));
