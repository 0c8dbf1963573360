/** Candidates: approved suggestions to make one of, those that were kept, and runs in shadow. */
import type {
  Challenger,
  ListedCandidate,
  ListedSuggestion,
} from "../../lib/data/learning_types.ts";
import { changeLine } from "../../lib/view/learning/words.ts";
import { Advice } from "./Advice.tsx";
import { ChallengerTable, KeptTable } from "./CandidateTables.tsx";
import { LearningTabs } from "./LearningTabs.tsx";

/** What the page shows. */
export interface CandidatesPageProps {
  /** Approved, and of the release that decides now. */
  readonly approved: readonly ListedSuggestion[];
  readonly candidates: readonly ListedCandidate[];
  readonly challengers: readonly Challenger[];
  readonly mayMake: boolean;
  readonly openAlerts: number;
  readonly now: string;
}

/** The page. */
export function CandidatesPage(props: CandidatesPageProps) {
  const { approved, candidates, challengers, mayMake, openAlerts, now } = props;
  return (
    <>
      <div class="page-head">
        <div>
          <h1>Candidates</h1>
          <p class="lead">
            Approved suggestions together make another release. It can be tried on the past and in
            shadow, and decides nothing until an owner activates it.
          </p>
        </div>
      </div>
      <LearningTabs here="/learning/candidates" openAlerts={openAlerts} />
      <Advice />
      <div class="stack">
        <section class="card" aria-labelledby="approved-title">
          <div class="card-head">
            <h2 id="approved-title">Approved for the active release</h2>
          </div>
          {approved.length === 0
            ? (
              <p class="soft">
                None is approved. <a href="/learning?status=pending">Suggestions that wait</a>
              </p>
            )
            : <Choice approved={approved} mayMake={mayMake} />}
        </section>
        <section class="card" aria-labelledby="kept-title">
          <div class="card-head">
            <h2 id="kept-title">Kept candidates</h2>
          </div>
          {candidates.length === 0
            ? <p class="soft">No candidate has been made of suggestions yet.</p>
            : <KeptTable candidates={candidates} now={now} />}
        </section>
        {challengers.length > 0 && (
          <section class="card" aria-labelledby="shadow-title">
            <div class="card-head">
              <h2 id="shadow-title">Runs in shadow</h2>
            </div>
            <ChallengerTable challengers={challengers} now={now} />
          </section>
        )}
      </div>
    </>
  );
}

function Choice({ approved, mayMake }: Pick<CandidatesPageProps, "approved" | "mayMake">) {
  return (
    <form method="get" action="/learning/candidates/new" class="act-form">
      <ul class="choices" role="list">
        {approved.map(({ id, suggestion }) => (
          <li key={id}>
            {mayMake && (
              <input type="checkbox" id={`of-${id}`} name="suggestion" value={id} checked />
            )}
            <label for={`of-${id}`}>{changeLine(suggestion)}</label>
            <a class="small" href={`/learning/${id}`}>
              Evidence<span class="visually-hidden">&#32;of {suggestion.label}</span>
            </a>
          </li>
        ))}
      </ul>
      {mayMake
        ? (
          <div class="buttons">
            <button type="submit" class="button primary">See what they would change</button>
          </div>
        )
        : <p class="small soft">Owners and risk members make candidates.</p>}
    </form>
  );
}
