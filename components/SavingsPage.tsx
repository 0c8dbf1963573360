/** The cards of the page about rules: by rule, by size, trade by trade. */
import type { Page } from "../lib/data/decisions.ts";
import type { HypotheticalRow } from "../lib/data/savings.ts";
import { FEW } from "../lib/view/interval.ts";
import { formatResult } from "../lib/view/number.ts";
import { type RuleSaving, savingsChart, type SizeEffect } from "../lib/view/savings.ts";
import { ChartFigure } from "./ChartFigure.tsx";
import { HypotheticalTable } from "./HypotheticalTable.tsx";
import { Pager } from "./Pager.tsx";
import { SavingsTable } from "./SavingsTable.tsx";
import { SizeFacts } from "./SizeFacts.tsx";

/** What the page shows. */
export interface SavingsPageProps {
  readonly savings: readonly RuleSaving[];
  /** Null before a trade and its twin are closed. */
  readonly size: SizeEffect | null;
  readonly list: Page<HypotheticalRow>;
  /** The rule whose trades are listed; null for all. */
  readonly code: string | null;
  readonly now: string;
  readonly url: URL;
}

/** The cards. */
export function SavingsPage({ savings, size, list, code, now, url }: SavingsPageProps) {
  return (
    <div class="stack">
      <section class="card" aria-labelledby="by-rule">
        <div class="card-head">
          <h2 id="by-rule">By rule</h2>
        </div>
        {savings.length === 0 ? <NoShadows /> : <ByRule savings={savings} />}
      </section>
      <section class="card" aria-labelledby="by-size">
        <div class="card-head">
          <h2 id="by-size">By size</h2>
        </div>
        <SizeFacts effect={size} />
      </section>
      {(list.rows.length > 0 || code !== null) && (
        <section class="card" aria-labelledby="trades">
          <div class="card-head">
            <h2 id="trades">Trades that were not made{code !== null && `: ${code}`}</h2>
            {code !== null && <a class="small" href="/rules/savings#trades">Of every rule</a>}
          </div>
          {list.rows.length === 0
            ? <p class="soft">No shadow trade of this rule has ended.</p>
            : <HypotheticalTable rows={list.rows} now={now} />}
          <Pager page={list.page} hasNext={list.hasNext} url={url} />
        </section>
      )}
    </div>
  );
}

function ByRule({ savings }: { readonly savings: readonly RuleSaving[] }) {
  const most = savings[0];
  const label = most === undefined
    ? ""
    : `${most.code} moved most: ${formatResult(most.saved)} over ${most.trades} trades.`;
  return (
    <>
      <ChartFigure
        id="savings-chart"
        spec={savingsChart(savings)}
        tableId="savings-table"
        label={label}
      />
      <SavingsTable id="savings-table" savings={savings} />
      <p class="small soft">
        Whiskers and ranges are 95 % intervals by Student's t. Fewer than {FEW}{" "}
        trades prove little: a range around nothing is no result.
      </p>
    </>
  );
}

function NoShadows() {
  return (
    <div class="empty">
      <p>No shadow trade has ended yet.</p>
      <p class="soft prose">
        Each WAIT and SKIP that had an entry plan is followed until its stop, its target or the
        expiry. The first results appear here then.
      </p>
      <p>
        <a href="/decisions?verdict=WAIT">Decisions that wait</a>
      </p>
    </div>
  );
}
