/** From a key to a working alert, step by step. */
import { ENDPOINTS } from "../engine/events/result.ts";
import { sampleMessage } from "../engine/events/alert_messages.ts";
import { sendMethods, TOKEN_PLACE } from "../lib/view/webhook_commands.ts";
import { AlertSetup } from "./AlertSetup.tsx";
import { AnswerTable } from "./AnswerTable.tsx";
import { CopyText } from "./CopyText.tsx";
import { ReachNotice } from "./ReachNotice.tsx";
import { WebhookHead } from "./WebhookNav.tsx";

/** What the guide is written for. */
export interface GuidePageProps {
  readonly functionsUrl: string;
  /** Token of the embedded demo account's key; null: stands for itself. */
  readonly token: string | null;
  readonly mayManage: boolean;
  /** Present instant, ISO 8601, for the samples. */
  readonly now: string;
}

/** The page. */
export function GuidePage({ functionsUrl, token, mayManage, now }: GuidePageProps) {
  const body = JSON.stringify(JSON.parse(sampleMessage("signals", { now, ticker: "SPY" })));
  return (
    <>
      <WebhookHead
        title="Set-up guide"
        lead="From no key to an alert that is decided, in six steps."
        here="/webhooks/guide"
      />
      <div class="stack">
        <ReachNotice functionsUrl={functionsUrl} />
        <section class="card" aria-labelledby="steps">
          <div class="card-head">
            <h2 id="steps">TradingView</h2>
          </div>
          <ol class="steps">
            <li>
              {mayManage
                ? (
                  <>
                    <a href="/webhooks#new-key">Create a key</a>
                    {" and copy its webhook URL, which is shown once."}
                  </>
                )
                : "Ask an owner of the account for a key's webhook URL."}
            </li>
            <li>
              Open a chart of 3, 5, 15, 30, 60 or 240 minutes, or of a day, and create an alert.
            </li>
            <li>
              As trigger take <em>once per bar close</em>: within a bar a signal may still change.
            </li>
            <li>
              Under <em>Notifications</em> tick <em>Webhook URL</em> and paste the address.
            </li>
            <li>
              Put the message of the same kind into the box{" "}
              <em>Message</em>, with nothing before or after it.
            </li>
            <li>
              Save it. <a href="/webhooks/test">Send a test</a>{" "}
              meanwhile, and see what arrives under <a href="/receipts">Receipts</a>.
            </li>
          </ol>
          <p class="soft prose">
            One signal is rarely enough: an order needs signals of several timeframes that agree, at
            least 60 of 100 points, with a score of 6 or more on 1 hour or 4 hours. Set the same
            alert on each of those charts.
          </p>
        </section>
        {token === null && (
          <p class="prose">
            The addresses below hold{" "}
            <code>{TOKEN_PLACE}</code>: put the token there that was shown when the key was made.
          </p>
        )}
        <AlertSetup
          functionsUrl={functionsUrl}
          token={token ?? TOKEN_PLACE}
          endpoints={ENDPOINTS}
        />
        <section class="card" aria-labelledby="limits">
          <div class="card-head">
            <h2 id="limits">What TradingView does not do</h2>
          </div>
          <ul class="points">
            <li>It waits 3 seconds for an answer. Ours comes within 1.5, decided or not.</li>
            <li>It sends to ports 80 and 443 only, over IPv4.</li>
            <li>It stops an alert that fires more than 15 times in 3 minutes.</li>
            <li>
              It sets no headers, so its key stands in the address. Limit that key to its addresses.
            </li>
            <li>
              It sends again after an error on our side, so the same alert may come twice. The
              second is a duplicate and decides nothing.
            </li>
          </ul>
        </section>
        <section class="card" aria-labelledby="programs">
          <div class="card-head">
            <h2 id="programs">Programs of your own</h2>
          </div>
          {sendMethods(functionsUrl, body).map(({ name, about, command }, index) => (
            <div key={name} class="send-way">
              <h3>{name}</h3>
              <p class="soft prose">{about}</p>
              <CopyText
                id={`method-${index}`}
                label="Copy command"
                name={`${name}, command`}
                text={command}
              />
            </div>
          ))}
        </section>
        <AnswerTable />
      </div>
    </>
  );
}
