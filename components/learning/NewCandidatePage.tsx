/** The step between approved suggestions and a candidate: what it would change, and would have. */
import type { ShownChange } from "../../lib/view/learning/candidate.ts";
import { candidateHref, sharesMatrix } from "../../lib/view/learning/candidate.ts";
import { Icon } from "../Icon.tsx";
import { Advice } from "./Advice.tsx";
import { CandidateChanges } from "./CandidateChanges.tsx";
import { PeriodForm } from "./PeriodForm.tsx";
import { ReasonForm } from "./ReasonForm.tsx";
import { ReplayCard, type ReplayCardProps } from "./ReplayCard.tsx";

/** A release that is not kept yet. */
export interface PreviewedCandidate {
  readonly release: string;
  readonly basedOn: string;
  readonly changes: readonly ShownChange[];
  /** Whether there is such a candidate already. */
  readonly kept: boolean;
  readonly replay: Omit<ReplayCardProps, "now">;
}

/** What the page shows. */
export interface NewCandidatePageProps {
  /** Ids of the suggestions. */
  readonly ids: readonly string[];
  /** Null when they make none. */
  readonly candidate: PreviewedCandidate | null;
  readonly comment: string;
  /** Why it was refused. */
  readonly message: string | null;
  readonly now: string;
}

const HERE = "/learning/candidates/new";

/** The page. */
export function NewCandidatePage(props: NewCandidatePageProps) {
  const { ids, candidate, comment, message, now } = props;
  const hidden = ids.map((id) => ["suggestion", id] as const);
  return (
    <>
      <nav class="crumbs" aria-label="Learning">
        <a href="/learning">Learning</a> <a href="/learning/candidates">Candidates</a>
      </nav>
      <div class="page-head">
        <div>
          <h1>New candidate</h1>
          <p class="lead">
            {candidate === null
              ? "These suggestions make no candidate."
              : `${candidate.release}, made of ${candidate.basedOn} and approved suggestions.`}
          </p>
        </div>
      </div>
      <Advice />
      {candidate === null
        ? (
          <div class="notice bad" role="alert">
            <Icon name="warning" />
            <p>{message}</p>
          </div>
        )
        : (
          <div class="stack">
            <section class="card" aria-labelledby="changes-title">
              <div class="card-head">
                <h2 id="changes-title">What it changes</h2>
              </div>
              <CandidateChanges
                changes={candidate.changes}
                from={candidate.basedOn}
                to={candidate.release}
              />
              {sharesMatrix(candidate.changes) && (
                <p class="small soft">
                  Cells of one matrix are not finds of their own: each is compared with the others
                  of its matrix, so that one that is better makes the others look worse.
                </p>
              )}
            </section>
            <div>
              <PeriodForm
                action={HERE}
                hidden={hidden}
                from={candidate.replay.from}
                to={candidate.replay.to}
              />
              <ReplayCard {...candidate.replay} now={now} />
            </div>
            <section class="card" aria-labelledby="keep-title">
              <div class="card-head">
                <h2 id="keep-title">Keep it</h2>
              </div>
              {candidate.kept
                ? (
                  <p>
                    It is kept already. <a href={candidateHref(candidate.release)}>See it</a>
                  </p>
                )
                : (
                  <>
                    <p>It is kept among the releases and decides nothing until it is activated.</p>
                    <ReasonForm
                      action={HERE}
                      hidden={hidden}
                      id="comment"
                      button="Keep as candidate"
                      icon="check"
                      primary
                      comment={comment}
                      message={message}
                    />
                  </>
                )}
            </section>
          </div>
        )}
    </>
  );
}
