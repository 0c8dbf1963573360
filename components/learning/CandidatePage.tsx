/** A kept candidate: what it changes, what it would have done, its run in shadow, the way on. */
import type { ListedCandidate } from "../../lib/data/learning_types.ts";
import type { ShownChange } from "../../lib/view/learning/candidate.ts";
import { inSentence } from "../../lib/view/learning/words.ts";
import { Icon } from "../Icon.tsx";
import { Time } from "../Time.tsx";
import { Advice } from "./Advice.tsx";
import { CandidateChanges } from "./CandidateChanges.tsx";
import { ChallengerCard, type ChallengerCardProps } from "./ChallengerCard.tsx";
import { PeriodForm } from "./PeriodForm.tsx";
import { ReplayCard, type ReplayCardProps } from "./ReplayCard.tsx";

/** What the page shows. */
export interface CandidatePageProps {
  readonly candidate: ListedCandidate;
  readonly changes: readonly ShownChange[];
  /** Null when this version cannot read the release. */
  readonly replay: Omit<ReplayCardProps, "now"> | null;
  readonly challenger: Omit<ChallengerCardProps, "now" | "release" | "active">;
  readonly mayActivate: boolean;
  readonly now: string;
  readonly done: string | null;
}

const DONE: Readonly<Record<string, string>> = {
  kept: "The candidate is kept. It decides nothing until an owner activates it.",
  started: "It runs in shadow from the next event on. Nothing is traded on it.",
  stopped: "It no longer runs in shadow. What was recorded stays.",
  same: "That is how it was already; nothing was recorded.",
};

/** The page. */
export function CandidatePage(props: CandidatePageProps) {
  const { candidate, changes, replay, challenger, now, done } = props;
  const { release, basedOn, active, madeAt, madeBy, comment } = candidate;
  const said = done === null ? undefined : DONE[done];
  return (
    <>
      <nav class="crumbs" aria-label="Learning">
        <a href="/learning">Learning</a> <a href="/learning/candidates">Candidates</a>
      </nav>
      <div class="page-head">
        <div>
          <h1>Candidate {release}</h1>
          <p class="lead">
            Made of {basedOn} by {inSentence(madeBy.who)},{" "}
            <Time instant={madeAt} now={now} />: “{comment}”
          </p>
        </div>
        <span class={`badge ${active ? "stored" : "plain"}`}>
          {active ? "Decides now" : "Decides nothing"}
        </span>
      </div>
      <Advice />
      {said !== undefined && (
        <div class="notice good" role="status">
          <Icon name="check" />
          <p>{said}</p>
        </div>
      )}
      <div class="stack">
        <section class="card" aria-labelledby="changes-title">
          <div class="card-head">
            <h2 id="changes-title">What it changes</h2>
          </div>
          <CandidateChanges changes={changes} from={basedOn} to={release} />
        </section>
        {replay === null
          ? <p class="card soft">This version of the engine cannot read the release.</p>
          : (
            <div>
              <PeriodForm
                action="/learning/candidates/compare"
                hidden={[["release", release]]}
                from={replay.from}
                to={replay.to}
              />
              <ReplayCard {...replay} now={now} />
            </div>
          )}
        <ChallengerCard {...challenger} release={release} active={active} now={now} />
        <Activation {...props} />
      </div>
    </>
  );
}

function Activation({ candidate, mayActivate }: CandidatePageProps) {
  const { release, active, basedOn } = candidate;
  return (
    <section class="card" aria-labelledby="activation-title">
      <div class="card-head">
        <h2 id="activation-title">Activation</h2>
      </div>
      {active
        ? (
          <p>
            It decides now.{" "}
            {mayActivate && (
              <a href={`/releases/activate?${new URLSearchParams({ release: basedOn })}`}>
                Roll back to {basedOn}
              </a>
            )}
          </p>
        )
        : mayActivate
        ? (
          <div class="act-form">
            <p>A step of its own, with a reason, and any earlier release can come back.</p>
            <div class="buttons">
              <a class="button" href={`/releases/activate?${new URLSearchParams({ release })}`}>
                Activate {release}
              </a>
            </div>
          </div>
        )
        : <p class="small soft">An owner activates it, in a step of its own.</p>}
    </section>
  );
}
