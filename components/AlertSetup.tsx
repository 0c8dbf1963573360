/** For each endpoint the address to paste into TradingView, and the messages that go with it. */
import { ALERT_MESSAGES } from "../engine/events/alert_messages.ts";
import type { Endpoint } from "../engine/events/result.ts";
import { ENDPOINT_NAMES, webhookUrl } from "../lib/view/webhook_commands.ts";
import { CopyText } from "./CopyText.tsx";

/** What the addresses are made of. */
export interface AlertSetupProps {
  readonly functionsUrl: string;
  readonly token: string;
  readonly endpoints: readonly Endpoint[];
}

/** One card an endpoint. */
export function AlertSetup({ functionsUrl, token, endpoints }: AlertSetupProps) {
  return (
    <>
      {endpoints.map((endpoint) => (
        <section key={endpoint} class="card setup" aria-labelledby={`setup-${endpoint}`}>
          <div class="card-head">
            <h2 id={`setup-${endpoint}`}>{ENDPOINT_NAMES[endpoint]}</h2>
          </div>
          <h3>Webhook URL</h3>
          <CopyText
            id={`url-${endpoint}`}
            label="Copy URL"
            name={`Webhook URL for ${endpoint}`}
            text={webhookUrl(functionsUrl, endpoint, token)}
          />
          {ALERT_MESSAGES[endpoint].map(({ title, text, note }, index) => (
            <details key={title} class="fold" open={index === 0}>
              <summary>Message: {title}</summary>
              <CopyText
                id={`message-${endpoint}-${index}`}
                label="Copy message"
                name={title}
                text={text}
              />
              <p class="small soft prose">{note}</p>
            </details>
          ))}
        </section>
      ))}
    </>
  );
}
