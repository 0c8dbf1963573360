/**
 * Where a page's live part finds its account.
 */
import type { Account } from "./data/accounts.ts";
import type { Environment } from "./environment.ts";
import type { LiveSource } from "./live/stay_live.ts";

/** Props of a live island; nothing in them is secret. */
export function liveSource(account: Account, environment: Environment): LiveSource {
  return {
    accountId: account.id,
    clock: account.clock,
    supabaseUrl: environment.supabaseUrl,
    publishableKey: environment.publishableKey,
  };
}
