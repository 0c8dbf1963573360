/** What the feed shows before the first decision: how to send one. */
import type { FirstAlert as FirstAlertProps } from "../lib/first_alert.ts";
import { CopyButton } from "./CopyButton.tsx";

/** Empty state of the feed. */
export function FirstAlert({ command, ready, accountName }: FirstAlertProps) {
  return (
    <div class="first-alert">
      <p>
        No alert has reached <strong>{accountName}</strong>{" "}
        yet. Send two aligned signals, a 4-hour and a 1-hour one, and watch the verdict turn from
        WAIT to EXECUTE here.
      </p>
      <div class="command">
        <pre class="json" id="command"><code>{command}</code></pre>
        <CopyButton from="command" label="Copy command" />
      </div>
      {!ready && (
        <p class="soft small">
          Put the token of one of the account's webhook keys in place of{" "}
          <code>YOUR_WEBHOOK_TOKEN</code>. A token is shown once, when its key is made under{" "}
          <a href="/webhooks">Webhooks</a>; the <a href="/webhooks/guide">guide</a>{" "}
          leads to a TradingView alert.
        </p>
      )}
    </div>
  );
}
