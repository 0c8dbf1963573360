/** Where a result came from: the figures of the waterfall. */
import type { ResultStep } from "../lib/view/attribution.ts";
import { formatResult } from "../lib/view/number.ts";

/** Changes and their running sum; totals stand out. */
export function ResultTable(
  { id, steps }: { readonly id: string; readonly steps: readonly ResultStep[] },
) {
  return (
    <div class="table-wrap">
      <table class="result-steps" id={id}>
        <caption class="visually-hidden">From nothing to the net result, dollars</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col" class="number">Dollars</th>
            <th scope="col" class="number">Sum</th>
            <th scope="col" class="meaning">From</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ name, change, sum, total, meaning }) => (
            <tr key={name} class={total ? "total" : undefined}>
              <th scope="row">{name}</th>
              <td class="number">{formatResult(change)}</td>
              <td class="number soft">{formatResult(sum)}</td>
              <td class="soft small meaning">{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
