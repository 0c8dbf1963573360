/**
 * Sending an alert from the dashboard through the real endpoint, as a sender would.
 */
import type { Endpoint } from "../engine/events/result.ts";

/** An alert to send. */
export interface Outgoing {
  readonly endpoint: Endpoint;
  /** Sent as a bearer token, so that it stands in no address. */
  readonly token: string;
  readonly body: string;
  /** Makes a second press of the button a duplicate. */
  readonly webhookId?: string;
}

/** What came back. */
export interface Answered {
  readonly ok: true;
  readonly status: number;
  /** Headers that say something to a sender. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Parsed where it is JSON, otherwise the text. */
  readonly body: unknown;
  readonly tookMs: number;
  readonly receiptId: string | null;
}

/** Nothing that could be shown came back. */
export interface Unanswered {
  readonly ok: false;
  /** One sentence; never the runtime's own, which names the address and more. */
  readonly message: string;
  readonly tookMs: number;
}

/** Milliseconds to wait; the function itself answers within 1.5 s or says 202. */
const PATIENCE_MS = 15_000;
/** Characters of an answer that are shown; ours are far shorter. */
const LONGEST_ANSWER = 200_000;
const TELLING = ["content-type", "retry-after", "allow", "x-served-by", "server-timing"];

/**
 * Posts an alert and waits for the answer.
 *
 * @param functionsUrl base address of the webhooks, without a trailing slash
 * @param patienceMs milliseconds after which it gives up
 */
export async function sendWebhook(
  functionsUrl: string,
  { endpoint, token, body, webhookId }: Outgoing,
  patienceMs = PATIENCE_MS,
): Promise<Answered | Unanswered> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const response = await fetch(`${functionsUrl}/${endpoint}`, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        "authorization": `Bearer ${token}`,
        "content-type": "application/json",
        ...(webhookId === undefined ? {} : { "webhook-id": webhookId }),
      },
      body,
    });
    const text = (await response.text()).slice(0, LONGEST_ANSWER);
    const answer = parse(text);
    return {
      ok: true,
      status: response.status,
      headers: TELLING.flatMap((name) => {
        const value = response.headers.get(name);
        return value === null ? [] : [[name, value] as const];
      }),
      body: answer,
      tookMs: took(),
      receiptId: receiptOf(answer),
    };
  } catch (error) {
    return { ok: false, message: sentence(error, patienceMs), tookMs: took() };
  }
}

function sentence(error: unknown, patienceMs: number): string {
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return `The endpoint did not answer within ${patienceMs / 1000} seconds. The alert may have ` +
      "arrived all the same: look at the receipts before sending it again.";
  }
  if (error instanceof TypeError && /header/i.test(error.message)) {
    return "This is no webhook token: it holds characters that no token has.";
  }
  return "The endpoint could not be reached from the dashboard's server. See that the functions " +
    "run, and that FUNCTIONS_URL names them.";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function receiptOf(answer: unknown): string | null {
  const id: unknown = typeof answer === "object" && answer !== null
    ? Reflect.get(answer, "receipt_id")
    : null;
  return typeof id === "string" ? id : null;
}

/**
 * The `webhook-id` of a receipt that is sent again after a mend: it says what it mends, and is the
 * same for the same text.
 *
 * @example await mendId("0198…", "{}") // "mend-0198…-44136fa3"
 */
export async function mendId(receiptId: string, body: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body));
  const hex = [...new Uint8Array(digest, 0, 4)]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `mend-${receiptId}-${hex}`;
}

/** The receipt that a `webhook-id` says it mends, `null` for any other. */
export function mendedReceipt(webhookId: string | null): string | null {
  return /^mend-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-[0-9a-f]{8}$/.exec(webhookId ?? "")
    ?.[1] ?? null;
}
