/** The difference before the cut beside that of the hold-out, and what each may be read as. */
import { differencePlot, testFigures } from "../../lib/view/learning/evidence.ts";
import type { Suggestion } from "../../lib/view/learning/types.ts";
import { HOLD_OUT } from "../../lib/view/learning/words.ts";
import { formatCount, formatR } from "../../lib/view/number.ts";
import { newYorkDate } from "../../lib/view/time.ts";
import { FigureTiles } from "./FigureTiles.tsx";
import { IntervalFigure } from "./IntervalFigure.tsx";
import { SaidBadge } from "./SaidBadge.tsx";

/** The card. */
export function HoldOutCard({ suggestion }: { readonly suggestion: Suggestion }) {
  const { hold_out, period, trades, rest } = suggestion;
  const plot = differencePlot(suggestion);
  const said = HOLD_OUT[hold_out.verdict];
  return (
    <section class="card" aria-labelledby="difference-title">
      <div class="card-head">
        <h2 id="difference-title">Difference of mean R</h2>
        <span class="small soft">
          Hold-out <SaidBadge said={said} />
        </span>
      </div>
      {plot !== null && (
        <IntervalFigure
          plot={plot}
          caption="Difference of mean R with 95 % intervals, before the cut and in the hold-out"
        />
      )}
      <p class="small soft">
        Evidence: {formatCount(trades)} trades in the cell against {formatCount(rest)}{" "}
        others, closed from {newYorkDate(period.from)} to {newYorkDate(period.cut)}. Hold-out:{" "}
        {formatCount(hold_out.trades)} against {formatCount(hold_out.rest)}, mean{" "}
        {formatR(hold_out.mean_r)} against{" "}
        {formatR(hold_out.rest_mean_r)}, closed after that and read only once the hypothesis was
        sealed. {said.sentence}{" "}
        Intervals are 95 %, by bootstrap of whole days, or of trades where there are fewer than 20
        days.
      </p>
      <FigureTiles figures={testFigures(suggestion)} />
    </section>
  );
}
