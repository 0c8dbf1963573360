/** The keys of an account: those that work, a form for owners, and those that work no more. */
import type { KeyErrors, KeyTexts } from "../lib/view/webhook_key_form.ts";
import type { KeyWithState } from "../lib/view/webhook_state.ts";
import { plural } from "../lib/view/number.ts";
import { Icon } from "./Icon.tsx";
import { KeyForm } from "./KeyForm.tsx";
import { KeyTable } from "./KeyTable.tsx";
import { WebhookHead } from "./WebhookNav.tsx";

/** What the page shows. */
export interface KeysPageProps {
  readonly accountName: string;
  readonly live: readonly KeyWithState[];
  readonly ended: readonly KeyWithState[];
  readonly mayManage: boolean;
  readonly texts: KeyTexts;
  readonly errors: KeyErrors;
  readonly now: string;
  /** Names what a form before it did. */
  readonly done: string | null;
}

const DONE: Readonly<Record<string, string>> = {
  changed: "The key's label and limits are changed; its token stays.",
  revoked: "The key is revoked: nothing it sends is taken from now on.",
  same: "That is how it was already.",
};

/** The page. */
export function KeysPage(props: KeysPageProps) {
  const { accountName, live, ended, mayManage, texts, errors, now, done } = props;
  const said = done === null ? undefined : DONE[done];
  return (
    <>
      <WebhookHead
        title="Webhooks"
        lead={`Whoever sends alerts to ${accountName} needs one of its keys. A key sends alerts ` +
          "and can do nothing else."}
        here="/webhooks"
      />
      {said !== undefined && (
        <div class="notice good" role="status">
          <Icon name="check" />
          <p>{said}</p>
        </div>
      )}
      <div class="stack">
        <section class="card" aria-labelledby="keys">
          <div class="card-head">
            <h2 id="keys">Keys that work</h2>
            <span class="soft small">{plural(live.length, "key")}</span>
          </div>
          {live.length === 0
            ? (
              <p class="soft">
                No key works: nobody can send alerts to this account.{" "}
                {mayManage ? "Create the first one below." : "An owner can create one."}
              </p>
            )
            : <KeyTable keys={live} now={now} caption="Keys that work" mayManage={mayManage} />}
          {!mayManage && <p class="small soft">Owners create, change, rotate and revoke keys.</p>}
          {ended.length > 0 && (
            <details class="fold">
              <summary>{plural(ended.length, "key")} revoked or expired</summary>
              <KeyTable keys={ended} now={now} caption="Keys that ended" mayManage={false} />
            </details>
          )}
        </section>
        {mayManage && (
          <section class="card" aria-labelledby="new-key">
            <div class="card-head">
              <h2 id="new-key">New key</h2>
            </div>
            <KeyForm action="/webhooks" texts={texts} errors={errors} isNew />
          </section>
        )}
      </div>
    </>
  );
}
