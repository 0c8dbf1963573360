/** The form of a webhook key: made anew, or its label and limits changed. */
import type { ComponentChildren } from "preact";
import { ENDPOINTS } from "../engine/events/result.ts";
import {
  type KeyErrors,
  type KeyTexts,
  LIVES,
  TRADINGVIEW_ADDRESSES,
} from "../lib/view/webhook_key_form.ts";
import { ENDPOINT_NAMES } from "../lib/view/webhook_commands.ts";
import { faultOf, Field } from "./Field.tsx";

/** What the form holds. */
export interface KeyFormProps {
  readonly action: string;
  readonly texts: KeyTexts;
  readonly errors: KeyErrors;
  /** Whether the key is made: then it may sign and end by itself. */
  readonly isNew: boolean;
}

/** The form; every fault stands at its field. */
export function KeyForm({ action, texts, errors, isNew }: KeyFormProps) {
  return (
    <form method="post" action={action} class="act-form key-form" novalidate>
      {errors.form !== undefined && <p class="notice bad" role="alert">{errors.form}</p>}
      <Field name="label" label="Label" error={errors.label} help="Stands on every receipt.">
        <input
          id="label"
          name="label"
          value={texts.label}
          maxLength={100}
          autocomplete="off"
          {...faultOf("label", errors.label)}
        />
      </Field>
      <Choices legend="For these endpoints" name="endpoints" error={errors.endpoints}>
        {ENDPOINTS.map((endpoint) => (
          <label key={endpoint} class="option">
            <input
              type="checkbox"
              name="endpoints"
              value={endpoint}
              checked={texts.endpoints.includes(endpoint)}
            />
            {ENDPOINT_NAMES[endpoint]} <code>{endpoint}</code>
          </label>
        ))}
      </Choices>
      <Sources texts={texts} error={errors.addresses} />
      <div class="field-row">
        <Field name="rate_per_minute" label="Requests a minute" error={errors.rate_per_minute}>
          <input
            id="rate_per_minute"
            name="rate_per_minute"
            value={texts.rate}
            inputMode="numeric"
            autocomplete="off"
            {...faultOf("rate_per_minute", errors.rate_per_minute)}
          />
        </Field>
        <Field name="burst" label="At once, at most" error={errors.burst}>
          <input
            id="burst"
            name="burst"
            value={texts.burst}
            inputMode="numeric"
            autocomplete="off"
            {...faultOf("burst", errors.burst)}
          />
        </Field>
        {isNew && <Life chosen={texts.life} error={errors.expires_in_minutes} />}
      </div>
      {isNew && (
        <label class="option">
          <input type="checkbox" name="signing" value="yes" checked={texts.signing} />
          With a signing secret, for senders that sign (TradingView cannot)
        </label>
      )}
      <div class="buttons">
        <button type="submit" class="button primary">
          {isNew ? "Create the key" : "Keep these limits"}
        </button>
        {!isNew && <a class="button quiet" href="/webhooks">Leave</a>}
      </div>
    </form>
  );
}

function Sources(
  { texts, error }: { readonly texts: KeyTexts; readonly error?: string | undefined },
) {
  const choices = [
    ["any", "From anywhere", null],
    [
      "tradingview",
      "Only TradingView's four documented addresses",
      TRADINGVIEW_ADDRESSES.join(", "),
    ],
    ["own", "Only these addresses or networks, one a line", null],
  ] as const;
  return (
    <Choices legend="From these addresses" name="addresses" error={error}>
      {choices.map(([value, label, note]) => (
        <label key={value} class="option">
          <input type="radio" name="source" value={value} checked={texts.source === value} />
          <span>
            {label} {note !== null && <span class="small soft">({note})</span>}
          </span>
        </label>
      ))}
      <textarea
        id="addresses"
        name="addresses"
        rows={2}
        spellcheck={false}
        aria-label="Addresses or networks, one a line"
        {...faultOf("addresses", error)}
      >
        {texts.addresses}
      </textarea>
    </Choices>
  );
}

function Life({ chosen, error }: { readonly chosen: string; readonly error?: string | undefined }) {
  return (
    <Field name="life" label="It works" error={error}>
      <select id="life" name="life" {...faultOf("life", error)}>
        {Object.entries(LIVES).map(([minutes, name]) => (
          <option key={minutes} value={minutes} selected={minutes === chosen}>{name}</option>
        ))}
      </select>
    </Field>
  );
}

function Choices(
  { legend, name, error, children }: {
    readonly legend: string;
    readonly name: string;
    readonly error?: string | undefined;
    readonly children: ComponentChildren;
  },
) {
  return (
    <fieldset
      class="option-set"
      {...(error === undefined ? {} : { "aria-describedby": `${name}-error` })}
    >
      <legend>{legend}</legend>
      {children}
      {error !== undefined && <p class="field-error" id={`${name}-error`}>{error}</p>}
    </fieldset>
  );
}
