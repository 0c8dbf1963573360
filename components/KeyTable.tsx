/** Webhook keys as a table; on narrow screens every row becomes a card. */
import type { WebhookKey } from "../lib/data/webhook_keys.ts";
import { formatCount } from "../lib/view/number.ts";
import { keyTexts } from "../lib/view/webhook_key_form.ts";
import type { KeyState, KeyWithState } from "../lib/view/webhook_state.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { Time } from "./Time.tsx";

/** What the table shows. */
export interface KeyTableProps {
  readonly keys: readonly KeyWithState[];
  readonly now: string;
  readonly caption: string;
  /** Whether the viewer may change, rotate and revoke. */
  readonly mayManage: boolean;
}

const STATES: Readonly<Record<KeyState, readonly [word: string, badge: string, icon: IconName]>> = {
  working: ["Works", "stored", "check"],
  ending: ["Replaced, ends", "wait", "clock"],
  expired: ["Expired", "plain", "skip"],
  revoked: ["Revoked", "plain", "skip"],
};

/** The newest first. */
export function KeyTable({ keys, now, caption, mayManage }: KeyTableProps) {
  return (
    <div class="table-wrap">
      <table class="listing keys">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">State</th>
            <th scope="col">For</th>
            <th scope="col">From</th>
            <th scope="col">Created</th>
            <th scope="col">Last used</th>
            <th scope="col">Ends</th>
            <th scope="col" class="number">Turned away</th>
            {mayManage && (
              <th scope="col">
                <span class="visually-hidden">What can be done</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {keys.map(({ key, state }) => (
            <tr key={key.id}>
              <td class="cell-title">
                <strong>{key.label}</strong>
                {key.signs && <span class="small soft">signs</span>}
              </td>
              <td class="cell-tag">
                <StateBadge state={state} />
              </td>
              <td data-label="For">{key.endpoints?.join(", ") ?? "All endpoints"}</td>
              <td data-label="From">
                <Addresses webhookKey={key} />
              </td>
              <td class="nowrap" data-label="Created">
                <Time instant={key.created_at} now={now} />
              </td>
              <td class="nowrap" data-label="Last used">
                {key.last_used_at === null
                  ? <span class="faint">never</span>
                  : <Time instant={key.last_used_at} now={now} />}
              </td>
              <td class="nowrap" data-label="Ends">
                <Ending webhookKey={key} now={now} />
              </td>
              <td class="number" data-label="Turned away">{formatCount(key.limited)}</td>
              {mayManage && (
                <td class="cell-acts">
                  <Acts webhookKey={key} state={state} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StateBadge({ state }: { readonly state: KeyState }) {
  const [word, badge, icon] = STATES[state];
  return (
    <span class={`badge ${badge}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

function Addresses({ webhookKey }: { readonly webhookKey: WebhookKey }) {
  const { source, addresses } = keyTexts(webhookKey);
  if (source === "any") return <>Anywhere</>;
  return source === "tradingview" ? <>TradingView</> : <span class="code">{addresses}</span>;
}

function Ending({ webhookKey, now }: { readonly webhookKey: WebhookKey; readonly now: string }) {
  const ends = webhookKey.revoked_at ?? webhookKey.expires_at;
  return ends === null
    ? <span class="faint">when revoked</span>
    : <Time instant={ends} now={now} />;
}

function Acts(
  { webhookKey, state }: { readonly webhookKey: WebhookKey; readonly state: KeyState },
) {
  const { id, label } = webhookKey;
  if (state === "expired" || state === "revoked") return null;
  const acts = state === "ending" ? ["revoke"] : ["change", "rotate", "revoke"];
  return (
    <>
      {acts.map((act) => (
        <a
          key={act}
          href={act === "change" ? `/webhooks/keys/${id}` : `/webhooks/keys/${id}/${act}`}
        >
          {act.charAt(0).toUpperCase() + act.slice(1)}
          <span class="visually-hidden">&#32;{label}</span>
        </a>
      ))}
    </>
  );
}
