/** What became of past suggestions, whether they were followed or not. */
import type { ListedSuggestion } from "../../lib/data/learning_types.ts";
import { countVerdicts } from "../../lib/view/learning/hindsight.ts";
import type { Scorecard } from "../../lib/view/learning/types.ts";
import { changeLine, formatBounds, HINDSIGHT } from "../../lib/view/learning/words.ts";
import { formatCount, formatR } from "../../lib/view/number.ts";
import { newYorkDate } from "../../lib/view/time.ts";
import { Advice } from "./Advice.tsx";
import { LearningTabs } from "./LearningTabs.tsx";
import { SaidBadge } from "./SaidBadge.tsx";
import { StatusBadge } from "./StatusBadge.tsx";

/** A suggestion with what came afterwards. */
export interface ScoredSuggestion {
  readonly listed: ListedSuggestion;
  readonly scorecard: Scorecard;
}

/** What the page shows. */
export interface ScorecardPageProps {
  /** The newest first. */
  readonly scored: readonly ScoredSuggestion[];
  readonly openAlerts: number;
}

/** Counts by verdict, then suggestion by suggestion. */
export function ScorecardPage({ scored, openAlerts }: ScorecardPageProps) {
  return (
    <>
      <div class="page-head">
        <div>
          <h1>Scorecard</h1>
          <p class="lead">
            Each past suggestion against the trades that were closed after its period, which nobody
            had seen when it was made.
          </p>
        </div>
      </div>
      <LearningTabs here="/learning/scorecard" openAlerts={openAlerts} />
      <Advice />
      {scored.length === 0
        ? (
          <div class="card empty">
            <p>There is no suggestion to look back on.</p>
            <p>
              <a href="/learning">Learning</a>
            </p>
          </div>
        )
        : (
          <section class="card" aria-labelledby="scored-title">
            <div class="card-head">
              <h2 id="scored-title">Past suggestions</h2>
            </div>
            <dl class="figures">
              {countVerdicts(scored.map(({ scorecard }) => scorecard)).map(({ verdict, count }) => (
                <div key={verdict}>
                  <dt>{HINDSIGHT[verdict].word}</dt>
                  <dd>{count}</dd>
                </div>
              ))}
            </dl>
            <ScoredTable scored={scored} />
            <p class="small soft">
              Held and reversed: the 95 % interval lies on one side of zero. Unclear: it does not.
              Too few: fewer than 10 trades on a side. Suggestions that were rejected count too, so
              that the score is of learning and not of those who chose.
            </p>
          </section>
        )}
    </>
  );
}

function ScoredTable({ scored }: Pick<ScorecardPageProps, "scored">) {
  return (
    <div class="table-wrap">
      <table class="listing scored">
        <caption class="visually-hidden">Past suggestions, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Suggestion</th>
            <th scope="col">Afterwards</th>
            <th scope="col" class="number">Suggested</th>
            <th scope="col" class="number">Came</th>
            <th scope="col" class="number">95 % interval</th>
            <th scope="col" class="number">Trades</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {scored.map(({ listed, scorecard }) => (
            <tr key={listed.id}>
              <th scope="row" class="cell-title">
                <a href={`/learning/${listed.id}`}>{changeLine(listed.suggestion)}</a>
              </th>
              <td class="cell-tag">
                <SaidBadge said={HINDSIGHT[scorecard.verdict]} />
              </td>
              <td class="number" data-label="Suggested">
                {formatR(scorecard.expected_difference)}
              </td>
              <td class="number" data-label="Came">{formatR(scorecard.difference)}</td>
              <td class="number soft" data-label="95 % interval">
                {formatBounds(scorecard.interval)}
              </td>
              <td class="number" data-label="Trades">
                {formatCount(scorecard.trades)} against {formatCount(scorecard.rest)}
                <span class="block faint">since {newYorkDate(scorecard.from)}</span>
              </td>
              <td data-label="Status">
                <StatusBadge status={listed.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
