/**
 * Headers that protect a page in the browser, set on every response.
 */
import type { Environment } from "./environment.ts";

/**
 * Directives of the content security policy. `script-src` names `'unsafe-inline'` only because
 * Fresh's `csp({ useNonce: true })` puts the nonce of the request in its place; styles and all
 * else come from our own files, so they need no exception.
 *
 * @param environment Names the Supabase origin the browser may connect to, over HTTP and WebSocket.
 */
export function contentSecurityPolicy(environment: Environment): string[] {
  const supabase = environment.supabaseUrl;
  const realtime = supabase.replace(/^http/, "ws");
  return [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${supabase} ${realtime}`,
    "media-src 'none'",
    "worker-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
  ];
}

/** Policy of an answer that is not a page: it may load nothing and be framed nowhere. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * The headers beside the content security policy.
 *
 * @example securityHeaders(environment)["x-content-type-options"] // "nosniff"
 */
export function securityHeaders(environment: Environment): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy":
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), " +
      "microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...(isHttps(environment)
      ? { "strict-transport-security": "max-age=31536000; includeSubDomains" }
      : {}),
  };
}

/**
 * The policy a finished response should carry.
 *
 * @param policy What Fresh's `csp` wrote, or null.
 * @param contentType Of the response, or null.
 */
export function finishPolicy(
  policy: string | null,
  contentType: string | null,
  environment: Environment,
): string {
  if (policy === null || !contentType?.startsWith("text/html")) return DATA_POLICY;
  // Fresh always asks for upgraded requests, which would break a dashboard served over plain HTTP
  // on a local network. A page without a nonce has no inline script to allow either.
  return policy.split("; ")
    .filter((directive) => isHttps(environment) || directive !== "upgrade-insecure-requests")
    .map((directive) => directive.replace(" 'unsafe-inline'", ""))
    .join("; ");
}

/** Whether people reach the dashboard over TLS. */
export function isHttps(environment: Environment): boolean {
  return environment.appUrl.startsWith("https:");
}
