/**
 * Which address a call came from. A client can send any header, so a header is believed only as far
 * as a trusted proxy wrote it.
 */

/**
 * What stands between clients and the functions: so many proxies, each of which appends the address
 * it saw to `X-Forwarded-For` (0: none), or one that puts the client's address into a header of its
 * own, replacing what a client sent.
 */
export type TrustedProxies = number | { readonly header: string };

/** Cloudflare's header, in front of every hosted project. */
export const HOSTED_PROXIES: TrustedProxies = Object.freeze({ header: "cf-connecting-ip" });

/**
 * Reads the setting WEBHOOK_TRUSTED_PROXIES: a number from 0 to 10, or the name of a header.
 *
 * @param text `undefined` and empty give `fallback`
 * @returns `null` when the text is neither
 * @example readTrustedProxies("x-real-ip", 0) // { header: "x-real-ip" }
 */
export function readTrustedProxies(
  text: string | undefined,
  fallback: TrustedProxies,
): TrustedProxies | null {
  const setting = text?.trim().toLowerCase() ?? "";
  if (setting === "") return fallback;
  if (/^\d+$/.test(setting)) return Number(setting) <= 10 ? Number(setting) : null;
  return /^[a-z][a-z0-9-]*$/.test(setting) ? { header: setting } : null;
}

/**
 * The address of a request's client.
 *
 * @param peerAddress who opened the connection, `null` when the platform does not say
 * @returns `null` when it cannot be known: a key that is limited to addresses then lets nobody in
 * @example clientAddress(headers, "127.0.0.1", 1) // the last entry of X-Forwarded-For
 */
export function clientAddress(
  headers: Headers,
  peerAddress: string | null,
  proxies: TrustedProxies,
): string | null {
  if (typeof proxies !== "number") return headers.get(proxies.header)?.trim() || null;
  if (proxies === 0) return peerAddress;
  const hops = headers.get("x-forwarded-for")?.split(",").map((hop) => hop.trim()) ?? [];
  return hops.at(-proxies) || null;
}
