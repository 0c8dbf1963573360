import { assertEquals, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { sha256Hex } from "../../supabase/functions/_shared/token.ts";
import { type Reply, signal, type Stack, startStack } from "./stack.ts";

describe("the webhook door", () => {
  let stack: Stack;
  let token: string;
  beforeAll(async () => {
    stack = await startStack();
    token = stack.supabase.facts.webhook_token;
  });
  afterAll(() => stack.stop());

  const flat = (ticker: string) =>
    JSON.stringify({ ticker, direction: "LONG", timeframe: 15, price: 100 });

  const assertProblem = ({ status, headers, body }: Reply, expected: number, code: string) => {
    assertEquals([status, body.status, body.code], [expected, expected, code]);
    assertEquals(headers.get("content-type"), "application/problem+json");
    assertEquals(headers.get("cache-control"), "no-store");
  };

  const receiptOf = async ({ body }: Reply) => {
    const [row] = await stack.rows<Record<string, unknown>>(
      "select outcome, status, code from public.receipts where id = $1",
      [body.receipt_id],
    );
    return [row?.outcome, row?.status, row?.code];
  };

  it("takes the key in the path, the query, a bearer token or x-api-key", async () => {
    const replies = [
      await stack.post(`signals/${token}`, { body: flat("AA") }),
      await stack.post(`signals?key=${token}`, { body: flat("AB") }),
      await stack.post(`signals?secret=${token}`, { body: flat("AC") }),
      await stack.post(`signals?token=${token}`, { body: flat("AD") }),
      await stack.post("signals", {
        body: flat("AE"),
        headers: { authorization: `Bearer ${token}` },
      }),
      await stack.post("signals", { body: flat("AF"), headers: { "x-api-key": token } }),
    ];
    assertEquals(replies.map(({ status }) => status), [200, 200, 200, 200, 200, 200]);
  });

  const keyRow = async (label: string, more: { endpoints?: string[]; addresses?: string[] }) => {
    const key = `whk_${label}_${crypto.randomUUID()}`;
    await stack.rows("select private.create_webhook_key($1, $2, $3, $4, $5::cidr[])", [
      stack.supabase.facts.account_id,
      label,
      await sha256Hex(key),
      more.endpoints ?? null,
      more.addresses ?? null,
    ]);
    return key;
  };

  it("refuses a revoked key with 401", async () => {
    const key = await keyRow("revoked", {});
    assertEquals((await stack.post(`signals/${key}`, { body: flat("BB") })).status, 200);
    await stack.rows("update private.webhook_keys set revoked_at = now() where label = 'revoked'");
    assertProblem(await stack.post(`signals/${key}`, { body: flat("BC") }), 401, "KEY_REVOKED");
  });

  it("refuses a key at an endpoint or from an address it is not for, with a receipt", async () => {
    const ticks = await keyRow("ticks only", { endpoints: ["ticks"] });
    const elsewhere = await stack.post(`signals/${ticks}`, { body: flat("BD") });
    assertProblem(elsewhere, 403, "KEY_NOT_FOR_ENDPOINT");
    assertEquals((await receiptOf(elsewhere))[0], "REFUSED");
    const office = await keyRow("office", { addresses: ["192.0.2.0/24"] });
    const outside = await stack.post(`signals/${office}`, { body: flat("BE") });
    assertProblem(outside, 403, "ADDRESS_NOT_ALLOWED");
  });

  it("slows a key down with 429 and when to come back", async () => {
    const key = await keyRow("fast", {});
    await stack.rows("update private.webhook_keys set burst = 2 where label = 'fast'");
    await stack.post(`signals/${key}`, { body: flat("BF") });
    await stack.post(`signals/${key}`, { body: flat("BG") });
    const third = await stack.post(`signals/${key}`, { body: flat("BH") });
    assertProblem(third, 429, "RATE_LIMITED");
    assertEquals(Number(third.headers.get("retry-after")) >= 1, true);
  });

  it("refuses a missing, wrong or shortened key with 401 and keeps nothing", async () => {
    const count = async () =>
      (await stack.rows<{ n: number }>("select count(*)::int as n from ledger.receipts"))[0]?.n;
    const before = await count();
    assertProblem(await stack.post("signals", { body: flat("BA") }), 401, "KEY_MISSING");
    assertProblem(await stack.post("signals/nonsense", { body: flat("BA") }), 401, "KEY_UNKNOWN");
    const shortened = `signals/${token.slice(0, -1)}`;
    assertProblem(await stack.post(shortened, { body: flat("BA") }), 401, "KEY_UNKNOWN");
    assertEquals(await count(), before);
  });

  it("answers other methods with 405 and what is allowed", async () => {
    const reply = await stack.post(`signals/${token}`, { method: "GET" });
    assertProblem(reply, 405, "METHOD_NOT_ALLOWED");
    assertEquals(reply.headers.get("allow"), "POST");
  });

  it("refuses malformed JSON with 400 and a receipt", async () => {
    const reply = await stack.send("signals", '{"ticker": "SPY", }');
    assertProblem(reply, 400, "JSON_MALFORMED");
    assertEquals(await receiptOf(reply), ["REFUSED", 400, "JSON_MALFORMED"]);
  });

  it("refuses an empty body with 400 and a receipt", async () => {
    const reply = await stack.send("trend", "");
    assertProblem(reply, 400, "BODY_EMPTY");
    assertEquals((await receiptOf(reply))[0], "REFUSED");
  });

  it("refuses a body over 64 KiB with 413 and a receipt of what was read", async () => {
    const reply = await stack.send("signals", JSON.stringify({ note: "x".repeat(70_000) }));
    assertProblem(reply, 413, "TOO_LARGE");
    assertEquals(await receiptOf(reply), ["REFUSED", 413, "TOO_LARGE"]);
    const [row] = await stack.rows<{ length: number }>(
      "select length(body)::int as length from public.receipts where id = $1",
      [reply.body.receipt_id],
    );
    assertEquals(row?.length, 65_536);
  });

  it("refuses an unknown shape with 422, what was recognised and what the nearest lacks", async () => {
    const reply = await stack.send("signals", { ticker: "SPY", color: "green" });
    assertProblem(reply, 422, "SHAPE_UNKNOWN");
    assertEquals(reply.body.recognised, ["ticker"]);
    assertEquals(reply.body.nearest.missing.length > 0, true);
    assertEquals((await receiptOf(reply))[0], "REFUSED");
  });

  it("names the field of a value that can't be right", async () => {
    const reply = await stack.send("signals", { ...JSON.parse(flat("CA")), price: -5 });
    assertProblem(reply, 422, "FIELD_INVALID");
    assertEquals(reply.body.field, "instrument.current_price");
  });

  it("names the level on the wrong side of the price", async () => {
    const reply = await stack.send("signals", { ...JSON.parse(flat("CB")), stop_loss: 120 });
    assertProblem(reply, 422, "LEVELS_INCONSISTENT");
    assertStringIncludes(reply.body.field, "stop_loss");
  });

  it("handles what was posted to the wrong endpoint and says where it came in", async () => {
    const phase = { symbol: "SPY", timeframe: "60", bias: "bearish" };
    const { status, body } = await stack.send("trend", phase);
    assertEquals([status, body.kind, body.rerouted_from], [200, "phase", "trend"]);
    const reply = await stack.send("ticks", signal("CC", 15));
    assertEquals([reply.body.kind, reply.body.rerouted_from], ["signal", "ticks"]);
    assertEquals(typeof reply.body.decision, "string");
  });

  it("understands text/plain with a byte order mark, a prefix and a trailing newline", async () => {
    const up = { dir: "bullish", chg: true };
    const text = `\uFEFFTrend Change: ${
      JSON.stringify({ ticker: "CD", timeframes: { "4h": up } })
    }\n`;
    const { status, body } = await stack.send("trend", text, { "content-type": "text/plain" });
    assertEquals([status, body.kind], [200, "trend"]);
  });

  it("survives bytes that are no UTF-8 and NUL characters", async () => {
    for (const bytes of [[0xff, 0xfe, 0x00], [0x7b, 0x22, 0x00, 0x22, 0x3a, 0x31, 0x7d]]) {
      const reply = await stack.post(`signals/${token}`, { body: new Uint8Array(bytes) });
      assertEquals(reply.status >= 400 && reply.status < 500, true);
      assertEquals((await receiptOf(reply))[0], "REFUSED");
    }
  });

  it("never lets the key into a receipt or an answer", async () => {
    const reply = await stack.send("signals", { ...JSON.parse(flat("CE")), price: "nonsense" });
    assertEquals(JSON.stringify(reply.body).includes(token), false);
    const rows = await stack.rows("select to_jsonb(r)::text as text from public.receipts r");
    assertEquals(JSON.stringify(rows).includes(token), false);
  });
});
