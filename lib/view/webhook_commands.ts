/**
 * Addresses of the webhooks, and commands that send to them, ready to paste.
 */
import type { Endpoint } from "../../engine/events/result.ts";

/** Stands where a token would, until somebody has one. */
export const TOKEN_PLACE = "YOUR_WEBHOOK_TOKEN";

/** What each endpoint is for, as a heading. */
export const ENDPOINT_NAMES: Readonly<Record<Endpoint, string>> = Object.freeze({
  "signals": "Signals",
  "saty-phase": "Phases",
  "trend": "Trends",
  "ticks": "Prices",
});

/** The address for TradingView, with the token in its path. */
export function webhookUrl(functionsUrl: string, endpoint: Endpoint, token: string): string {
  return `${functionsUrl}/${endpoint}/${token}`;
}

/** One way to prove who sends. */
export interface SendMethod {
  readonly name: string;
  /** When to take it. */
  readonly about: string;
  readonly command: string;
}

/**
 * The three ways for senders that can set headers, each as a command for a POSIX shell with curl
 * and openssl.
 *
 * @param body JSON on one line
 */
export function sendMethods(functionsUrl: string, body: string): readonly SendMethod[] {
  const quoted = `'${body.replaceAll("'", "'\\''")}'`;
  return [
    {
      name: "Bearer token",
      about: "The simplest one, for any program that can set a header.",
      command: [
        `TOKEN='${TOKEN_PLACE}'`,
        `curl -sS '${functionsUrl}/signals' \\`,
        `  -H "Authorization: Bearer $TOKEN" \\`,
        `  --data-binary ${quoted}`,
      ].join("\n"),
    },
    {
      name: "HMAC",
      about: "For a key with a signing secret: the token is never sent. The secret's whole text, " +
        "whsec_ included, is the key of an HMAC-SHA256 over the raw body.",
      command: [
        "KEY_ID='YOUR_KEY_ID'",
        "SECRET='whsec_YOUR_SIGNING_SECRET'",
        `BODY=${quoted}`,
        `SIGNATURE=$(printf '%s' "$BODY" | openssl dgst -sha256 -hmac "$SECRET" | sed 's/^.* //')`,
        `curl -sS "${functionsUrl}/signals/$KEY_ID" \\`,
        '  -H "x-signature: sha256=$SIGNATURE" \\',
        '  --data-binary "$BODY"',
      ].join("\n"),
    },
    {
      name: "Standard Webhooks",
      about: "For a key with a signing secret: id, time and body are signed with the secret's " +
        "bytes, so that nothing can be sent a second time later than five minutes.",
      command: [
        "KEY_ID='YOUR_KEY_ID'",
        "SECRET='whsec_YOUR_SIGNING_SECRET'",
        `BODY=${quoted}`,
        'ID="msg_$(openssl rand -hex 12)"',
        'TIMESTAMP="$(date +%s)"',
        `BYTES=$(printf '%s' "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')`,
        `SIGNATURE=$(printf '%s' "$ID.$TIMESTAMP.$BODY" |`,
        '  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$BYTES" -binary | base64)',
        `curl -sS "${functionsUrl}/signals/$KEY_ID" \\`,
        '  -H "webhook-id: $ID" -H "webhook-timestamp: $TIMESTAMP" \\',
        '  -H "webhook-signature: v1,$SIGNATURE" \\',
        '  --data-binary "$BODY"',
      ].join("\n"),
    },
  ];
}

/** Whether an address can only be reached from the machine itself or its own network. */
export function isPrivateAddress(functionsUrl: string): boolean {
  const host = new URL(functionsUrl).hostname;
  return /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\]|0\.0\.0\.0)/
    .test(host) || host.endsWith(".local");
}

/** Whether TradingView would refuse to send to an address: it knows ports 80 and 443 only. */
export function hasPort(functionsUrl: string): boolean {
  return new URL(functionsUrl).port !== "";
}

/** What an HTTP status of an answer means to a sender. */
export function answerSentence(status: number): string {
  return SENTENCES[status] ??
    (status >= 500 ? "Not stored. Send it again." : "An answer these webhooks do not give.");
}

const SENTENCES: Readonly<Record<number, string>> = {
  200: "Stored and finished.",
  202: "Stored; the decision follows.",
  400: "Refused: the body is no JSON.",
  401: "Refused: the key is missing, unknown, revoked, or its signature is wrong.",
  403: "Refused: the key is not for this endpoint or this address.",
  405: "Refused: alerts are sent with POST.",
  408: "Refused: the body took longer than ten seconds to arrive.",
  413: "Refused: the body is larger than 64 KiB.",
  422: "Refused: JSON, but not an event, or with a value that cannot be right.",
  429: "Refused for now: more than the key's rate. Send it again after the given time.",
  503: "Not stored. Send it again.",
};
