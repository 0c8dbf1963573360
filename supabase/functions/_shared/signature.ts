/**
 * Signatures over the raw body: plain HMAC-SHA256 in one of three headers, and Standard Webhooks
 * 1.0.0. Both take constant time, whatever was sent.
 */
import { Webhook, WebhookVerificationError } from "standardwebhooks";

/** Seconds that a signed timestamp may lie away from the clock (Standard Webhooks 1.0.0). */
const TOLERANCE_SECONDS = 5 * 60;
const HMAC_HEADERS = ["x-hub-signature-256", "x-signature", "signature"] as const;
const HMAC_FORM = /^(?:sha256=)?([0-9a-f]{64})$/i;
const STANDARD_HEADERS = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;

/** Why a signature is not believed. */
export type SignatureFault = "SIGNATURE_INVALID" | "SIGNATURE_EXPIRED";

/** A request as far as its signature goes. */
export interface SignedRequest {
  readonly headers: Headers;
  /** The raw body, exactly as it came. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly now: Date;
}

/** Whether a request carries a signature in any of the headers. */
export function isSigned(headers: Headers): boolean {
  return headers.has("webhook-signature") || HMAC_HEADERS.some((name) => headers.has(name));
}

/**
 * Checks every signature a request carries against the secrets it may have been made with.
 *
 * @param secrets `whsec_` and base64. Plain HMAC is keyed with this very text, Standard Webhooks with
 * the bytes it encodes
 * @returns the fault, or `null` when each signature is right; without one, `SIGNATURE_INVALID`
 */
export async function signatureFault(
  request: SignedRequest,
  secrets: readonly string[],
): Promise<SignatureFault | null> {
  if (!isSigned(request.headers)) return "SIGNATURE_INVALID";
  const faults = [
    request.headers.has("webhook-signature") ? standardFault(request, secrets) : null,
    await hmacFault(request, secrets),
  ];
  return faults.find((fault) => fault !== null) ?? null;
}

async function hmacFault(
  { headers, bytes }: SignedRequest,
  secrets: readonly string[],
): Promise<SignatureFault | null> {
  const sent = HMAC_HEADERS.map((name) => headers.get(name)).find((value) => value !== null);
  if (sent === undefined || sent === null) return null;
  const digits = HMAC_FORM.exec(sent.trim())?.[1];
  if (digits === undefined) return "SIGNATURE_INVALID";
  const signature = Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  let right = false;
  // All are tried, so that the time taken does not tell which one was right.
  for (const secret of secrets) {
    const raw = new TextEncoder().encode(secret);
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["verify"]);
    if (await crypto.subtle.verify("HMAC", key, signature, bytes)) right = true;
  }
  return right ? null : "SIGNATURE_INVALID";
}

function standardFault(
  { headers, bytes, now }: SignedRequest,
  secrets: readonly string[],
): SignatureFault | null {
  const sent = Object.fromEntries(STANDARD_HEADERS.map((name) => [name, headers.get(name) ?? ""]));
  const text = exactText(bytes);
  if (text === null) return "SIGNATURE_INVALID";
  const seconds = Number(sent["webhook-timestamp"] || NaN);
  if (!Number.isInteger(seconds)) return "SIGNATURE_INVALID";
  let right = false;
  for (const secret of secrets) {
    if (verifies(new Webhook(secret), text, sent)) right = true;
  }
  if (right) return null;
  const away = Math.abs(Math.floor(now.getTime() / 1000) - seconds);
  return away > TOLERANCE_SECONDS ? "SIGNATURE_EXPIRED" : "SIGNATURE_INVALID";
}

function verifies(webhook: Webhook, text: string, headers: Record<string, string>): boolean {
  try {
    webhook.verify(text, headers, { jsonParse: false });
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}

/** The body as text that encodes to the same bytes again; `null` when there is none. */
function exactText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
