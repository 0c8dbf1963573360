import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { openDatabase } from "../../supabase/functions/_shared/database.ts";
import { processReceipt } from "../../supabase/functions/_shared/process.ts";
import type { FunctionRuntime } from "../../supabase/functions/_shared/runtime.ts";
import { receiveWebhook } from "../../supabase/functions/_shared/webhook.ts";
import { startProxy } from "./slow_proxy.ts";
import { signal, type Stack, startStack } from "./stack.ts";

describe("when the database is slow, failing or gone", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.stop());

  const runtimeAt = (
    supabaseUrl: string,
    waitUntil: (promise: Promise<unknown>) => void,
  ): FunctionRuntime => ({
    supabaseUrl,
    publishableKey: stack.supabase.facts.publishable_key,
    secretKey: stack.supabase.facts.secret_key,
    clientAddress: null,
    waitUntil,
    now: () => new Date(),
  });
  /** Sends to the function directly, with another database address; collects what it left to do. */
  const sendThrough = async (supabaseUrl: string, body: unknown) => {
    const left: Promise<unknown>[] = [];
    const runtime = runtimeAt(supabaseUrl, (promise) => left.push(promise));
    const { webhook_token } = stack.supabase.facts;
    const request = new Request(`http://functions.example/signals/${webhook_token}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    const response = await receiveWebhook("signals", request, runtime);
    return {
      status: response.status,
      headers: response.headers,
      body: await response.json(),
      left,
    };
  };
  const outcomeOf = async (receiptId: string) => {
    const [row] = await stack.rows<{ outcome: string }>(
      "select outcome from public.receipts where id = $1",
      [receiptId],
    );
    return row?.outcome;
  };
  const sweep = async (apikey: string) => await stack.post("sweep", { headers: { apikey } });
  it("answers 503 when nothing could be stored, and says so", async () => {
    const { status, body, headers } = await sendThrough("http://127.0.0.1:1", signal("AAA", 15));
    assertEquals([status, body.code, headers.get("retry-after")], [503, "NOT_STORED", "5"]);
    assertEquals(JSON.stringify(body).includes("127.0.0.1"), false);
  });

  it("answers 202 with the receipt when deciding takes too long, and finishes afterwards", async () => {
    await using proxy = startProxy(stack.supabase.url, "append_entries", "hold");
    const { status, body, left } = await sendThrough(proxy.url, signal("BBB", 15));
    assertEquals([status, body.status, body.duplicate], [202, "PENDING", false]);
    assertEquals(await outcomeOf(body.receipt_id), "PENDING");
    proxy.release();
    await Promise.all(left);
    assertEquals(await outcomeOf(body.receipt_id), "DECIDED");
  });

  it("answers 202 when the database fails after the receipt was stored", async () => {
    await using proxy = startProxy(stack.supabase.url, "decision_context", "fail");
    const { status, body } = await sendThrough(proxy.url, signal("CCC", 15));
    assertEquals([status, body.status], [202, "PENDING"]);
    assertEquals(await outcomeOf(body.receipt_id), "PENDING");
  });

  it("refuses a sweep without the secret key", async () => {
    const { publishable_key } = stack.supabase.facts;
    for (const key of ["", publishable_key, "sb_secret_wrong"]) {
      const { status, body } = await sweep(key);
      assertEquals([status, body.code], [401, "SECRET_KEY_REQUIRED"]);
    }
  });

  it("leaves young receipts to the function that stored them", async () => {
    const { status, body } = await sweep(stack.supabase.facts.secret_key);
    assertEquals([status, body.finished, body.failed], [200, 0, 0]);
  });

  it("hands an undecided receipt to one sweep only, which decides it once", async () => {
    const database = openDatabase(runtimeAt(stack.supabase.url, () => {}));
    const limits = { older_than_seconds: 0, max: 50 };
    const [claimed] = (await database.unfinished(limits)).receipts;
    assertEquals((await database.unfinished(limits)).receipts, []);
    if (claimed === undefined) throw new Error("no receipt was claimed");
    const first = await processReceipt(claimed, database);
    assertEquals([first.status, first.duplicate], [200, false]);
    assertEquals(await outcomeOf(claimed.receipt_id), "DECIDED");
    const second = await processReceipt(claimed, database);
    assertEquals([second.duplicate, second.answer], [true, first.answer]);
    const entries = await stack.rows("select seq from ledger.entries where ticker = 'CCC'");
    assertEquals(entries.length, 1);
  });
});
