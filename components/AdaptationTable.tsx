/** What an adapter did to a body: the field, the rule, and a sentence. */
import type { ReceiptRow } from "../lib/data/receipts.ts";

/** Says so when nothing had to be done. */
export function AdaptationTable(
  { adaptations }: { readonly adaptations: ReceiptRow["adaptations"] },
) {
  if (adaptations.length === 0) {
    return <p class="soft">Nothing: no field had to be derived or renamed.</p>;
  }
  return (
    <div class="table-wrap">
      <table class="adaptations">
        <caption class="visually-hidden">Adaptations, in the order they were made</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">What was done</th>
            <th scope="col">Rule</th>
          </tr>
        </thead>
        <tbody>
          {adaptations.map(({ field, rule, note }) => (
            <tr key={`${field} ${rule}`}>
              <th scope="row">
                <code>{field}</code>
              </th>
              <td class="cell-why">
                <Note text={note} />
              </td>
              <td>
                <code class="faint">{rule}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A sentence in which names stand between backticks. */
function Note({ text }: { readonly text: string }) {
  return (
    <>
      {text.split("`").map((part, index) =>
        index % 2 === 1 ? <code key={index}>{part}</code> : part
      )}
    </>
  );
}
