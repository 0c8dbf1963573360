/** The rules of an account: each with its meaning, unit and default; fields for those who may change. */
import { accountRules } from "../engine/account.ts";
import { RULE_GROUPS, type RuleField, showRule } from "../lib/view/rule_fields.ts";
import type { RuleTexts } from "../lib/view/rule_form.ts";

/** What the form holds. */
export interface RuleFormProps {
  readonly texts: RuleTexts;
  /** One sentence for each rule that was refused; `comment` and `form` may be among them. */
  readonly errors: Readonly<Record<string, string>>;
  readonly comment: string;
  readonly mayChange: boolean;
}

const DEFAULTS = accountRules.parse({});

/** The form; without the right to change, the same as a list to read. */
export function RuleForm({ texts, errors, comment, mayChange }: RuleFormProps) {
  return (
    <form method="post" action="/rules" class="rule-form" novalidate>
      {RULE_GROUPS.map(({ title, fields }) => (
        <fieldset key={title} disabled={!mayChange}>
          <legend>{title}</legend>
          {fields.map((field) => (
            <Field
              key={field.rule}
              field={field}
              text={texts[field.rule] ?? ""}
              error={errors[field.rule] ?? null}
            />
          ))}
        </fieldset>
      ))}
      {mayChange
        ? (
          <div class="act-form">
            <div class="field">
              <label for="comment">Why, kept in the ledger</label>
              <input
                id="comment"
                name="comment"
                value={comment}
                required
                maxLength={500}
                autocomplete="off"
                {...invalid("comment", errors.comment ?? null)}
              />
              <Fault rule="comment" error={errors.comment ?? null} />
            </div>
            <div class="buttons">
              <button type="submit" class="button primary">Change the rules</button>
            </div>
          </div>
        )
        : <p class="small soft">Owners and risk members can change rules.</p>}
    </form>
  );
}

function Field(
  { field, text, error }: {
    readonly field: RuleField;
    readonly text: string;
    readonly error: string | null;
  },
) {
  const { rule, label, unit, empty, help } = field;
  const usual = showRule(rule, DEFAULTS[rule]);
  return (
    <div class={`rule-field${error === null ? "" : " wrong"}`}>
      <div class="rule-text">
        <label for={rule}>{label}</label>
        <p class="small soft" id={`${rule}-help`}>{help}</p>
        <p class="small faint">
          Default: {usual}.{empty !== null &&
            (empty === usual ? " An empty field means that." : ` Empty means ${empty}.`)}
        </p>
      </div>
      <div class="rule-value">
        <Entry field={field} text={text} error={error} />
        {unit !== null && <span class="small soft">{unit}</span>}
        <Fault rule={rule} error={error} />
      </div>
    </div>
  );
}

function Entry(
  { field: { rule, input }, text, error }: {
    readonly field: RuleField;
    readonly text: string;
    readonly error: string | null;
  },
) {
  const common = { id: rule, name: rule, ...invalid(rule, error) };
  if (input === "yes-no" || input === "hours") {
    const choices = input === "hours"
      ? [["enforce", "Enforced"], ["ignore", "Ignored"]] as const
      : [["no", "No"], ["yes", "Yes"]] as const;
    return (
      <select {...common}>
        {choices.map(([value, name]) => (
          <option key={value} value={value} selected={value === text}>{name}</option>
        ))}
      </select>
    );
  }
  if (input === "rates") return <textarea {...common} rows={3} spellcheck={false}>{text}</textarea>;
  return (
    <input
      {...common}
      value={text}
      inputMode={input === "number" ? "decimal" : undefined}
      autocomplete="off"
      autocapitalize={input === "tickers" ? "characters" : undefined}
    />
  );
}

function Fault({ rule, error }: { readonly rule: string; readonly error: string | null }) {
  return error === null ? null : <p class="field-error" id={`${rule}-error`}>{error}</p>;
}

function invalid(rule: string, error: string | null) {
  return error === null
    ? { "aria-describedby": rule === "comment" ? undefined : `${rule}-help` }
    : { "aria-invalid": "true" as const, "aria-describedby": `${rule}-error` };
}
