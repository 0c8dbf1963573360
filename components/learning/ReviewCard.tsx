/** Where a suggestion stands, who decided and why, or the form to decide. */
import type { ListedSuggestion } from "../../lib/data/learning_types.ts";
import { inSentence } from "../../lib/view/learning/words.ts";
import { Icon } from "../Icon.tsx";
import { Time } from "../Time.tsx";
import { StatusBadge } from "./StatusBadge.tsx";

/** What was typed and refused. */
export interface RefusedReview {
  readonly comment: string;
  readonly message: string;
}

/** The suggestion, and who looks. */
export interface ReviewCardProps {
  readonly listed: ListedSuggestion;
  readonly mayReview: boolean;
  readonly refused: RefusedReview | null;
  readonly now: string;
}

/** The card; the form is there for those who may use it. */
export function ReviewCard({ listed, mayReview, refused, now }: ReviewCardProps) {
  const { status, own } = listed;
  return (
    <section class="card" aria-labelledby="review-title">
      <div class="card-head">
        <h2 id="review-title">Approval</h2>
        <StatusBadge status={status} />
      </div>
      <History listed={listed} now={now} />
      {status === "PENDING" && (mayReview
        ? <ReviewForm id={listed.id} own={own} refused={refused} />
        : <p class="small soft">Owners and risk members approve or reject.</p>)}
      {status !== "PENDING" && refused !== null && (
        <p class="field-error" role="alert">{refused.message}</p>
      )}
      {status === "APPROVED" && (
        <p>
          Approved is not active: it decides nothing until it is part of a candidate and an owner
          activates that. <a href="/learning/candidates">Candidates</a>
        </p>
      )}
    </section>
  );
}

function History(
  { listed: { proposedAt, proposedBy, review, seq }, now }: Pick<
    ReviewCardProps,
    "listed" | "now"
  >,
) {
  return (
    <ol class="history">
      <li>
        <Time instant={proposedAt} now={now} />: suggested in a run asked for by{" "}
        {inSentence(proposedBy.who)}, entry {seq}.
      </li>
      {review !== null && (
        <li>
          <Time instant={review.at} now={now} />:{" "}
          {review.status === "APPROVED" ? "approved" : "rejected"} by{" "}
          {inSentence(review.who)}. “{review.comment}”
        </li>
      )}
    </ol>
  );
}

function ReviewForm(
  { id, own, refused }: {
    readonly id: string;
    readonly own: boolean;
    readonly refused: RefusedReview | null;
  },
) {
  const wrong = refused === null
    ? {}
    : { "aria-invalid": "true" as const, "aria-describedby": "review-refused" };
  return (
    <form method="post" action={`/learning/${id}`} class="act-form">
      {own && (
        <p class="notice small">
          <Icon name="warning" />
          <span>You asked for the run, so somebody else has to approve it. You may reject it.</span>
        </p>
      )}
      <div class="field">
        <label for="comment">Why, kept in the ledger</label>
        <input
          id="comment"
          name="comment"
          value={refused?.comment ?? ""}
          required
          maxLength={500}
          autocomplete="off"
          {...wrong}
        />
        {refused !== null && <p class="field-error" id="review-refused">{refused.message}</p>}
      </div>
      <div class="buttons">
        {!own && (
          <button type="submit" class="button primary" name="status" value="APPROVED">
            <Icon name="check" />Approve
          </button>
        )}
        <button type="submit" class="button danger" name="status" value="REJECTED">
          <Icon name="skip" />Reject
        </button>
      </div>
    </form>
  );
}
