/** What a candidate would have done with past decisions, in counts and in money. */
import type { CandidateReplay } from "../../lib/view/learning/types.ts";
import { formatBounds } from "../../lib/view/learning/words.ts";
import { intervalPlot } from "../../lib/view/learning/interval_plot.ts";
import { formatCount, formatFactor, plural } from "../../lib/view/number.ts";
import { Money } from "../Money.tsx";
import { IntervalFigure } from "./IntervalFigure.tsx";

/** The replay and how much of the past it saw. */
export interface ReplayFactsProps {
  readonly replay: CandidateReplay;
  /** Whether there are older decisions that were not looked at. */
  readonly more: boolean;
}

/** Counts, transitions, money. */
export function ReplayFacts({ replay, more }: ReplayFactsProps) {
  const { looked, unreadable, changed, transitions, resized, mean_multiplier_ratio } = replay;
  return (
    <>
      <dl class="tiles totals">
        <div>
          <dt>Looked at</dt>
          <dd>
            {formatCount(looked)}
            <span class="unit">{more ? "newest decisions" : "decisions, all of these days"}</span>
          </dd>
        </div>
        <div>
          <dt>Changed</dt>
          <dd>
            {formatCount(changed.length)}
            <span class="unit">verdict, size or multiplier</span>
          </dd>
        </div>
        <div>
          <dt>Other multiplier</dt>
          <dd>
            {formatCount(resized)}
            <span class="unit">
              {formatFactor(mean_multiplier_ratio, 4)} the old one on average
            </span>
          </dd>
        </div>
        <div>
          <dt>Shadow result</dt>
          <dd>
            <Money value={replay.shadow.net_change} />
            <span class="unit">more, of {plural(replay.shadow.decisions, "known result")}</span>
          </dd>
        </div>
      </dl>
      {unreadable > 0 && (
        <p class="small soft">
          {plural(unreadable, "snapshot")} of an earlier engine could not be decided again.
        </p>
      )}
      <p>
        {transitions.length === 0
          ? "No verdict changes; sizes at most."
          : transitions.map(({ name, count }) => `${name}: ${count}`).join(", ") + "."}
      </p>
      <ShadowMoney shadow={replay.shadow} />
    </>
  );
}

function ShadowMoney({ shadow }: Pick<CandidateReplay, "shadow">) {
  const { decisions, net_change, interval } = shadow;
  const plot = intervalPlot([{ name: "Difference", value: net_change, interval }]);
  if (plot === null || net_change === null) {
    return <p class="small soft">No trade or shadow of these decisions has ended yet.</p>;
  }
  const clear = interval !== null && (interval.lower > 0 || interval.upper < 0);
  return (
    <>
      <IntervalFigure
        plot={plot}
        caption="Dollars the candidate would have made more, with a 95 % interval"
        unit="result"
      />
      <p class="small soft">
        Over {plural(decisions, "decision")}{" "}
        whose real or shadow trade has ended, at the result of each contract. The 95 % interval,
        {" "}
        {interval === null ? "which needs more of them" : formatBounds(interval, "result")},{" "}
        {clear ? "lies on one side of zero." : "does not exclude zero: this is no proof of a gain."}
        {" "}
        Each decision stands by itself: open trades, cash and limits stay as they were recorded.
      </p>
    </>
  );
}
