/** Decisions that another release would have made otherwise. */
import type { ChangedDecision, Compared } from "../lib/view/batch.ts";
import { formatFactor, plural } from "../lib/view/number.ts";
import { Money } from "./Money.tsx";
import { Time } from "./Time.tsx";
import { VerdictBadge } from "./Verdict.tsx";

/** The decisions, and what their trades came to. */
export interface ChangedTableProps {
  readonly changed: readonly ChangedDecision[];
  /** Dollars by trade id; a trade that is open or was never made is not there. */
  readonly nets: ReadonlyMap<string, number>;
  readonly now: string;
}

/** The newest first, each leading to its page. */
export function ChangedTable({ changed, nets, now }: ChangedTableProps) {
  return (
    <div class="table-wrap">
      <table class="listing">
        <caption class="visually-hidden">Decisions that change, newest first</caption>
        <thead>
          <tr>
            <th scope="col">New York</th>
            <th scope="col">Ticker</th>
            <th scope="col">Was</th>
            <th scope="col">Would be</th>
            <th scope="col" class="number">Came to</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ id, seq, occurredAt, ticker, before, after, tradeId }) => (
            <tr key={id}>
              <td class="cell-time nowrap">
                <Time instant={occurredAt} now={now} />
              </td>
              <th scope="row" class="cell-title">
                <a href={`/decisions/${id}`}>
                  {ticker ?? "–"}
                  <span class="visually-hidden">, decision {seq}</span>
                </a>
              </th>
              <td data-label="Was">
                <Case decided={before} />
              </td>
              <td data-label="Would be">
                <Case decided={after} />
              </td>
              <td class="number" data-label="Came to">
                <Money value={nets.get(tradeId ?? "") ?? null} />
                {tradeId?.endsWith("-rule") && nets.has(tradeId) && (
                  <span class="faint">&#32;shadow</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Case({ decided }: { readonly decided: Compared }) {
  const { decision, code, recommended_contracts, multiplier } = decided;
  return (
    <>
      <VerdictBadge verdict={decision} /> {code !== decision && <code class="faint">{code}</code>}
      {" "}
      {recommended_contracts !== null && plural(recommended_contracts, "contract")}{" "}
      {multiplier !== null && <span class="faint">{formatFactor(multiplier)}</span>}
    </>
  );
}
