/** Whether TradingView can reach the address at all, and what to do when it cannot. */
import { hasPort, isPrivateAddress } from "../lib/view/webhook_commands.ts";
import { Icon } from "./Icon.tsx";

/** Nothing where the address is public and on a usual port. */
export function ReachNotice({ functionsUrl }: { readonly functionsUrl: string }) {
  const closed = isPrivateAddress(functionsUrl);
  if (!closed && !hasPort(functionsUrl)) return null;
  return (
    <div class="notice" role="note">
      <Icon name="warning" />
      <div class="prose">
        <p>
          {closed
            ? "TradingView cannot reach this address: it is this machine's own. Programs on this machine can."
            : "TradingView cannot reach this address: it sends to ports 80 and 443 only."}
        </p>
        <ul class="points">
          <li>
            To keep it here, put a tunnel or a reverse proxy with TLS in front that sends{" "}
            <code>/functions/v1/</code> to <code>{new URL(functionsUrl).origin}</code>, and set{" "}
            <code>FUNCTIONS_URL</code> to the public address, <code>https://…/functions/v1</code>.
          </li>
          <li>
            A proxy hides who sends. <code>WEBHOOK_TRUSTED_PROXIES</code>{" "}
            says what stands in front: how many proxies append to{" "}
            <code>X-Forwarded-For</code>, or the header into which one writes the client's address.
            Without it, keys that are limited to addresses refuse everybody.
          </li>
          <li>Or deploy to a Supabase project: docs/hosting.md says how.</li>
        </ul>
      </div>
    </div>
  );
}
