/**
 * What must hold for every request, whatever it is: never a 5xx, never an exception, always JSON
 * with a known code when refused, a receipt where the key was known, the same answer to the same
 * bytes, and no planted secret anywhere.
 */
import { sha256 } from "@noble/hashes/sha2";
import { assert, assertEquals } from "@std/assert";
import { EVENT_CODES, WEBHOOK_CODES } from "../../engine/codes.ts";
import { logFrom } from "../../supabase/functions/_shared/log.ts";
import type { FunctionRuntime } from "../../supabase/functions/_shared/runtime.ts";
import { sha256Hex } from "../../supabase/functions/_shared/token.ts";
import { receiveWebhook } from "../../supabase/functions/_shared/webhook.ts";
import { MemoryDatabase } from "../functions/memory_database.ts";
import type { MemoryKey } from "../functions/memory_receipts.ts";
import { canary, CanaryWatch } from "./canaries.ts";
import { type Case, requestOf, showCase } from "./requests.ts";

/** The key of all cases. Its characters look different in every encoding. */
export const TOKEN = canary("token", "whk_c4nary+of/the=webhook~key?");
const SERVICE_KEY = canary("service key", "sb_secret_c4nary+of/the=service");
const SECRET = canary("signing secret", `whsec_${btoa("c4nary: the bytes of a signing secret")}`);
const WATCH = new CanaryWatch([TOKEN, SERVICE_KEY, SECRET]);

const CODES = new Set([...Object.keys(WEBHOOK_CODES), ...Object.keys(EVENT_CODES)]);
/** A Friday at noon in New York, when options trade. */
const NOW = new Date("2026-11-20T17:00:00.000Z");

// Every line is looked at for secrets, also those that the test run is told to leave out.
const kept = Deno.env.get("LOG_LEVEL");
Deno.env.delete("LOG_LEVEL");
logFrom("info");
if (kept !== undefined) Deno.env.set("LOG_LEVEL", kept);

/** What a door's database knows: one key for every endpoint. */
export const KEYS: readonly MemoryKey[] = [{
  id: "key",
  hash: await sha256Hex(TOKEN.value),
  account_id: "0190a000-0000-7000-8000-000000000001",
}];

/** The same key with a signing secret, which makes the door look at signatures. */
export const SIGNING_KEYS: readonly MemoryKey[] = KEYS.map((key) => ({
  ...key,
  secret: SECRET.value,
}));

/** Answer and members that every answer has. */
export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** A place to send cases to. */
export class Door {
  readonly database: MemoryDatabase;
  readonly #runtime: FunctionRuntime = {
    supabaseUrl: "http://database.example",
    publishableKey: "sb_publishable_x",
    secretKey: SERVICE_KEY.value,
    clientAddress: "192.0.2.1",
    waitUntil() {},
    now: () => NOW,
  };

  /** @param database another than an empty one that knows {@linkcode KEYS} */
  constructor(database: MemoryDatabase = new MemoryDatabase(KEYS, () => NOW)) {
    this.database = database;
  }

  /** Sends a case twice and throws when anything does not hold that must. */
  async check(sent: Case): Promise<void> {
    const log: string[] = [];
    const restore = surround(log);
    try {
      const before = this.database.receipts.length;
      const first = await this.send(sent);
      this.#assertReceipt(sent, first, before);
      // What a signature refuses was not read, so it is no delivery that could come again.
      const isRead = "receipt_id" in first.body && first.status !== 401;
      if (isRead) await this.#assertSameAgain(sent, first);
      assertEquals(WATCH.find(log.join("\n")), null, "a secret in the log");
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${reason}\n${showCase(sent)}\n${log.join("\n")}`, { cause: error });
    } finally {
      restore();
    }
  }

  /** Sends a case once; what must hold of any answer is asserted. */
  async send(sent: Case): Promise<Answered> {
    const request = requestOf(sent, TOKEN.value);
    const response = await receiveWebhook(sent.endpoint, request, this.#runtime, this.database);
    const { status, headers } = response;
    const text = await response.text();
    const written = `${text}\n${JSON.stringify([...headers])}`;
    assertEquals(WATCH.find(written), null, `a secret in the answer: ${written}`);
    const type = headers.get("content-type");
    assertEquals(type, status < 400 ? "application/json" : "application/problem+json");
    const body: unknown = JSON.parse(text);
    assert(typeof body === "object" && body !== null, text);
    const answered = { status, body: body as Record<string, unknown> };
    assertSound(answered);
    return answered;
  }

  #assertReceipt(sent: Case, { status, body }: Answered, before: number): void {
    const { receipts } = this.database;
    const isForged = String(body.code).startsWith("SIGNATURE_") && "receipt_id" in body;
    if (!isForged && (status === 401 || status === 405)) {
      assert(status === 405 ? sent.method !== "POST" : !sent.known, `refused with ${status}`);
      assertEquals(receipts.length, before);
      return;
    }
    const receipt = receipts.find(({ id }) => id === body.receipt_id);
    assert(receipt, "the answer names no receipt");
    assert(receipt.outcome, "the receipt is not finished");
    if (body.duplicate !== true) assertEquals(receipts.length, before + 1);
    const kept = receipts.slice(before).map(({ key_hash: _, ...rest }) => rest);
    assertEquals(WATCH.find(JSON.stringify(kept)), null, "a secret in a receipt");
  }

  async #assertSameAgain(sent: Case, first: Answered): Promise<void> {
    const count = this.database.receipts.length;
    const second = await this.send(sent);
    assertEquals(this.database.receipts.length, count, "the same bytes made a second receipt");
    assertEquals(second.body.duplicate, true);
    assertEquals(second.status, first.status);
    assertEquals(lasting(second.body), lasting(first.body), "the second answer is another");
  }
}

/** What holds of an answer by itself. */
export function assertSound({ status, body }: Answered): void {
  assert(status < 500, `answered ${status} ${JSON.stringify(body)}`);
  assert(status !== 202, "the event was left undecided");
  assert(status === 200 || status >= 400, `answered ${status}`);
  if (status === 200) return;
  assertEquals(body.status, status);
  assert(CODES.has(String(body.code)), `the code ${body.code} is not in the list`);
  assert(typeof body.detail === "string" && body.detail !== "", "a refusal without a sentence");
}

/** An answer without what differs from one delivery to the next. */
export function lasting(
  { duplicate: _duplicate, took_ms: _took, ...rest }: Record<string, unknown>,
): Record<string, unknown> {
  return rest;
}

/**
 * Collects what is written to the log, and hashes without the threads that take longer than
 * everything else together; gives what puts both back.
 */
function surround(log: string[]): () => void {
  const { error, warn, log: info } = console;
  const { digest } = crypto.subtle;
  const collect = (...parts: unknown[]) => void log.push(parts.map(String).join(" "));
  Object.assign(console, { error: collect, warn: collect, log: collect });
  crypto.subtle.digest = (algorithm, data) => {
    if (algorithm !== "SHA-256" || !(data instanceof Uint8Array)) {
      return digest.call(crypto.subtle, algorithm, data);
    }
    return Promise.resolve(sha256(data).slice().buffer);
  };
  return () => {
    Object.assign(console, { error, warn, log: info });
    crypto.subtle.digest = digest;
  };
}
