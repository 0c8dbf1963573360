/**
 * The door: authenticates a delivery, makes its receipt durable, and only then works on it. What the
 * sender is told follows from that: 2xx stored, 4xx refused for good, 5xx not stored.
 */
import type { Endpoint } from "../../../engine/events/mod.ts";
import { type RawBody, readRawBody } from "./body.ts";
import { type Database, openDatabase } from "./database.ts";
import { deliveryId } from "./delivery_id.ts";
import type { DuplicateAnswer } from "./envelopes.ts";
import { errorFields, log } from "./log.ts";
import { jsonResponse, problemBody, problemResponse } from "./problem.ts";
import { type Finished, processReceipt } from "./process.ts";
import { problemOf, refusalProblem } from "./refusals.ts";
import type { FunctionRuntime } from "./runtime.ts";
import { findToken, sha256Hex } from "./token.ts";
import { within } from "./within.ts";

/** Time after which a stored but undecided event is answered with 202, in milliseconds. */
export const ANSWER_WITHIN_MS = 1_500;

/**
 * Handles one delivery to one of the four endpoints. Never throws.
 *
 * @param given the database, for tests; by default the one of the runtime
 */
export async function receiveWebhook(
  endpoint: Endpoint,
  request: Request,
  runtime: FunctionRuntime,
  given?: Database,
): Promise<Response> {
  const started = performance.now();
  if (request.method !== "POST") {
    await request.body?.cancel();
    return problemResponse(problemOf("METHOD_NOT_ALLOWED", { headers: { allow: "POST" } }));
  }
  const token = findToken(request, endpoint);
  if (token === null) {
    await request.body?.cancel();
    return problemResponse(problemOf("KEY_MISSING"));
  }
  try {
    const body = await readRawBody(request);
    const database = given ?? openDatabase(runtime);
    return await storeAndProcess({ endpoint, request, runtime, token, body, database, started });
  } catch (error) {
    log("error", "event_not_stored", { endpoint, ...errorFields(error) });
    return problemResponse(problemOf("NOT_STORED", { headers: { "retry-after": "5" } }));
  }
}

interface Arrival {
  readonly endpoint: Endpoint;
  readonly request: Request;
  readonly runtime: FunctionRuntime;
  readonly token: string;
  readonly body: RawBody;
  readonly database: Database;
  readonly started: number;
}

async function storeAndProcess(arrival: Arrival): Promise<Response> {
  const { endpoint, request, runtime, body, database, started } = arrival;
  // A receipt holds text: bytes that are no UTF-8 show as U+FFFD, and Postgres text has no NUL.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body.bytes)
    .replaceAll("\0", "\uFFFD");
  const received = await database.receive({
    key_hash: await sha256Hex(arrival.token),
    endpoint,
    body: text,
    body_sha256: await sha256Hex(body.bytes),
    content_type: request.headers.get("content-type"),
    source_address: runtime.clientAddress,
    webhook_id: await deliveryId(request.headers),
    refusal: body.tooLarge ? problemBody(problemOf("TOO_LARGE")) : null,
  });
  if (!received.ok) {
    const problem = refusalProblem(received);
    if (problem) return problemResponse(problem);
    throw new Error(`receive_event refused with ${received.code}`);
  }
  if (received.duplicate) return duplicateResponse(received, started);
  const { receipt_id } = received;
  if (body.tooLarge) return problemResponse(problemOf("TOO_LARGE", { extra: { receipt_id } }));

  // From here on the event is safe: whatever happens, the answer is not a 5xx.
  const work = processReceipt({ ...received, endpoint, body: text }, database).catch((error) => {
    log("error", "receipt_left_undecided", { endpoint, receipt_id, ...errorFields(error) });
    return null;
  });
  const remaining = ANSWER_WITHIN_MS - (performance.now() - started);
  const finished = await within(remaining, work);
  if (finished) return finishedResponse(finished, started);
  runtime.waitUntil(work);
  return jsonResponse({ receipt_id, duplicate: false, status: "PENDING", ...took(started) }, 202);
}

function finishedResponse(finished: Finished, started: number): Response {
  const body = { ...finished.answer, duplicate: finished.duplicate, ...took(started) };
  return jsonResponse(body, finished.status, contentType(finished.status));
}

/** The first answer once more. A refusal stays a refusal; what was stored stays a 200. */
function duplicateResponse(first: DuplicateAnswer, started: number): Response {
  if (first.status === null) {
    const pending = { receipt_id: first.receipt_id, status: "PENDING" };
    return jsonResponse({ ...pending, duplicate: true, ...took(started) }, 202);
  }
  const status = first.status < 400 ? 200 : first.status;
  const body = { receipt_id: first.receipt_id, ...first.answer, duplicate: true, ...took(started) };
  return jsonResponse(body, status, contentType(status));
}

function contentType(status: number): Record<string, string> {
  return status < 400 ? {} : { "content-type": "application/problem+json" };
}

function took(started: number): { took_ms: number } {
  return { took_ms: Math.round(performance.now() - started) };
}
