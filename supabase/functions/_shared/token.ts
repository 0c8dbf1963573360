/**
 * Finds the webhook token in a request and hashes it. The token itself goes no further than this
 * file: everything behind it knows only the hash.
 */

const QUERY_NAMES = ["key", "secret", "token"] as const;

/**
 * The token of a request, or `null` when it carries none. Looked for in this order: a path segment
 * after the function's name, the query (`key`, `secret`, `token`), `Authorization: Bearer`,
 * `x-api-key`.
 *
 * @example findToken(new Request("https://x.supabase.co/signals/whk_abc"), "signals") // "whk_abc"
 */
export function findToken(request: Request, functionName: string): string | null {
  const url = new URL(request.url);
  return pathToken(url.pathname, functionName) ?? queryToken(url.searchParams) ??
    bearerToken(request.headers) ?? nonEmpty(request.headers.get("x-api-key"));
}

function pathToken(pathname: string, functionName: string): string | null {
  const segments = pathname.split("/").filter((segment) => segment !== "");
  const own = segments.indexOf(functionName);
  const segment = own === -1 ? undefined : segments[own + 1];
  if (segment === undefined) return null;
  try {
    return nonEmpty(decodeURIComponent(segment));
  } catch {
    return segment;
  }
}

function queryToken(query: URLSearchParams): string | null {
  for (const name of QUERY_NAMES) {
    const value = nonEmpty(query.get(name));
    if (value !== null) return value;
  }
  return null;
}

function bearerToken(headers: Headers): string | null {
  const match = /^Bearer\s+(\S+)\s*$/i.exec(headers.get("authorization") ?? "");
  return match?.[1] ?? null;
}

function nonEmpty(text: string | null | undefined): string | null {
  const trimmed = text?.trim();
  return trimmed ? trimmed : null;
}

/**
 * SHA-256 as 64 lower-case hexadecimal digits.
 *
 * @param data text (hashed as UTF-8) or bytes
 */
export async function sha256Hex(data: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
