/** Decisions that a candidate would have sized or made otherwise, each leading to its page. */
import type { ChangedSize, Sized } from "../../lib/view/learning/types.ts";
import { formatFactor, plural } from "../../lib/view/number.ts";
import { Money } from "../Money.tsx";
import { Time } from "../Time.tsx";
import { VerdictBadge } from "../Verdict.tsx";

/** In the order given. */
export function SizedTable(
  { changed, now }: { readonly changed: readonly ChangedSize[]; readonly now: string },
) {
  return (
    <div class="table-wrap">
      <table class="listing sized">
        <caption class="visually-hidden">Decisions that change, newest first</caption>
        <thead>
          <tr>
            <th scope="col">New York</th>
            <th scope="col">Ticker</th>
            <th scope="col">Was</th>
            <th scope="col">Would be</th>
            <th scope="col" class="number">Makes</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ seq, occurred_at, ticker, before, after, net_change }) => (
            <tr key={seq}>
              <td class="cell-time nowrap">
                <Time instant={occurred_at} now={now} />
              </td>
              <th scope="row" class="cell-title">
                <a href={`/decisions/${seq}`}>
                  {ticker ?? "–"}
                  <span class="visually-hidden">, decision {seq}</span>
                </a>
              </th>
              <td data-label="Was">
                <Case sized={before} />
              </td>
              <td data-label="Would be">
                <Case sized={after} />
              </td>
              <td class="number" data-label="Makes">
                <Money value={net_change} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Case({ sized: { decision, code, contracts, multiplier } }: { readonly sized: Sized }) {
  return (
    <>
      <VerdictBadge verdict={decision} /> {code !== decision && <code class="faint">{code}</code>}
      {" "}
      {contracts > 0 && plural(contracts, "contract")}{" "}
      {multiplier !== null && <span class="faint">{formatFactor(multiplier, 4)}</span>}
    </>
  );
}
