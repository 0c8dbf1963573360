/** A candidate in shadow beside the active release: start, stop, and what came of it. */
import type { Challenger, ChallengerResult } from "../../lib/data/learning_types.ts";
import { inSentence } from "../../lib/view/learning/words.ts";
import { formatCount, formatFactor, plural } from "../../lib/view/number.ts";
import { Icon } from "../Icon.tsx";
import { Time } from "../Time.tsx";
import { ReasonForm } from "./ReasonForm.tsx";
import { ReplayFacts } from "./ReplayFacts.tsx";

/** What runs, and who looks. */
export interface ChallengerCardProps {
  /** Id of the candidate of the page. */
  readonly release: string;
  /** Its newest run in shadow; null when there was none. */
  readonly result: ChallengerResult | null;
  /** Id of another candidate that runs now; null when none does. */
  readonly other: string | null;
  /** Whether it decides now: then there is nothing to challenge. */
  readonly active: boolean;
  readonly mayChallenge: boolean;
  readonly comment: string;
  readonly message: string | null;
  readonly now: string;
}

/** The card. */
export function ChallengerCard(props: ChallengerCardProps) {
  const { result, now } = props;
  const running = result !== null && result.challenger.stoppedAt === null;
  return (
    <section class="card" aria-labelledby="challenger-title">
      <div class="card-head">
        <h2 id="challenger-title">Challenger</h2>
        {running
          ? (
            <span class="badge stored">
              <Icon name="check" />In shadow
            </span>
          )
          : <span class="badge plain">Not running</span>}
      </div>
      <p class="prose">
        A challenger decides every event beside the active release. What it would have done is
        recorded; nothing is traded on it.
      </p>
      {result !== null && <Results result={result} now={now} />}
      <Way {...props} running={running} />
    </section>
  );
}

function Results({ result, now }: { readonly result: ChallengerResult; readonly now: string }) {
  const { challenger, replay, more, differing } = result;
  return (
    <>
      <Run challenger={challenger} now={now} />
      {replay.looked > 0 && <ReplayFacts replay={replay} more={more} />}
      {differing.length > 0 && (
        <details class="fold small">
          <summary>Decisions it made otherwise, as recorded</summary>
          <div class="table-wrap">
            <table class="listing differing">
              <caption class="visually-hidden">The newest decisions that differ</caption>
              <thead>
                <tr>
                  <th scope="col">New York</th>
                  <th scope="col">Ticker</th>
                  <th scope="col">Challenger</th>
                  <th scope="col" class="number">Contracts</th>
                  <th scope="col" class="number">Multiplier</th>
                </tr>
              </thead>
              <tbody>
                {differing.map((each) => (
                  <tr key={each.seq}>
                    <td class="cell-time nowrap">
                      <Time instant={each.occurredAt} now={now} />
                    </td>
                    <th scope="row" class="cell-title">
                      <a href={`/decisions/${each.seq}`}>
                        {each.ticker ?? "–"}
                        <span class="visually-hidden">, decision {each.seq}</span>
                      </a>
                    </th>
                    <td data-label="Challenger">
                      {each.decision}{" "}
                      {each.code !== each.decision && <code class="faint">{each.code}</code>}
                    </td>
                    <td class="number" data-label="Contracts">{formatCount(each.contracts)}</td>
                    <td class="number" data-label="Multiplier">
                      {formatFactor(each.multiplier, 4)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </>
  );
}

/** From when to when, by whom, and how often it differed. */
export function Run(
  { challenger, now }: { readonly challenger: Challenger; readonly now: string },
) {
  const { startedAt, startedBy, comment, stoppedAt, stoppedBy, recorded, differing } = challenger;
  return (
    <p>
      In shadow since <Time instant={startedAt} now={now} />, begun by {inSentence(startedBy.who)}
      {stoppedAt !== null && (
        <>
          , stopped <Time instant={stoppedAt} now={now} />
          {stoppedBy !== null && ` by ${inSentence(stoppedBy.who)}`}
        </>
      )}
      . {plural(recorded, "decision")} recorded, {formatCount(differing)} otherwise. “{comment}”
    </p>
  );
}

function Way(props: ChallengerCardProps & { readonly running: boolean }) {
  const { release, other, active, mayChallenge, comment, message, running } = props;
  if (!mayChallenge) {
    return <p class="small soft">Owners start and stop it.</p>;
  }
  if (active && !running) return <p class="small soft">It decides now.</p>;
  if (other !== null) {
    return <p class="small soft">{other} runs in shadow; one candidate does at a time.</p>;
  }
  return (
    <ReasonForm
      action="/learning/candidates/compare"
      hidden={[["release", release], ["act", running ? "stop" : "start"]]}
      id="challenger-comment"
      button={running ? "Stop the challenger" : "Run it in shadow"}
      icon={running ? "pause" : "repeat"}
      comment={comment}
      message={message}
    />
  );
}
