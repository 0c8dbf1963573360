/**
 * Finds out who a request comes from.
 */
import type { Supabase } from "../supabase.ts";
import { HttpError } from "fresh";
import { listAccounts } from "../data/accounts.ts";
import type { Viewer } from "../state.ts";
import { readCookie } from "./cookies.ts";

/** Name of the cookie that remembers the account being looked at. */
export const ACCOUNT_COOKIE = "strikebook-account";

/**
 * The signed-in user and their accounts, or null for a visitor without a valid session.
 *
 * The session is checked before anything is rendered, so that renewed tokens reach the response.
 *
 * @throws {HttpError} 503 when the session could not be checked: that says nothing about the
 * visitor, so nobody is sent to sign in again because of it.
 */
export async function findViewer(
  supabase: Supabase,
  request: Request,
): Promise<Viewer | null> {
  const { data, error } = await supabase.auth.getClaims();
  if (error && isOutage(error.status)) {
    throw new HttpError(503, undefined, { cause: error });
  }
  if (error || !data) return null;
  const accounts = await listAccounts(supabase);
  const remembered = readCookie(request, ACCOUNT_COOKIE);
  return {
    id: data.claims.sub,
    email: typeof data.claims.email === "string" ? data.claims.email : "",
    accounts,
    account: accounts.find(({ id }) => id === remembered) ?? accounts[0] ?? null,
  };
}

/** No status at all (or 0) is a failed connection. */
function isOutage(status: number | undefined): boolean {
  return status === undefined || status === 0 || status >= 500;
}
