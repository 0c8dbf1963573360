/** Everything about a trade, in the order in which it is asked about. */
import type { Trade } from "../lib/data/trade.ts";
import { type Result, resultChart, resultSteps } from "../lib/view/attribution.ts";
import { formatResult } from "../lib/view/number.ts";
import type { PositionView } from "../lib/view/position.ts";
import { valueChart } from "../lib/view/trade_path.ts";
import { ChartFigure } from "./ChartFigure.tsx";
import { ExitTable } from "./ExitTable.tsx";
import { FillFacts } from "./FillFacts.tsx";
import { Icon } from "./Icon.tsx";
import { LevelBar } from "./LevelBar.tsx";
import { PathTable } from "./PathTable.tsx";
import { ResultTable } from "./ResultTable.tsx";

/** A trade, what it realised, what is open of it, and the account's present. */
export interface TradeBodyProps {
  readonly trade: Trade;
  readonly result: Result | null;
  readonly open: PositionView | null;
  readonly now: string;
}

/** The cards of a trade's page. */
export function TradeBody({ trade, result, open, now }: TradeBodyProps) {
  return (
    <div class="stack">
      <section class="card" aria-labelledby="value">
        <div class="card-head">
          <h2 id="value">Value over time</h2>
        </div>
        <Value trade={trade} now={now} />
      </section>
      {open !== null && (
        <section class="card" aria-labelledby="levels">
          <div class="card-head">
            <h2 id="levels">Stop and targets</h2>
            <a class="small" href="/positions">All positions</a>
          </div>
          <LevelBar levels={open.levels} />
        </section>
      )}
      {result !== null && <Attribution result={result} />}
      <div class="grid-2">
        <section class="card" aria-labelledby="fill">
          <div class="card-head">
            <h2 id="fill">The purchase</h2>
          </div>
          <FillFacts fill={trade.fill} />
        </section>
        <Assumptions trade={trade} result={result} />
      </div>
      <section class="card" aria-labelledby="exits">
        <div class="card-head">
          <h2 id="exits">Exits</h2>
        </div>
        <ExitTable exits={trade.exits} now={now} />
      </section>
    </div>
  );
}

function Value({ trade, now }: Pick<TradeBodyProps, "trade" | "now">) {
  const chart = valueChart(trade);
  if (chart === null) {
    return <p class="soft">The line begins with the first price after the purchase.</p>;
  }
  const last = chart.lines[0]?.points.at(-1)?.y ?? 0;
  const label = `Theoretical value from ${trade.fill.body.position.entry.theoretical.toFixed(2)} ` +
    `to ${last.toFixed(2)} dollars a share, bought at ${trade.fill.body.price.toFixed(2)}.`;
  return (
    <ChartFigure id="value-chart" spec={chart} label={label}>
      <PathTable trade={trade} now={now} />
    </ChartFigure>
  );
}

function Attribution({ result }: { readonly result: Result }) {
  const steps = resultSteps(result);
  return (
    <section class="card" aria-labelledby="result">
      <div class="card-head">
        <h2 id="result">Where the result came from</h2>
        <a class="small" href="/attribution">Of all trades, by period</a>
      </div>
      <ChartFigure
        id="result-chart"
        spec={resultChart(steps)}
        tableId="result-table"
        label={`Gross ${formatResult(result.gross)}, net ${formatResult(result.net)}.`}
      />
      <ResultTable id="result-table" steps={steps} />
      {result.residualIsLarge && (
        <p class="notice">
          <Icon name="warning" />
          <span>
            The residual is over 5 % of the gross result: prices moved far between two marks, so
            delta to rho explain this trade only roughly. The net result is exact all the same.
          </span>
        </p>
      )}
    </section>
  );
}

function Assumptions({ trade, result }: Pick<TradeBodyProps, "trade" | "result">) {
  const kinder = trade.exits.map(({ body }) => body.alternatives);
  const sum = (pick: "mid" | "three_quarters") =>
    kinder.reduce<number | null>(
      (total, some) => total === null || some === null ? null : total + some[pick].net,
      0,
    );
  const extreme = (pick: "mae" | "mfe") =>
    trade.exits.reduce<number | null>(
      (total, { body }) => total === null || body[pick] === null ? null : total + body[pick],
      0,
    );
  if (result === null) return null;
  return (
    <section class="card" aria-labelledby="assumptions">
      <div class="card-head">
        <h2 id="assumptions">Other fills, and the way there</h2>
      </div>
      <dl class="facts wide">
        <dt>Full touch and slippage (what counts)</dt>
        <dd>{formatResult(result.net)}</dd>
        <dt>75 % of the half spread</dt>
        <dd>{formatResult(sum("three_quarters"))}</dd>
        <dt>Mid</dt>
        <dd>{formatResult(sum("mid"))}</dd>
        <dt>Worst on the way</dt>
        <dd>{formatResult(extreme("mae"))}</dd>
        <dt>Best on the way</dt>
        <dd>{formatResult(extreme("mfe"))}</dd>
      </dl>
    </section>
  );
}
