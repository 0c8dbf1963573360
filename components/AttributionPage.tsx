/** The cards of the page about where results came from: in all, by period, step by step. */
import { resultChart, resultSteps } from "../lib/view/attribution.ts";
import { type AttributionRange, costsOf, periodChart } from "../lib/view/attribution_periods.ts";
import type { Grain } from "../lib/view/grain.ts";
import { formatResult, plural } from "../lib/view/number.ts";
import { AttributionTable } from "./AttributionTable.tsx";
import { ChartFigure } from "./ChartFigure.tsx";
import { Icon } from "./Icon.tsx";
import { Money } from "./Money.tsx";
import { ResultTable } from "./ResultTable.tsx";

/** The cards; `range` has at least one exit. */
export function AttributionPage(
  { range, by }: { readonly range: AttributionRange; readonly by: Grain },
) {
  const { total: { result }, unexplained } = range;
  const steps = resultSteps(result);
  return (
    <div class="stack">
      {!range.adds && (
        <p class="notice bad" role="alert">
          <Icon name="warning" />
          <span>
            Some exits of this range are not the sum of their parts, so neither are these figures.
            Check the ledger before relying on them.
          </span>
        </p>
      )}
      {unexplained.exits > 0 && (
        <p class="notice">
          <Icon name="warning" />
          <span>
            {plural(unexplained.exits, "exit")} that brought {formatResult(unexplained.net)}{" "}
            do not say where it came from. They are in none of the figures below.
          </span>
        </p>
      )}
      {range.periods.length > 0 && (
        <>
          <Totals range={range} />
          <section class="card" aria-labelledby="periods">
            <div class="card-head">
              <h2 id="periods">By {by}</h2>
              <p class="small soft">Parts stacked from nothing, both ways; a diamond is the net</p>
            </div>
            <ChartFigure
              id="periods-chart"
              spec={periodChart(range, by)}
              tableId="periods-table"
              label={`Results by ${by}, ${plural(range.periods.length, by)} with exits: ` +
                `net ${formatResult(result.net)} in all.`}
            />
            <AttributionTable id="periods-table" range={range} by={by} />
          </section>
          <section class="card" aria-labelledby="steps">
            <div class="card-head">
              <h2 id="steps">From nothing to the net result</h2>
            </div>
            <ChartFigure
              id="steps-chart"
              spec={resultChart(steps)}
              tableId="steps-table"
              label={`Gross ${formatResult(result.gross)}, net ${formatResult(result.net)}.`}
            />
            <ResultTable id="steps-table" steps={steps} />
            <p class="small soft">
              Gross is the sum of delta to residual, net is gross less the four costs. Sums are
              exact to a millionth of a dollar; each figure is rounded to the cent by itself.
            </p>
          </section>
        </>
      )}
    </div>
  );
}

function Totals({ range: { total } }: { readonly range: AttributionRange }) {
  const { result, contracts, exits } = total;
  const costs = costsOf(result);
  return (
    <dl class="tiles totals">
      <div>
        <dt>Gross</dt>
        <dd>
          <Money value={result.gross} />
          <span class="unit">change of theoretical value</span>
        </dd>
      </div>
      <div>
        <dt>Costs</dt>
        <dd>
          {formatResult(0 - costs)}
          <span class="unit">spread, slippage, commission, fees</span>
        </dd>
      </div>
      <div>
        <dt>Net</dt>
        <dd>
          <Money value={result.net} />
          <span class="unit">gross less costs</span>
        </dd>
      </div>
      <div>
        <dt>Closed</dt>
        <dd>
          {plural(contracts, "contract")}
          <span class="unit">in {plural(exits, "exit")}</span>
        </dd>
      </div>
    </dl>
  );
}
