/** The tester: a sample through the real endpoint. */
import { ENDPOINTS } from "../engine/events/result.ts";
import type { SentAlert } from "../lib/send_alert.ts";
import type { AlertTexts } from "../lib/send_alert.ts";
import { ENDPOINT_NAMES } from "../lib/view/webhook_commands.ts";
import { Icon } from "./Icon.tsx";
import { SendForm } from "./SendForm.tsx";
import { SentAnswer } from "./SentAnswer.tsx";
import { WebhookHead } from "./WebhookNav.tsx";

/** What the page shows. */
export interface TestPageProps {
  readonly accountName: string;
  readonly ticker: string;
  /** Newest price of the ticker, dollars; null where the sample holds an invented one. */
  readonly price: number | null;
  readonly texts: AlertTexts;
  readonly errors: Readonly<Record<string, string>>;
  readonly mayUseOwnKey: boolean;
  /** Null until something was sent. */
  readonly sent: SentAlert | null;
}

/** The page. */
export function TestPage(props: TestPageProps) {
  const { accountName, ticker, price, texts, errors, mayUseOwnKey, sent } = props;
  return (
    <>
      <WebhookHead
        title="Test"
        lead="Sends an alert from the dashboard's server through the real endpoint."
        here="/webhooks/test"
      />
      <div class="stack">
        <div class="notice" role="note">
          <Icon name="warning" />
          <p>
            A test is a real alert. {accountName}{" "}
            decides on it, may open a paper trade, and marks its positions at the price it names. It
            stays in the ledger like any other.
          </p>
        </div>
        {sent !== null && <SentAnswer sent={sent} />}
        <section class="card" aria-labelledby="sample">
          <div class="card-head">
            <h2 id="sample">Alert</h2>
          </div>
          <form class="filters" method="get" action="/webhooks/test">
            <div class="field">
              <label for="sample-endpoint">Sample of</label>
              <select id="sample-endpoint" name="endpoint">
                {ENDPOINTS.map((endpoint) => (
                  <option key={endpoint} value={endpoint} selected={endpoint === texts.endpoint}>
                    {ENDPOINT_NAMES[endpoint]}
                  </option>
                ))}
              </select>
            </div>
            <div class="field">
              <label for="sample-ticker">Ticker</label>
              <input id="sample-ticker" name="ticker" value={ticker} maxLength={20} />
            </div>
            <button type="submit" class="button">Show the sample</button>
          </form>
          <p class="small soft prose">
            {price === null
              ? `No price of ${ticker} is known of the last day: the sample's 450 is made up. Write the real one.`
              : `The sample holds the newest price of ${ticker} on record.`}{" "}
            It is of the 4-hour bar that is open now: a second one within it is a duplicate.
            {texts.endpoint === "signals" && " One signal waits for others: the same with " +
                "timeframe 60 and another bar time makes two that agree."}
          </p>
          <SendForm
            action="/webhooks/test"
            texts={texts}
            errors={errors}
            mayUseOwnKey={mayUseOwnKey}
            label="Send it"
            choosesEndpoint
          />
        </section>
      </div>
    </>
  );
}
