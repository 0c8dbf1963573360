/** The steps before a key is changed, replaced or ended. */
import type { ComponentChildren } from "preact";
import type { WebhookKey } from "../lib/data/webhook_keys.ts";
import type { KeyErrors, KeyTexts } from "../lib/view/webhook_key_form.ts";
import { OVERLAPS } from "../lib/view/webhook_overlap.ts";
import { faultOf, Field } from "./Field.tsx";
import { Icon } from "./Icon.tsx";
import { KeyForm } from "./KeyForm.tsx";

function Step(
  { title, lead, children }: {
    readonly title: string;
    readonly lead: string;
    readonly children: ComponentChildren;
  },
) {
  return (
    <>
      <nav class="crumbs" aria-label="Webhooks">
        <a href="/webhooks">Webhooks</a>
      </nav>
      <div class="page-head">
        <div>
          <h1>{title}</h1>
          <p class="lead">{lead}</p>
        </div>
      </div>
      {children}
    </>
  );
}

/** Label and limits of a key. */
export function ChangeKeyPage(
  { webhookKey, texts, errors }: {
    readonly webhookKey: WebhookKey;
    readonly texts: KeyTexts;
    readonly errors: KeyErrors;
  },
) {
  return (
    <Step
      title={`Change “${webhookKey.label}”`}
      lead="The token stays as it is. New limits hold from the next request on."
    >
      <section class="card" aria-label="Limits">
        <KeyForm
          action={`/webhooks/keys/${webhookKey.id}`}
          texts={texts}
          errors={errors}
          isNew={false}
        />
      </section>
    </Step>
  );
}

/** A new token in the place of the old one. */
export function RotateKeyPage(
  { webhookKey, overlap, errors }: {
    readonly webhookKey: WebhookKey;
    readonly overlap: string;
    readonly errors: KeyErrors;
  },
) {
  const error = errors.overlap_minutes;
  return (
    <Step
      title={`Rotate “${webhookKey.label}”?`}
      lead={"A new key with the same label and limits is made, and its token is shown once. " +
        "Meanwhile the old one goes on working, so that no alert is lost."}
    >
      <form method="post" action={`/webhooks/keys/${webhookKey.id}/rotate`} class="card act-form">
        {errors.form !== undefined && <p class="notice bad" role="alert">{errors.form}</p>}
        <Field name="overlap_minutes" label="The old key works for" error={error}>
          <select
            id="overlap_minutes"
            name="overlap_minutes"
            {...faultOf("overlap_minutes", error)}
          >
            {Object.entries(OVERLAPS).map(([minutes, name]) => (
              <option key={minutes} value={minutes} selected={minutes === overlap}>{name}</option>
            ))}
          </select>
        </Field>
        <div class="buttons">
          <button type="submit" class="button primary">
            <Icon name="repeat" />Yes, make a new key
          </button>
          <a class="button quiet" href="/webhooks">No, keep this one</a>
        </div>
      </form>
    </Step>
  );
}

/** The end of a key. */
export function RevokeKeyPage(
  { webhookKey, errors }: { readonly webhookKey: WebhookKey; readonly errors: KeyErrors },
) {
  return (
    <Step
      title={`Revoke “${webhookKey.label}”?`}
      lead={"From the next request on, whatever it sends is refused with 401. This cannot be " +
        "taken back. Receipts it made stay as they are."}
    >
      <form method="post" action={`/webhooks/keys/${webhookKey.id}/revoke`} class="card act-form">
        {errors.form !== undefined && <p class="notice bad" role="alert">{errors.form}</p>}
        <div class="buttons">
          <button type="submit" class="button danger">
            <Icon name="skip" />Yes, revoke it
          </button>
          <a class="button quiet" href="/webhooks">No, keep it</a>
        </div>
      </form>
    </Step>
  );
}
