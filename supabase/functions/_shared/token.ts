/**
 * Finds in a request what names its webhook key, and hashes tokens. A token itself goes no further
 * than this file and the signature's check: everything behind them knows only the hash.
 */

const QUERY_NAMES = ["key", "secret", "token"] as const;
const KEY_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * What a request names its key by: the secret token, which says who sent it, or the key's public id,
 * which says so only together with a signature.
 */
export type Credential =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "key_id"; readonly id: string };

/**
 * The credential of a request, or `null` when it carries none. Looked for in this order: a path
 * segment after the function's name, the query (`key`, `secret`, `token`), `Authorization: Bearer`,
 * `x-api-key`, `x-key-id`. A UUID is a key's id, anything else a token.
 *
 * @example
 * findCredential(new Request("https://x.supabase.co/signals/whk_abc"), "signals");
 * // { kind: "token", token: "whk_abc" }
 */
export function findCredential(request: Request, functionName: string): Credential | null {
  const url = new URL(request.url);
  const { headers } = request;
  const found = pathToken(url.pathname, functionName) ?? queryToken(url.searchParams) ??
    bearerToken(headers) ?? nonEmpty(headers.get("x-api-key")) ??
    nonEmpty(headers.get("x-key-id"));
  if (found === null) return null;
  return KEY_ID.test(found)
    ? { kind: "key_id", id: found.toLowerCase() }
    : { kind: "token", token: found };
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
