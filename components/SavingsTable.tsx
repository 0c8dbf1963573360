/** What each rule saved or cost, with how sure that is. */
import type { RuleSaving } from "../lib/view/savings.ts";
import { formatR } from "../lib/view/number.ts";
import { Money } from "./Money.tsx";
import { Range } from "./Range.tsx";

/** The largest first. */
export function SavingsTable(
  { id, savings }: { readonly id: string; readonly savings: readonly RuleSaving[] },
) {
  return (
    <div class="table-wrap">
      <table class="listing savings" id={id}>
        <caption class="visually-hidden">What each rule saved or cost, the largest first</caption>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col" class="number">Trades</th>
            <th scope="col" class="number">Would have won</th>
            <th scope="col" class="number">Saved</th>
            <th scope="col" class="number">95 % interval</th>
            <th scope="col" class="number">Per trade</th>
            <th scope="col">Says</th>
          </tr>
        </thead>
        <tbody>
          {savings.map((saving) => (
            <tr key={saving.code}>
              <th scope="row" class="cell-title">
                <a href={`/rules/savings?code=${saving.code}#trades`}>
                  <code>{saving.code}</code>
                </a>
              </th>
              <td class="number" data-label="Trades">{saving.trades}</td>
              <td class="number" data-label="Would have won">{saving.wins}</td>
              <td class="number" data-label="Saved">
                <Money value={saving.saved} />
              </td>
              <td class="number" data-label="95 % interval">
                <Range interval={saving.range} />
              </td>
              <td class="number" data-label="Per trade">
                <Money value={saving.saved / saving.trades} />
                {saving.perTradeR !== null && (
                  <span class="faint">&#32;{formatR(saving.perTradeR.mean)}</span>
                )}
              </td>
              <td class="cell-tag">
                <Verdict saving={saving} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What may be concluded: nothing from few trades, nothing from an interval around zero. */
function Verdict({ saving }: { readonly saving: RuleSaving }) {
  if (saving.few) return <span class="badge wait">Few trades</span>;
  if (!saving.clear) return <span class="badge plain">Not clear</span>;
  return saving.saved > 0
    ? <span class="badge stored">Saves</span>
    : <span class="badge refused">Costs</span>;
}
