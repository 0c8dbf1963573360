/** One receipt in full: what arrived, what was done with it, what was answered. */
import Copy from "../islands/Copy.tsx";
import LocalTime from "../islands/LocalTime.tsx";
import type { Receipt } from "../lib/data/receipts.ts";
import type { ReceiptPageData } from "../lib/receipt_page.ts";
import { AdaptationTable } from "./AdaptationTable.tsx";
import { JsonBlock } from "./JsonBlock.tsx";
import { MendCard } from "./MendCard.tsx";
import { RefusalCard } from "./RefusalCard.tsx";
import { TimingBar } from "./TimingBar.tsx";

/** The cards of a receipt's page. */
export function ReceiptBody({ data }: { readonly data: ReceiptPageData }) {
  const { receipt, mends, mend } = data;
  return (
    <div class="stack">
      {mends !== null && (
        <p class="notice">
          <span>
            Sent from the dashboard in the place of{" "}
            <a href={`/receipts/${mends}`}>a receipt that was refused</a>.
          </span>
        </p>
      )}
      {receipt.outcome === "REFUSED" && <RefusalCard receipt={receipt} />}
      {mend !== null && <MendCard data={{ ...data, mend }} />}
      {receipt.duplicate_of !== null && (
        <p class="notice">
          <span>
            The same event had arrived before.{" "}
            <a href={`/receipts/${receipt.duplicate_of}`}>The first receipt</a>{" "}
            holds the answer; nothing was decided again.
          </span>
        </p>
      )}
      <section class="card" aria-labelledby="adaptations">
        <div class="card-head">
          <h2 id="adaptations">What was adapted</h2>
        </div>
        <AdaptationTable adaptations={receipt.adaptations} />
      </section>
      <div class="grid-2">
        <section class="card" aria-labelledby="body">
          <div class="card-head">
            <h2 id="body">As it arrived</h2>
            <Copy from="received" label="Copy body" />
          </div>
          <pre
            class="json"
            id="received"
            tabindex={0}
            role="region"
            aria-label="Body as it arrived"
          ><code>{receipt.body}</code></pre>
        </section>
        <section class="card" aria-labelledby="answer">
          <div class="card-head">
            <h2 id="answer">What was answered</h2>
            {receipt.status !== null && <span class="badge plain">HTTP {receipt.status}</span>}
          </div>
          {receipt.answer === null
            ? <p class="soft">Nothing yet. An undecided receipt is picked up again by itself.</p>
            : <JsonBlock value={receipt.answer} label="Answer" />}
        </section>
      </div>
      <section class="card" aria-labelledby="delivery">
        <div class="card-head">
          <h2 id="delivery">Delivery</h2>
        </div>
        <Delivery receipt={receipt} />
        {receipt.timings !== null && (
          <>
            <h3>Where the time went</h3>
            <TimingBar timings={receipt.timings} />
          </>
        )}
      </section>
    </div>
  );
}

function Delivery({ receipt }: { readonly receipt: Receipt }) {
  return (
    <dl class="facts">
      <dt>Received</dt>
      <dd>
        <LocalTime instant={receipt.received_at} />
      </dd>
      {receipt.decided_at !== null && (
        <>
          <dt>Settled</dt>
          <dd>
            <LocalTime instant={receipt.decided_at} />
          </dd>
        </>
      )}
      <dt>Endpoint</dt>
      <dd>{receipt.endpoint}</dd>
      <dt>Key</dt>
      <dd>{receipt.key_label ?? "–"}</dd>
      <dt>From</dt>
      <dd>{receipt.source_address ?? "–"}</dd>
      <dt>Content type</dt>
      <dd class="code">{receipt.content_type ?? "–"}</dd>
      {receipt.webhook_id !== null && (
        <>
          <dt>Webhook id</dt>
          <dd class="code">{receipt.webhook_id}</dd>
        </>
      )}
      <dt>SHA-256</dt>
      <dd class="code hash">{receipt.body_sha256}</dd>
      <dt>Receipt</dt>
      <dd class="code">{receipt.id}</dd>
    </dl>
  );
}
