/**
 * Cookies of the dashboard. All are HttpOnly: no script, ours included, can read them.
 */
import { parseCookieHeader, serializeCookieHeader } from "@supabase/ssr";
import type { Environment } from "../environment.ts";
import { isHttps } from "../security_headers.ts";

/** Attributes every cookie gets. `lax` still sends it when a link from elsewhere is followed. */
export function cookieAttributes(environment: Environment) {
  return {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps(environment),
  } as const;
}

/** Seconds a preference (theme, account) is remembered: one year. */
export const PREFERENCE_SECONDS = 365 * 24 * 60 * 60;

/** Every cookie of a request. */
export function readCookies(request: Request): { name: string; value: string }[] {
  return parseCookieHeader(request.headers.get("cookie") ?? "")
    .map(({ name, value }) => ({ name, value: value ?? "" }));
}

/** One cookie of a request, or null. */
export function readCookie(request: Request, name: string): string | null {
  return readCookies(request).find((cookie) => cookie.name === name)?.value ?? null;
}

/** The `Set-Cookie` value that remembers a preference. */
export function preferenceCookie(name: string, value: string, environment: Environment): string {
  return serializeCookieHeader(name, value, {
    ...cookieAttributes(environment),
    maxAge: PREFERENCE_SECONDS,
  });
}
