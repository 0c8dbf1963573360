/** Why a body was refused, and what would have made it acceptable. */
import type { Receipt } from "../lib/data/receipts.ts";
import { readRefusal } from "../lib/view/refusal.ts";
import { Icon } from "./Icon.tsx";

/** The refusal of a receipt, first thing on its page. */
export function RefusalCard({ receipt }: { readonly receipt: Receipt }) {
  const refusal = readRefusal(receipt.answer);
  return (
    <section class="notice bad calm" aria-labelledby="refusal">
      <Icon name="warning" />
      <div class="refusal">
        <h2 id="refusal">Refused</h2>
        {refusal.message !== null && <p>{refusal.message}</p>}
        <dl class="facts">
          {refusal.code !== null && (
            <>
              <dt>Code</dt>
              <dd>
                <code>{refusal.code}</code>
              </dd>
            </>
          )}
          {refusal.field !== null && (
            <>
              <dt>Field</dt>
              <dd>
                <code>{refusal.field}</code>
              </dd>
            </>
          )}
          {refusal.recognised.length > 0 && (
            <>
              <dt>Recognised</dt>
              <dd>
                <Codes words={refusal.recognised} />
              </dd>
            </>
          )}
          {refusal.nearest !== null && (
            <>
              <dt>Nearest shape</dt>
              <dd>{refusal.nearest.kind}</dd>
              <dt>It lacks</dt>
              <dd>
                <Codes words={refusal.nearest.missing} />
              </dd>
            </>
          )}
        </dl>
      </div>
    </section>
  );
}

function Codes({ words }: { readonly words: readonly string[] }) {
  return (
    <>
      {words.map((word, index) => (
        <span key={word}>
          {index > 0 && ", "}
          <code>{word}</code>
        </span>
      ))}
    </>
  );
}
