/** What learning has to go by, its last run, and the way to ask for another. */
import type { LearningState } from "../../lib/data/learning_types.ts";
import { inSentence } from "../../lib/view/learning/words.ts";
import { newYorkDate } from "../../lib/view/time.ts";
import { formatCount, plural } from "../../lib/view/number.ts";
import { Icon } from "../Icon.tsx";
import { Time } from "../Time.tsx";
import { Withheld } from "./SheetCard.tsx";

/** The state, and who looks. */
export interface RunCardProps {
  readonly state: LearningState;
  readonly mayRun: boolean;
  /** Why the last attempt was refused. */
  readonly refused: string | null;
  readonly now: string;
}

/** The card. */
export function RunCard({ state, mayRun, refused, now }: RunCardProps) {
  const { trades, withoutRisk, required, sinceLastRun, lastRun } = state;
  const few = trades < required;
  return (
    <section class="card" aria-labelledby="run-title">
      <div class="card-head">
        <h2 id="run-title">What it has to go by</h2>
        {few && (
          <span class="badge wait">
            <Icon name="pause" />INSUFFICIENT_DATA
          </span>
        )}
      </div>
      <dl class="tiles totals">
        <div>
          <dt>Closed trades</dt>
          <dd>
            {formatCount(trades)}
            <span class="unit">
              with a planned risk{withoutRisk > 0 && `, ${formatCount(withoutRisk)} without`}
            </span>
          </dd>
        </div>
        <div>
          <dt>Needed</dt>
          <dd>
            {formatCount(required)}
            <span class="unit">in a period, and in a cell</span>
          </dd>
        </div>
        <div>
          <dt>Last run</dt>
          <dd>
            {lastRun === null ? "–" : <Time instant={lastRun.sealedAt} now={now} />}
            <span class="unit">
              {lastRun === null ? "none yet" : `asked for by ${inSentence(lastRun.askedBy.who)}`}
            </span>
          </dd>
        </div>
        <div>
          <dt>Since then</dt>
          <dd>
            {lastRun === null ? "–" : formatCount(sinceLastRun)}
            <span class="unit">trades closed</span>
          </dd>
        </div>
        <div>
          <dt>Cells tested</dt>
          <dd>
            {lastRun === null ? "–" : formatCount(lastRun.cells.length)}
            <span class="unit">
              {lastRun === null ? "" : `${formatCount(lastRun.notTested)} had too few trades`}
            </span>
          </dd>
        </div>
      </dl>
      {few && (
        <p>
          {plural(trades, "closed trade")} with a planned risk, of {formatCount(required)}{" "}
          that a run needs. Until then it suggests nothing.
        </p>
      )}
      {lastRun !== null && <LastRun run={lastRun} />}
      {mayRun ? <RunForm refused={refused} /> : (
        <p class="small soft">
          Owners and risk members can ask for a run; there is one by schedule too.
        </p>
      )}
    </section>
  );
}

function LastRun({ run }: { readonly run: NonNullable<LearningState["lastRun"]> }) {
  const { period, cells, suggestions, withheld, trades, hash } = run;
  return (
    <>
      <p>
        The last run read trades closed from {newYorkDate(period.from)} to {newYorkDate(period.to)}
        {" "}
        and held those since {newYorkDate(period.cut)} out. It looked at{" "}
        {plural(cells.length, "cell")} over {plural(trades, "trade")} before that and came to{" "}
        {suggestions === 0 ? "no suggestion" : plural(suggestions, "suggestion")}.
      </p>
      <Withheld cells={withheld} />
      <p class="small soft">
        Sealed before the hold-out was read: <code>{hash}</code>
      </p>
    </>
  );
}

function RunForm({ refused }: { readonly refused: string | null }) {
  return (
    <form method="post" action="/learning/run" class="act-form">
      {refused !== null && <p class="field-error" role="alert">{refused}</p>}
      <div class="buttons run-buttons">
        <button type="submit" class="button">Run now</button>
        <span class="small soft">
          Whoever asks for a run cannot approve what comes of it.
        </span>
      </div>
    </form>
  );
}
