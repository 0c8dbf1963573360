/** Headers a browser may send along: those of supabase-js. */
const ALLOWED_HEADERS =
  "authorization, apikey, content-type, prefer, range, accept-profile, content-profile, " +
  "x-client-info, x-supabase-api-version, x-region, x-retry-count";

const EXPOSED_HEADERS = "content-range, content-location, preference-applied, x-sb-error-code";

/** Seconds a browser may remember the answer. */
const REMEMBERED = "600";

/**
 * Lets pages of the dashboard, and no others, call the project from a browser.
 *
 * @param appUrl where the dashboard is; on this machine its twin name counts too, as `localhost` and
 * `127.0.0.1` are different origins to a browser.
 */
export function allowOrigins(appUrl: string): ReadonlySet<string> {
  const { origin } = new URL(appUrl);
  return new Set([
    origin,
    origin.replace("//127.0.0.1", "//localhost"),
    origin.replace("//localhost", "//127.0.0.1"),
  ]);
}

/** The answer to a browser's question in advance; null when the request is not one. */
export function answerPreflight(request: Request, origins: ReadonlySet<string>): Response | null {
  if (
    request.method !== "OPTIONS" || !request.headers.has("access-control-request-method")
  ) return null;
  const response = new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
      "access-control-allow-headers": ALLOWED_HEADERS,
      "access-control-max-age": REMEMBERED,
    },
  });
  return shareWith(request, response, origins);
}

/** The same answer, readable by the page that asked if its origin is among those allowed. */
export function shareWith(
  request: Request,
  response: Response,
  origins: ReadonlySet<string>,
): Response {
  const headers = new Headers(response.headers);
  const origin = request.headers.get("origin");
  headers.delete("access-control-allow-origin");
  headers.append("vary", "Origin");
  if (origin !== null && origins.has(origin)) {
    headers.set("access-control-allow-origin", origin);
    headers.set("access-control-expose-headers", EXPOSED_HEADERS);
  }
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
