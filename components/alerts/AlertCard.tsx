/** One open safety alert: what was found, since when, and the way to say that one has seen it. */
import type { ListedAlert } from "../../lib/data/learning_types.ts";
import { alertMeasure, alertPlace, nameAlert } from "../../lib/view/alerts.ts";
import { Icon } from "../Icon.tsx";
import { Time } from "../Time.tsx";
import { AlertSince } from "./AlertSince.tsx";

/** What was typed and refused. */
export interface RefusedAcknowledgement {
  /** Id of the alert. */
  readonly id: string;
  readonly comment: string;
  readonly message: string;
}

/** The alert, and who looks. */
export interface AlertCardProps {
  readonly alert: ListedAlert;
  readonly mayAcknowledge: boolean;
  /** Null unless it was this alert's form. */
  readonly refused: RefusedAcknowledgement | null;
  readonly now: string;
}

/** The card. */
export function AlertCard({ alert, mayAcknowledge, refused, now }: AlertCardProps) {
  const measure = alertMeasure(alert);
  const place = alertPlace(alert);
  return (
    <section class="card alert" aria-labelledby={`alert-${alert.id}`}>
      <div class="card-head">
        <h2 id={`alert-${alert.id}`}>{nameAlert(alert.code)}</h2>
        <HoldsBadge endedAt={alert.endedAt} />
      </div>
      <p>{alert.sentence}</p>
      <dl class="facts">
        {measure !== null && (
          <>
            <dt>Value</dt>
            <dd>
              <strong>{measure.value}</strong>, alerts beyond {measure.threshold}
            </dd>
          </>
        )}
        <dt>Since</dt>
        <dd>
          <AlertSince since={alert.since} now={now} />
        </dd>
        {alert.endedAt !== null && (
          <>
            <dt>Until</dt>
            <dd>
              <Time instant={alert.endedAt} now={now} />
            </dd>
          </>
        )}
        <dt>Code</dt>
        <dd>
          <code>{alert.code}</code>, <a href={place.href}>{place.text}</a>
        </dd>
      </dl>
      {mayAcknowledge
        ? <AcknowledgeForm alert={alert} refused={refused} />
        : <p class="small soft">Owners, risk members and traders can acknowledge it.</p>}
    </section>
  );
}

/** Whether the condition still holds. */
export function HoldsBadge({ endedAt }: { readonly endedAt: string | null }) {
  return endedAt === null
    ? (
      <span class="badge wait">
        <Icon name="warning" />Holds now
      </span>
    )
    : (
      <span class="badge plain">
        <Icon name="check" />Over
      </span>
    );
}

function AcknowledgeForm({ alert, refused }: Pick<AlertCardProps, "alert" | "refused">) {
  const field = `comment-${alert.id}`;
  const wrong = refused === null
    ? {}
    : { "aria-invalid": "true" as const, "aria-describedby": `refused-${alert.id}` };
  return (
    <form method="post" action="/alerts" class="act-form">
      <input type="hidden" name="alert" value={alert.id} />
      <div class="field">
        <label for={field}>What you make of it, kept with the alert</label>
        <input
          id={field}
          name="comment"
          value={refused?.comment ?? ""}
          required
          maxLength={500}
          autocomplete="off"
          {...wrong}
        />
        {refused !== null && <p class="field-error" id={`refused-${alert.id}`}>{refused.message}
        </p>}
      </div>
      <div class="buttons">
        <button type="submit" class="button">
          Acknowledge<span class="visually-hidden">&#32;{nameAlert(alert.code)}</span>
        </button>
      </div>
    </form>
  );
}
