/** Decisions as a table: on narrow screens each row becomes a card by style alone. */
import type { DecisionRow } from "../lib/data/decisions.ts";
import { formatFactor, plural } from "../lib/view/number.ts";
import { ScoreMeter } from "./ConfluenceBar.tsx";
import { Time } from "./Time.tsx";
import { DirectionLabel, VerdictBadge } from "./Verdict.tsx";

/** What the table shows. */
export interface DecisionTableProps {
  readonly decisions: readonly DecisionRow[];
  /** Instant that decides what today is. */
  readonly now: string;
  /** Title for assistive technology. */
  readonly caption: string;
  /** Sequence numbers that just arrived; they stand out for a moment. */
  readonly fresh?: ReadonlySet<number>;
  /** Confluence each release asks for, percent, by its id. */
  readonly thresholds: Readonly<Record<string, number>>;
}

/** Newest first, one row a decision, each leading to its page. */
export function DecisionTable(props: DecisionTableProps) {
  const { decisions, now, caption, fresh, thresholds } = props;
  return (
    <div class="table-wrap">
      <table class="decisions">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">New York</th>
            <th scope="col">Verdict</th>
            <th scope="col">Ticker</th>
            <th scope="col">Why</th>
            <th scope="col" class="number">Confluence</th>
            <th scope="col" class="number">Size</th>
          </tr>
        </thead>
        <tbody>
          {decisions.map((row) => (
            <tr key={row.id} class={fresh?.has(row.seq) ? "arrived" : undefined}>
              <td class="cell-time">
                <Time instant={row.occurred_at} now={now} />
              </td>
              <td class="cell-verdict">
                <VerdictBadge verdict={row.decision} />
              </td>
              <td class="cell-ticker">
                <a class="ticker" href={`/decisions/${row.id}`}>
                  {row.ticker ?? "–"}
                  <span class="visually-hidden">, decision {row.seq}</span>
                </a>{" "}
                <DirectionLabel direction={row.direction} />
              </td>
              <td class="cell-why">
                {row.reason}{" "}
                {row.code !== null && row.code !== row.decision && (
                  <code class="faint">{row.code}</code>
                )}
              </td>
              <td class="number" data-label="Confluence">
                <ScoreMeter
                  score={row.confluence_score}
                  minimum={thresholds[row.release] ?? null}
                />
              </td>
              <td class="number" data-label="Size">
                <Size row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Contracts where something is traded, and the multiplier wherever it was computed. */
function Size({ row }: { readonly row: DecisionRow }) {
  if (row.final_multiplier === null) return <span class="faint">–</span>;
  const contracts = row.recommended_contracts;
  return (
    <>
      {contracts !== null && <strong class="block">{plural(contracts, "contract")}</strong>}
      <span class="faint">{formatFactor(row.final_multiplier)}</span>
    </>
  );
}
