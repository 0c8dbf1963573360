/** Receipts as a table: on narrow screens each row becomes a card by style alone. */
import type { ReceiptRow } from "../lib/data/receipts.ts";
import { plural } from "../lib/view/number.ts";
import { OutcomeBadge } from "./Outcome.tsx";
import { Time } from "./Time.tsx";

/** Newest first. */
export function ReceiptTable(
  { receipts, now }: { readonly receipts: readonly ReceiptRow[]; readonly now: string },
) {
  return (
    <div class="table-wrap">
      <table class="receipts">
        <caption class="visually-hidden">Receipts, newest first</caption>
        <thead>
          <tr>
            <th scope="col">New York</th>
            <th scope="col">Outcome</th>
            <th scope="col">Arrived at</th>
            <th scope="col">Was</th>
            <th scope="col">What was done with it</th>
            <th scope="col">Key</th>
            <th scope="col" class="number">Answer</th>
          </tr>
        </thead>
        <tbody>
          {receipts.map((row) => (
            <tr key={row.id}>
              <td class="cell-time">
                <Time instant={row.received_at} now={now} />
              </td>
              <td class="cell-verdict">
                <OutcomeBadge outcome={row.outcome} />
              </td>
              <td class="cell-ticker">
                <a href={`/receipts/${row.id}`}>
                  {row.endpoint}
                  <span class="visually-hidden">, receipt of {row.received_at}</span>
                </a>
              </td>
              <td data-label="Was">{row.kind ?? <span class="faint">–</span>}</td>
              <td class="cell-why">{summary(row)}</td>
              <td data-label="Key" class="soft">{row.key_label ?? "–"}</td>
              <td class="number" data-label="Answer">{row.status ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One line: why it was refused, where it was sent on to, how much was adapted. */
function summary(row: ReceiptRow) {
  const parts: string[] = [];
  if (row.rerouted_from !== null) parts.push(`sent to ${row.rerouted_from} by mistake, rerouted`);
  if (row.adaptations.length > 0) parts.push(plural(row.adaptations.length, "adaptation"));
  return (
    <>
      {row.code !== null && <code>{row.code}</code>}
      {row.code !== null && parts.length > 0 ? " · " : ""}
      {parts.join(" · ")}
    </>
  );
}
