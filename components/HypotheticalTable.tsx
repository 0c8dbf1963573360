/** Trades that were not made, and how they would have ended. */
import type { HypotheticalRow } from "../lib/data/savings.ts";
import { nameReason } from "../lib/view/exit_reason.ts";
import { Money } from "./Money.tsx";
import { Time } from "./Time.tsx";
import { DirectionLabel } from "./Verdict.tsx";

/** The one that ended last first. */
export function HypotheticalTable(
  { rows, now }: { readonly rows: readonly HypotheticalRow[]; readonly now: string },
) {
  return (
    <div class="table-wrap">
      <table class="listing hypotheticals">
        <caption class="visually-hidden">Shadow trades, the one that ended last first</caption>
        <thead>
          <tr>
            <th scope="col">Refused</th>
            <th scope="col">Ticker</th>
            <th scope="col">Rule</th>
            <th scope="col">Would have ended</th>
            <th scope="col" class="number">Contracts</th>
            <th scope="col" class="number">Result</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td class="cell-time">
                {row.opened_at !== null && <Time instant={row.opened_at} now={now} />}
              </td>
              <td class="cell-title">
                <Subject row={row} />
              </td>
              <td class="cell-tag">
                <code>{row.code}</code>
              </td>
              <td data-label="Ended">
                {row.reason === null ? "–" : nameReason(row.reason)}{" "}
                {row.closed_at !== null && (
                  <span class="faint">
                    <Time instant={row.closed_at} now={now} />
                  </span>
                )}
              </td>
              <td class="number" data-label="Contracts">{row.contracts ?? "–"}</td>
              <td class="number" data-label="Result">
                <Money value={row.net} r={row.r} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Subject({ row }: { readonly row: HypotheticalRow }) {
  const label = (
    <>
      {row.ticker ?? "–"} <DirectionLabel direction={row.direction} />
    </>
  );
  if (row.decision === null || row.opened_at === null) return <span class="ticker">{label}</span>;
  return (
    <a class="ticker" href={`/decisions/of/${row.decision}?at=${row.opened_at}`}>
      {label}
      <span class="visually-hidden">, the decision</span>
    </a>
  );
}
