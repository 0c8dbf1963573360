/**
 * The door: authenticates a delivery, makes its receipt durable, and only then works on it. What the
 * sender is told follows from that: 2xx stored, 4xx refused for good, 5xx not stored.
 */
import type { Endpoint } from "../../../engine/events/mod.ts";
import { authenticate } from "./authenticate.ts";
import { BodyTimeout, type RawBody, readRawBody } from "./body.ts";
import { type Database, openDatabase } from "./database.ts";
import { deliveryId } from "./delivery_id.ts";
import type { DuplicateAnswer } from "./envelopes.ts";
import { errorFields, log } from "./log.ts";
import { jsonResponse, type Problem, problemBody } from "./problem.ts";
import { type Finished, processReceipt, type ReceiptToProcess } from "./process.ts";
import { problemOf, refusalProblem } from "./refusals.ts";
import { countRequest } from "./requests.ts";
import type { FunctionRuntime } from "./runtime.ts";
import { Stages } from "./stages.ts";
import { type Credential, findCredential, sha256Hex } from "./token.ts";
import { within } from "./within.ts";

/** Time after which a stored but undecided event is answered with 202, in milliseconds. */
export const ANSWER_WITHIN_MS = 1_500;

/** What a sender is answered. */
interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

interface Arrival {
  readonly endpoint: Endpoint;
  readonly request: Request;
  readonly runtime: FunctionRuntime;
  /** Opened only for who names a key; a test may have handed one over. */
  readonly database: () => Database;
  readonly started: number;
  readonly stages: Stages;
}

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
  const stages = new Stages(endpoint);
  const database = () => given ?? openDatabase(runtime);
  const reply = await replyTo({ endpoint, request, runtime, database, started, stages });
  const took_ms = Math.round(performance.now() - started);
  countRequest({ endpoint, took_ms, ...reply, stages: stages.spent });
  const kind = reply.status < 400 ? "application/json" : "application/problem+json";
  const headers = { ...reply.headers, "content-type": kind };
  return jsonResponse({ ...reply.body, took_ms }, reply.status, headers);
}

async function replyTo(arrival: Arrival): Promise<Reply> {
  const { endpoint, request } = arrival;
  const credential = findCredential(request, endpoint);
  if (request.method !== "POST" || credential === null) {
    await request.body?.cancel();
    return refusal(
      request.method === "POST"
        ? problemOf("KEY_MISSING")
        : problemOf("METHOD_NOT_ALLOWED", { headers: { allow: "POST" } }),
    );
  }
  try {
    return await authenticateAndStore(arrival, credential);
  } catch (error) {
    if (error instanceof BodyTimeout) return refusal(problemOf("BODY_TIMEOUT"));
    log("error", "event_not_stored", { endpoint, ...errorFields(error) });
    return refusal(problemOf("NOT_STORED", { headers: { "retry-after": "5" } }));
  }
}

async function authenticateAndStore(arrival: Arrival, credential: Credential): Promise<Reply> {
  const { request: { headers }, runtime, stages } = arrival;
  const database = arrival.database();
  const { body, sender, body_sha256 } = await stages.time("authenticate", async () => {
    const body = await readRawBody(arrival.request);
    const now = runtime.now();
    return {
      body,
      sender: await authenticate({ credential, headers, body, now }, database),
      body_sha256: await sha256Hex(body.bytes),
    };
  });
  if (!sender.ok) return refusal(sender.problem);
  const problem = sender.problem ?? (body.tooLarge ? problemOf("TOO_LARGE") : null);
  const text = receiptText(body);
  const webhook_id = await deliveryId(headers);
  const received = await stages.time("store", () =>
    database.receive({
      ...sender.key,
      endpoint: arrival.endpoint,
      body: text,
      body_sha256,
      content_type: headers.get("content-type"),
      source_address: runtime.clientAddress,
      webhook_id,
      refusal: problem && problemBody(problem),
    }));
  if (!received.ok) {
    const refused = refusalProblem(received);
    if (refused) return refusal(refused);
    throw new Error(`receive_event refused with ${received.code}`);
  }
  if (received.duplicate) return duplicateReply(received);
  const { receipt_id } = received;
  if (problem) return refusal({ ...problem, extra: { receipt_id } });
  const receipt = { ...received, endpoint: arrival.endpoint, body: text };
  return await processStored(arrival, receipt, database);
}

/** From here on the event is safe: whatever happens, the answer is not a 5xx. */
async function processStored(
  { endpoint, runtime, started, stages }: Arrival,
  receipt: ReceiptToProcess,
  database: Database,
): Promise<Reply> {
  const { receipt_id } = receipt;
  const work = processReceipt(receipt, database, stages).catch((error) => {
    log("error", "receipt_left_undecided", { endpoint, receipt_id, ...errorFields(error) });
    return null;
  });
  const remaining = ANSWER_WITHIN_MS - (performance.now() - started);
  const finished = await within(remaining, work);
  if (finished) return finishedReply(finished);
  runtime.waitUntil(work);
  return { status: 202, body: { receipt_id, duplicate: false, status: "PENDING" } };
}

/**
 * A receipt holds text: bytes that are no UTF-8 show as U+FFFD, and Postgres text has no NUL.
 */
function receiptText({ bytes }: RawBody): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).replaceAll("\0", "\uFFFD");
}

function refusal(problem: Problem): Reply {
  return { status: problem.status, body: problemBody(problem), headers: problem.headers };
}

function finishedReply({ status, answer, duplicate }: Finished): Reply {
  return { status, body: { ...answer, duplicate } };
}

/** The first answer once more. A refusal stays a refusal; what was stored stays a 200. */
function duplicateReply({ receipt_id, status, answer }: DuplicateAnswer): Reply {
  if (status === null) {
    return { status: 202, body: { receipt_id, status: "PENDING", duplicate: true } };
  }
  return {
    status: status < 400 ? 200 : status,
    body: { receipt_id, ...answer, duplicate: true },
  };
}
