/** An alert to look at, change and send: on the tester and beside a refused receipt. */
import { ENDPOINTS } from "../engine/events/result.ts";
import type { AlertTexts } from "../lib/send_alert.ts";
import { faultOf, Field } from "./Field.tsx";
import { Icon } from "./Icon.tsx";

/** What the form holds. */
export interface SendFormProps {
  readonly action: string;
  readonly texts: AlertTexts;
  readonly errors: Readonly<Record<string, string>>;
  /** Whether the page may make a key of its own: owners only. */
  readonly mayUseOwnKey: boolean;
  /** What the button says. */
  readonly label: string;
  /** Whether the endpoint may be chosen; a receipt's is given. */
  readonly choosesEndpoint: boolean;
}

/** The form. A token that was pasted is never written back into it. */
export function SendForm(props: SendFormProps) {
  const { action, texts, errors, mayUseOwnKey, label, choosesEndpoint } = props;
  return (
    <form method="post" action={action} class="act-form send-form">
      {choosesEndpoint
        ? (
          <Field name="endpoint" label="To this endpoint">
            <select id="endpoint" name="endpoint">
              {ENDPOINTS.map((endpoint) => (
                <option key={endpoint} value={endpoint} selected={endpoint === texts.endpoint}>
                  {endpoint}
                </option>
              ))}
            </select>
          </Field>
        )
        : <input type="hidden" name="endpoint" value={texts.endpoint} />}
      <Field name="body" label="Body" error={errors.body}>
        <textarea
          id="body"
          name="body"
          rows={Math.min(26, Math.max(8, texts.body.split("\n").length + 1))}
          spellcheck={false}
          autocapitalize="none"
          {...faultOf("body", errors.body)}
        >
          {/* A browser swallows one line break at the beginning of a text area. */}
          {`\n${texts.body}`}
        </textarea>
      </Field>
      <fieldset class="option-set">
        <legend>With this key</legend>
        {mayUseOwnKey && (
          <label class="option">
            <input type="radio" name="with" value="own" checked={texts.ownKey} />
            <span>
              One of the page's own{" "}
              <span class="small soft">(made for this alert, revoked right after it)</span>
            </span>
          </label>
        )}
        {errors.with !== undefined && <p class="field-error" id="with-error">{errors.with}</p>}
        <label class="option">
          <input type="radio" name="with" value="token" checked={!texts.ownKey || !mayUseOwnKey} />
          The token of a key of yours
        </label>
        <input
          id="token-field"
          type="password"
          name="token"
          aria-label="Token, or the whole webhook URL"
          placeholder="Token, or the whole webhook URL"
          autocomplete="off"
          {...faultOf("token", errors.token)}
        />
        {errors.token !== undefined && <p class="field-error" id="token-error">{errors.token}</p>}
      </fieldset>
      <div class="buttons">
        <button type="submit" class="button primary">
          <Icon name="right" />
          {label}
        </button>
      </div>
    </form>
  );
}
