import { page } from "fresh";
import { OutcomeBadge } from "../../components/Outcome.tsx";
import { ReceiptBody } from "../../components/ReceiptBody.tsx";
import { readText } from "../../lib/form.ts";
import { endpointOf, receiptPage, requireReceipt } from "../../lib/receipt_page.ts";
import { readAlert, submitOnce } from "../../lib/send_alert.ts";
import { mendId } from "../../lib/send_webhook.ts";
import { define } from "../../lib/state.ts";
import { readable } from "../../lib/view/number.ts";

/** One receipt: what arrived, what was adapted or refused, what was answered; sent again mended. */
export const handler = define.handlers({
  async GET(ctx) {
    return page(await receiptPage(ctx.state, ctx.params.id));
  },

  async POST(ctx) {
    const { receipt, account } = await requireReceipt(ctx.state, ctx.params.id);
    const form = await ctx.req.formData();
    const texts = { ...readAlert(form, endpointOf(receipt)), endpoint: endpointOf(receipt) };
    const done = await submitOnce(
      ctx.state,
      { id: receipt.account_id, role: account?.role ?? null },
      texts,
      readText(form, "token"),
      await mendId(receipt.id, texts.body),
    );
    const { ok: _, ...led } = done;
    const shown = await receiptPage(ctx.state, receipt.id, { texts, ...led });
    return page(shown, { status: done.ok ? 200 : 422 });
  },
});

export default define.page<typeof handler>(({ data }) => {
  const { receipt, decision } = data;
  return (
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
            <span class="badge plain">Wrong endpoint, rerouted</span>
          )}
        </h1>
        {decision !== null && (
          <a class="button primary" href={`/decisions/${decision}`}>Open the decision</a>
        )}
      </div>
      <ReceiptBody data={data} />
    </article>
  );
});
