/** What happened after a suggestion: the same comparison over trades nobody had seen. */
import { hindsightPlot } from "../../lib/view/learning/hindsight.ts";
import type { Scorecard } from "../../lib/view/learning/types.ts";
import { HINDSIGHT } from "../../lib/view/learning/words.ts";
import { formatCount } from "../../lib/view/number.ts";
import { newYorkDate } from "../../lib/view/time.ts";
import { IntervalFigure } from "./IntervalFigure.tsx";
import { SaidBadge } from "./SaidBadge.tsx";

/** The card. */
export function HindsightCard({ scorecard }: { readonly scorecard: Scorecard }) {
  const { verdict, trades, rest, from, to } = scorecard;
  const said = HINDSIGHT[verdict];
  const plot = hindsightPlot(scorecard);
  return (
    <section class="card" aria-labelledby="hindsight-title">
      <div class="card-head">
        <h2 id="hindsight-title">What happened afterwards</h2>
        <SaidBadge said={said} />
      </div>
      {plot !== null && (
        <IntervalFigure
          plot={plot}
          caption="Difference of mean R, as suggested and afterwards, with its 95 % interval"
        />
      )}
      <p class="small soft">
        {said.sentence} {formatCount(trades)} trades in the cell and {formatCount(rest)}{" "}
        others were closed from {newYorkDate(from)} on{to !== null && `, to ${newYorkDate(to)}`}.
      </p>
    </section>
  );
}
