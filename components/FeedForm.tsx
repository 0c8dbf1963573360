/** The form that expects another alert. */
import { FEED_KINDS, FEED_TIMEFRAMES, type FeedTexts } from "../lib/view/feed.ts";
import { formatTimeframe, readable } from "../lib/view/number.ts";
import { faultOf, Field } from "./Field.tsx";

/** What the form holds, and what is wrong with it. */
export interface FeedFormProps {
  readonly texts: FeedTexts;
  readonly errors: Readonly<Record<string, string>>;
}

/** The form; expecting a known alert again changes its grace. */
export function FeedForm({ texts, errors }: FeedFormProps) {
  return (
    <form method="post" action="/webhooks/feeds" class="act-form" novalidate>
      {errors.form !== undefined && <p class="notice bad" role="alert">{errors.form}</p>}
      <div class="field-row">
        <Field name="ticker" label="Ticker" error={errors.ticker}>
          <input
            id="ticker"
            name="ticker"
            value={texts.ticker}
            maxLength={40}
            autocomplete="off"
            autocapitalize="characters"
            {...faultOf("ticker", errors.ticker)}
          />
        </Field>
        <Field name="kind" label="Kind" error={errors.kind}>
          <select id="kind" name="kind" {...faultOf("kind", errors.kind)}>
            {FEED_KINDS.map((kind) => (
              <option key={kind} value={kind} selected={kind === texts.kind}>
                {readable(kind)}
              </option>
            ))}
          </select>
        </Field>
        <Field name="timeframe" label="Timeframe" error={errors.timeframe}>
          <select id="timeframe" name="timeframe" {...faultOf("timeframe", errors.timeframe)}>
            {FEED_TIMEFRAMES.map((minutes) => (
              <option
                key={minutes}
                value={String(minutes)}
                selected={String(minutes) === texts.timeframe}
              >
                {formatTimeframe(minutes)}
              </option>
            ))}
          </select>
        </Field>
        <Field name="grace_minutes" label="Grace, minutes" error={errors.grace_minutes}>
          <input
            id="grace_minutes"
            name="grace_minutes"
            value={texts.grace}
            inputMode="numeric"
            autocomplete="off"
            {...faultOf("grace_minutes", errors.grace_minutes)}
          />
        </Field>
      </div>
      <div class="buttons">
        <button type="submit" class="button" name="act" value="set">Expect this alert</button>
      </div>
    </form>
  );
}
