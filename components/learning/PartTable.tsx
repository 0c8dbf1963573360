/** The comparison within parts of the trades: regimes, halves. */
import { describePart } from "../../lib/view/learning/evidence.ts";
import type { Part } from "../../lib/view/learning/types.ts";
import { formatCount, formatR } from "../../lib/view/number.ts";

/** A row a part. */
export function PartTable(
  { parts, caption }: { readonly parts: readonly Part[]; readonly caption: string },
) {
  if (parts.length === 0) return <p class="soft small">No trade says what its regime was.</p>;
  return (
    <div class="table-wrap">
      <table class="listing parts">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col" class="number">In the cell</th>
            <th scope="col" class="number">The others</th>
            <th scope="col" class="number">Difference</th>
            <th scope="col">Says</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.name}>
              <th scope="row" class="cell-title">{part.name}</th>
              <td class="number" data-label="In the cell">
                {formatR(part.mean_r)} <span class="faint">of {formatCount(part.trades)}</span>
              </td>
              <td class="number" data-label="The others">
                {formatR(part.rest_mean_r)} <span class="faint">of {formatCount(part.rest)}</span>
              </td>
              <td class="number" data-label="Difference">{formatR(part.difference)}</td>
              <td class={part.agrees === null ? "faint" : undefined} data-label="Says">
                {describePart(part)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
