/**
 * A key of the dashboard's own for one alert: made, used and revoked within one request.
 */
import type { Endpoint } from "../engine/events/result.ts";
import { createKey, revokeKey } from "./data/webhook_keys.ts";
import type { Supabase } from "./supabase.ts";
import { webhookErrors } from "./view/webhook_refusal.ts";

/** What its keys are called in the list and on receipts. */
export const TEST_LABEL = "Test from the dashboard";
/** It ends by itself should the revocation not happen. */
const LIFE_MINUTES = 5;

/** The result of what was done with the key, or why there was none. */
export type WithKey<T> =
  | { readonly ok: true; readonly result: T }
  | { readonly ok: false; readonly message: string };

/** Does something with a key that only works for one endpoint, and only meanwhile. Owners only. */
export async function withOneTimeKey<T>(
  supabase: Supabase,
  accountId: string,
  endpoint: Endpoint,
  use: (token: string) => Promise<T>,
): Promise<WithKey<T>> {
  const made = await createKey(supabase, accountId, {
    label: TEST_LABEL,
    endpoints: [endpoint],
    addresses: null,
    ratePerMinute: 120,
    burst: 1,
    signing: false,
    expiresInMinutes: LIFE_MINUTES,
  });
  if (!made.ok) {
    return { ok: false, message: Object.values(webhookErrors(made))[0] ?? made.code };
  }
  try {
    return { ok: true, result: await use(made.token) };
  } finally {
    await revokeKey(supabase, made.key_id);
  }
}
