/**
 * Supabase as seen by one request: it reads the visitor's cookies and collects the ones to set.
 */
import { createServerClient, serializeCookieHeader } from "@supabase/ssr";
import type { Supabase } from "../supabase.ts";
import type { Environment } from "../environment.ts";
import { cookieAttributes, readCookies } from "./cookies.ts";

/** Name of the session cookie; long sessions are split over `strikebook-session.0`, `.1`, … */
export const SESSION_COOKIE = "strikebook-session";

/** A client for one request, and the `Set-Cookie` values it produced so far. */
export interface RequestClient {
  readonly supabase: Supabase;
  readonly setCookies: readonly string[];
}

/**
 * Makes the client. It must not outlive the request: it acts with the visitor's rights.
 *
 * Only the tokens are kept in the cookie, not the user's record, so that it stays small.
 */
export function createRequestClient(request: Request, environment: Environment): RequestClient {
  const pending = new Map<string, string>();
  const supabase = createServerClient(environment.supabaseUrl, environment.publishableKey, {
    cookieOptions: { ...cookieAttributes(environment), name: SESSION_COOKIE },
    cookies: {
      encode: "tokens-only",
      getAll: () => readCookies(request),
      setAll: (cookies) => {
        for (const { name, value, options } of cookies) {
          const attributes = { ...options, ...cookieAttributes(environment) };
          pending.set(name, serializeCookieHeader(name, value, attributes));
        }
      },
    },
  });
  return {
    supabase,
    get setCookies() {
      return [...pending.values()];
    },
  };
}

/** Whether a request carries a session at all, valid or not. Saves a call for those that do not. */
export function hasSessionCookie(request: Request): boolean {
  return readCookies(request).some(({ name }) =>
    name === SESSION_COOKIE || name.startsWith(`${SESSION_COOKIE}.`)
  );
}
