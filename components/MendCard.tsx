/** The corrected payload of a refused receipt: what was changed and why, ready to send again. */
import type { Mend } from "../engine/events/mend_types.ts";
import type { ReceiptPageData } from "../lib/receipt_page.ts";
import { OutcomeBadge } from "./Outcome.tsx";
import { SendForm } from "./SendForm.tsx";
import { SentAnswer } from "./SentAnswer.tsx";

/** The card. */
export function MendCard({ data }: { readonly data: ReceiptPageData & { readonly mend: Mend } }) {
  const { receipt, mend, form, sent, earlier, mendedBy } = data;
  return (
    <>
      {earlier !== null && (
        <p class="notice" role="status">
          <span>
            This text was sent before: <a href={`/receipts/${earlier}`}>its receipt</a>{" "}
            holds the answer. Nothing was sent now.
          </span>
        </p>
      )}
      {sent !== null && <SentAnswer sent={sent} />}
      <section class="card mend" aria-labelledby="mend">
        <div class="card-head">
          <h2 id="mend">Corrected payload</h2>
          <span class={`badge ${mend.complete ? "stored" : "wait"}`}>
            {mend.complete ? "Would be accepted" : "Waits for you"}
          </span>
        </div>
        <p class="prose">{summary(mend)}</p>
        {mend.changes.length > 0 && (
          <ul class="mend-changes">
            {mend.changes.map(({ field, what, why }) => (
              <li key={`${field} ${what}`}>
                {field !== null && <code>{field}</code>} <strong>{what}</strong>{" "}
                <span class="soft">{why}</span>
              </li>
            ))}
          </ul>
        )}
        {mendedBy.length > 0 && (
          <p>
            Sent again: {mendedBy.map(({ id, outcome }) => (
              <a key={id} href={`/receipts/${id}`}>
                <OutcomeBadge outcome={outcome} />
              </a>
            ))}
          </p>
        )}
        <p class="small soft prose">
          Sending it is a real alert: the account decides on it now. The same text is taken once,
          however often the button is pressed.
        </p>
        <SendForm
          action={`/receipts/${receipt.id}`}
          {...form}
          label="Send again"
          choosesEndpoint={false}
        />
      </section>
    </>
  );
}

function summary({ complete, changes }: Mend): string {
  if (changes.length === 0) {
    return "The body itself is in order: it was refused for who sent it, or for when. It can be " +
      "sent again with a key that may.";
  }
  return complete
    ? "These changes are all it takes. Nothing was guessed."
    : "What could be mended without guessing is. The placeholders {{…}} stand for what only the " +
      "sender knows: put the values there, or put the text into the TradingView alert, which " +
      "fills them.";
}
