/** A form that asks why and then does one thing. */
import { Icon, type IconName } from "../Icon.tsx";

/** What the form does, and what was typed and refused. */
export interface ReasonFormProps {
  readonly action: string;
  readonly hidden: readonly (readonly [name: string, value: string])[];
  /** Unique on the page. */
  readonly id: string;
  readonly button: string;
  readonly icon: IconName;
  readonly primary?: boolean;
  readonly comment: string;
  /** Why it was refused. */
  readonly message: string | null;
}

/** The form. */
export function ReasonForm(props: ReasonFormProps) {
  const { action, hidden, id, button, icon, primary = false, comment, message } = props;
  const wrong = message === null
    ? {}
    : { "aria-invalid": "true" as const, "aria-describedby": `${id}-refused` };
  return (
    <form method="post" action={action} class="act-form">
      {hidden.map(([name, value]) => <input key={value} type="hidden" name={name} value={value} />)}
      <div class="field">
        <label for={id}>Why, kept in the ledger</label>
        <input
          id={id}
          name="comment"
          value={comment}
          required
          maxLength={500}
          autocomplete="off"
          {...wrong}
        />
        {message !== null && <p class="field-error" id={`${id}-refused`}>{message}</p>}
      </div>
      <div class="buttons">
        <button type="submit" class={primary ? "button primary" : "button"}>
          <Icon name={icon} />
          {button}
        </button>
      </div>
    </form>
  );
}
