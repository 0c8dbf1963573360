/**
 * The access token for Realtime. The session's cookies are HttpOnly, so the page asks its own
 * server for the short-lived token; the refresh token never reaches a script.
 */

/** The session has ended. */
export class SignedOutError extends Error {
  override readonly name = "SignedOutError";
}

/** Milliseconds before its end at which a token is no longer used. */
const MARGIN = 60_000;

let known: { token: string; until: number } | null = null;

/**
 * A token that is good for at least another minute.
 *
 * @throws {SignedOutError} when there is no session any more.
 */
export async function fetchAccessToken(): Promise<string> {
  if (known !== null && Date.now() < known.until - MARGIN) return known.token;
  const response = await fetch("/api/session", { headers: { accept: "application/json" } });
  if (response.status === 401) throw new SignedOutError("signed out");
  if (!response.ok) throw new Error(`session endpoint answered ${response.status}`);
  const { access_token, expires_at } = await response.json();
  known = { token: String(access_token), until: Number(expires_at) * 1000 };
  return known.token;
}
