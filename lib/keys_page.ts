/**
 * What the page of an account's keys shows, whether it was opened or answers a form; and the key
 * that a page is about.
 */
import { HttpError } from "fresh";
import { findKey, listKeys, type MadeKey, type WebhookKey } from "./data/webhook_keys.ts";
import { requireAccount, type State } from "./state.ts";
import { mayManageKeys } from "./view/role.ts";
import { type KeyErrors, type KeyTexts, NEW_KEY_TEXTS } from "./view/webhook_key_form.ts";
import { sortKeys } from "./view/webhook_state.ts";

/** Everything the page shows but what was done before. */
export async function keysPage(
  state: State,
  refused: { readonly texts?: KeyTexts; readonly errors?: KeyErrors } = {},
) {
  const account = requireAccount(state);
  const now = new Date().toISOString();
  state.title = "Webhooks";
  return {
    accountName: account.name,
    ...sortKeys(await listKeys(state.supabase, account.id), now),
    mayManage: mayManageKeys(account.role),
    texts: refused.texts ?? NEW_KEY_TEXTS,
    errors: refused.errors ?? {},
    now,
  };
}

/**
 * The key a page is about, for an owner of its account.
 *
 * @throws {HttpError} 403 for other members, 404 when the account has no such key.
 */
export async function requireKey(state: State, id: string): Promise<WebhookKey> {
  const account = requireAccount(state);
  if (!mayManageKeys(account.role)) throw new HttpError(403);
  const key = await findKey(state.supabase, account.id, id);
  if (key === null) throw new HttpError(404);
  return key;
}

/** What is shown once of a key that was just made. */
export function shownOnce(
  state: State,
  made: Extract<MadeKey, { ok: true }>,
  { label, endpoints }: Pick<WebhookKey, "label" | "endpoints">,
) {
  state.title = "New key";
  return {
    label,
    endpoints,
    keyId: made.key_id,
    token: made.token,
    signingSecret: made.signing_secret,
    oldExpiresAt: made.old_expires_at ?? null,
    functionsUrl: state.environment.functionsUrl,
  };
}
