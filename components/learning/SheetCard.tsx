/** The sealed sheet: every cell that was looked at, whatever came of it, and what was withheld. */
import { byChance } from "../../lib/view/learning/evidence.ts";
import type { LearningRunEntry } from "../../lib/data/learning_types.ts";
import type { TestedCell, WithheldCell } from "../../lib/view/learning/types.ts";
import { formatChance, formatValue, WITHHELD } from "../../lib/view/learning/words.ts";
import { formatCount, formatR, plural } from "../../lib/view/number.ts";
import { newYorkDate } from "../../lib/view/time.ts";

/** The run that sealed it. */
export interface SheetCardProps {
  readonly run: LearningRunEntry;
  /** The cell of the page, which stands out; `null` on a page about none. */
  readonly cell: { readonly matrix: string; readonly cell: string } | null;
}

/** The card. */
export function SheetCard({ run, cell }: SheetCardProps) {
  const { seq, sealedAt, hash, seed, trades, cells, notTested, hypotheses, withheld } = run;
  return (
    <section class="card" aria-labelledby="sheet-title">
      <div class="card-head">
        <h2 id="sheet-title">Everything that was looked at</h2>
        <p class="small soft">
          {plural(cells.length, "cell")}, sealed before the hold-out was read
        </p>
      </div>
      <dl class="facts">
        <dt>Seal</dt>
        <dd>
          <code>{hash}</code>, entry {seq}, {newYorkDate(sealedAt)}
        </dd>
        <dt>Trades</dt>
        <dd>{formatCount(trades)} with an R before the cut, seed {seed}</dd>
        <dt>Hypotheses</dt>
        <dd>{formatCount(hypotheses)} sealed</dd>
        <dt>Not looked at</dt>
        <dd>{plural(notTested, "cell")} that fewer than 30 trades took, or did not take</dd>
      </dl>
      <Withheld cells={withheld} />
      <details class="fold small">
        <summary>All cells, with p and q</summary>
        <CellTable cells={byChance(cells)} cell={cell} />
      </details>
    </section>
  );
}

/** Cells with a small q that lead to no suggestion, and why. */
export function Withheld({ cells }: { readonly cells: readonly WithheldCell[] }) {
  if (cells.length === 0) return null;
  return (
    <>
      <p class="small withheld-title">Found and not suggested:</p>
      <ul class="small withheld">
        {cells.map(({ matrix, cell, label, reason }) => (
          <li key={`${matrix}/${cell}`}>
            {label}. <span class="soft">{WITHHELD[reason]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function CellTable(
  { cells, cell }: Pick<SheetCardProps, "cell"> & { readonly cells: readonly TestedCell[] },
) {
  const isThis = (each: TestedCell) => each.matrix === cell?.matrix && each.cell === cell?.cell;
  return (
    <div class="table-wrap">
      <table class="listing cells">
        <caption class="visually-hidden">Cells looked at, the smallest p first</caption>
        <thead>
          <tr>
            <th scope="col">Cell</th>
            <th scope="col" class="number">Value</th>
            <th scope="col" class="number">Trades</th>
            <th scope="col" class="number">The others</th>
            <th scope="col" class="number">Difference</th>
            <th scope="col" class="number">p</th>
            <th scope="col" class="number">q</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((each) => (
            <tr key={`${each.matrix}/${each.cell}`} class={isThis(each) ? "this" : undefined}>
              <th scope="row" class="cell-title">
                {each.label}
                {isThis(each) && <span class="badge plain">This one</span>}
              </th>
              <td class="number" data-label="Value">{formatValue(each.current)}</td>
              <td class="number" data-label="Trades">{formatCount(each.trades)}</td>
              <td class="number" data-label="The others">{formatCount(each.rest)}</td>
              <td class="number" data-label="Difference">{formatR(each.difference)}</td>
              <td class="number" data-label="p">{formatChance(each.p_value)}</td>
              <td class="number" data-label="q">{formatChance(each.q_value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
