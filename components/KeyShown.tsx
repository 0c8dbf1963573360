/** A key that was just made: its token and secret, shown this once, and the addresses to paste. */
import { type Endpoint, ENDPOINTS } from "../engine/events/result.ts";
import LocalTime from "../islands/LocalTime.tsx";
import { AlertSetup } from "./AlertSetup.tsx";
import { CopyText } from "./CopyText.tsx";
import { Icon } from "./Icon.tsx";
import { WebhookHead } from "./WebhookNav.tsx";

/** What is shown once. */
export interface KeyShownProps {
  readonly label: string;
  readonly keyId: string;
  readonly token: string;
  readonly signingSecret: string | null;
  readonly endpoints: readonly Endpoint[] | null;
  readonly functionsUrl: string;
  /** After a rotation: when the older key stops working. */
  readonly oldExpiresAt: string | null;
}

/** The page. */
export function KeyShown(props: KeyShownProps) {
  const { label, keyId, token, signingSecret, endpoints, functionsUrl, oldExpiresAt } = props;
  return (
    <>
      <WebhookHead
        title={oldExpiresAt === null ? "The key is made" : "The key is replaced"}
        lead={`“${label}” works from now on.`}
        here="/webhooks"
      />
      <div class="stack">
        <div class="notice" role="status">
          <Icon name="warning" />
          <p>
            Copy now: this page is the only one that ever shows the token
            {signingSecret === null ? "" : " and the signing secret"}. Nobody can read it again, and
            whoever has it can send alerts to this account.
          </p>
        </div>
        {oldExpiresAt !== null && (
          <p>
            The older key works until{" "}
            <LocalTime instant={oldExpiresAt} />. Put the new token in its place before.
          </p>
        )}
        <section class="card secrets" aria-labelledby="secrets">
          <div class="card-head">
            <h2 id="secrets">Token</h2>
          </div>
          <CopyText id="token" label="Copy token" name="Token" text={token} />
          {signingSecret !== null && (
            <>
              <h3>Signing secret</h3>
              <CopyText
                id="secret"
                label="Copy secret"
                name="Signing secret"
                text={signingSecret}
              />
              <h3>Key id, for signed requests</h3>
              <CopyText id="key-id" label="Copy id" name="Key id" text={keyId} />
            </>
          )}
        </section>
        <AlertSetup
          functionsUrl={functionsUrl}
          token={token}
          endpoints={endpoints ?? ENDPOINTS}
        />
        <p>
          <a class="button primary" href="/webhooks/test">Test it</a>{" "}
          <a class="button quiet" href="/webhooks/guide">Set-up guide</a>
        </p>
      </div>
    </>
  );
}
