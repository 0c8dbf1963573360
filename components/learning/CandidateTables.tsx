/** Candidates that were kept, and their runs in shadow, as tables. */
import type { Challenger, ListedCandidate } from "../../lib/data/learning_types.ts";
import { candidateHref } from "../../lib/view/learning/candidate.ts";
import { formatCount } from "../../lib/view/number.ts";
import { Time } from "../Time.tsx";

/** The newest first, each leading to its page. */
export function KeptTable(
  { candidates, now }: {
    readonly candidates: readonly ListedCandidate[];
    readonly now: string;
  },
) {
  return (
    <div class="table-wrap">
      <table class="listing kept">
        <caption class="visually-hidden">Kept candidates, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Candidate</th>
            <th scope="col">State</th>
            <th scope="col">Made</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map(({ release, active, challenging, madeAt, madeBy, comment }) => (
            <tr key={release}>
              <th scope="row" class="cell-title">
                <a href={candidateHref(release)}>{release}</a>
              </th>
              <td class="cell-tag">
                <span class={`badge ${active || challenging ? "stored" : "plain"}`}>
                  {active ? "Decides now" : challenging ? "In shadow" : "Decides nothing"}
                </span>
              </td>
              <td data-label="Made">
                {madeBy.who}{" "}
                <span class="faint">
                  <Time instant={madeAt} now={now} />
                </span>
              </td>
              <td data-label="Why">{comment}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** From when to when, and how much was recorded. */
export function ChallengerTable(
  { challengers, now }: {
    readonly challengers: readonly Challenger[];
    readonly now: string;
  },
) {
  return (
    <div class="table-wrap">
      <table class="listing challengers">
        <caption class="visually-hidden">Runs in shadow, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Candidate</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" class="number">Recorded</th>
            <th scope="col" class="number">Otherwise</th>
          </tr>
        </thead>
        <tbody>
          {challengers.map(({ seq, release, startedAt, stoppedAt, recorded, differing }) => (
            <tr key={seq}>
              <th scope="row" class="cell-title">
                <a href={candidateHref(release)}>{release}</a>
              </th>
              <td data-label="From">
                <Time instant={startedAt} now={now} />
              </td>
              <td data-label="To">
                {stoppedAt === null ? "It runs" : <Time instant={stoppedAt} now={now} />}
              </td>
              <td class="number" data-label="Recorded">{formatCount(recorded)}</td>
              <td class="number" data-label="Otherwise">{formatCount(differing)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
