/** The page of learning: what it has to go by, and what it suggests. */
import type {
  LearningState,
  ListedSuggestion,
  SuggestionStatus,
} from "../../lib/data/learning_types.ts";
import { countByStatus, ready, STATUSES, whyNone } from "../../lib/view/learning/status.ts";
import { plural, readable } from "../../lib/view/number.ts";
import { AlertNotice } from "../alerts/AlertNotice.tsx";
import { Icon } from "../Icon.tsx";
import { Advice } from "./Advice.tsx";
import { LearningTabs } from "./LearningTabs.tsx";
import { RunCard } from "./RunCard.tsx";
import { SuggestionList } from "./SuggestionList.tsx";

/** What the page shows. */
export interface LearningPageProps {
  readonly state: LearningState;
  readonly suggestions: readonly ListedSuggestion[];
  /** Which of them are listed; null for all. */
  readonly status: SuggestionStatus | null;
  readonly openAlerts: number;
  readonly mayReview: boolean;
  readonly refused: string | null;
  readonly now: string;
  /** What a form before it did. */
  readonly done: string | null;
}

const DONE: Readonly<Record<string, string>> = {
  ran: "The run is done. What came of it stands below.",
  few: "There are too few closed trades, so nothing was looked at.",
  same: "Nothing has been closed since the last run, so it would say the same again.",
};

/** The page. */
export function LearningPage(props: LearningPageProps) {
  const { state, suggestions, status, openAlerts, mayReview, refused, now, done } = props;
  const said = done === null ? undefined : DONE[done];
  const approved = ready(suggestions).length;
  return (
    <>
      <div class="page-head">
        <div>
          <h1>Learning</h1>
          <p class="lead">
            What closed trades say about single values of the release, with the evidence.
          </p>
        </div>
      </div>
      <LearningTabs here="/learning" openAlerts={openAlerts} />
      <Advice />
      {said !== undefined && (
        <div class="notice good" role="status">
          <Icon name="check" />
          <p>{said}</p>
        </div>
      )}
      <AlertNotice open={openAlerts} />
      <div class="stack">
        <section class="card" aria-labelledby="suggestions">
          <div class="card-head">
            <h2 id="suggestions">Suggestions</h2>
            {suggestions.length > 0 && <StatusLinks suggestions={suggestions} status={status} />}
          </div>
          {mayReview && approved > 0 && (
            <p>
              <a class="button" href="/learning/candidates">
                Make a candidate of {plural(approved, "approved suggestion")}
              </a>
            </p>
          )}
          <Suggestions suggestions={suggestions} status={status} state={state} now={now} />
        </section>
        <RunCard state={state} mayRun={mayReview} refused={refused} now={now} />
      </div>
    </>
  );
}

function StatusLinks(
  { suggestions, status }: Pick<LearningPageProps, "suggestions" | "status">,
) {
  const counts = countByStatus(suggestions);
  return (
    <nav class="ranges small" aria-label="Suggestions by status">
      <a href="/learning" aria-current={status === null ? "true" : "false"}>
        All {suggestions.length}
      </a>
      {STATUSES.map((each) => (
        <a
          key={each}
          href={`/learning?status=${each.toLowerCase()}`}
          aria-current={status === each ? "true" : "false"}
        >
          {readable(each)} {counts[each]}
        </a>
      ))}
    </nav>
  );
}

function Suggestions(
  { suggestions, status, state, now }: Pick<
    LearningPageProps,
    "suggestions" | "status" | "state" | "now"
  >,
) {
  const shown = suggestions.filter((each) => status === null || each.status === status);
  if (shown.length > 0) return <SuggestionList suggestions={shown} now={now} />;
  if (suggestions.length > 0) {
    return <p class="soft">No suggestion is {status?.toLowerCase()}.</p>;
  }
  return (
    <div class="empty">
      <p>There is no suggestion.</p>
      <p class="soft prose">
        {whyNone(state)}
      </p>
    </div>
  );
}
