import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { mendedReceipt, mendId, sendWebhook } from "../../lib/send_webhook.ts";

const TOKEN = "whk_canary";
const ALERT = { endpoint: "signals", token: TOKEN, body: '{"ticker":"SPY"}' } as const;

/** An endpoint that answers as the test wants; gives its address and stops it afterwards. */
async function answering<T>(
  answer: (request: Request) => Response | Promise<Response>,
  ask: (url: string) => Promise<T>,
): Promise<T> {
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request) => answer(request),
  );
  return await ask(`http://127.0.0.1:${server.addr.port}/functions/v1`);
}

describe("sending an alert from the dashboard", () => {
  it("posts the body as it is, with the token in a header and nowhere else", async () => {
    const seen: Record<string, string | null> = {};
    const sent = await answering(async (request) => {
      seen.path = new URL(request.url).pathname;
      seen.method = request.method;
      seen.key = request.headers.get("authorization");
      seen.id = request.headers.get("webhook-id");
      seen.body = await request.text();
      return Response.json({ receipt_id: "r-1", decision: "WAIT" }, {
        status: 202,
        headers: { "retry-after": "3", "x-other": "no" },
      });
    }, (url) => sendWebhook(url, { ...ALERT, webhookId: "mend-1" }));
    assertEquals(seen, {
      path: "/functions/v1/signals",
      method: "POST",
      key: `Bearer ${TOKEN}`,
      id: "mend-1",
      body: ALERT.body,
    });
    assert(sent.ok);
    assertEquals([sent.status, sent.receiptId], [202, "r-1"]);
    assertEquals(sent.headers, [["content-type", "application/json"], ["retry-after", "3"]]);
    assert(sent.tookMs >= 0);
  });

  it("shows an answer that is no JSON as text, and follows no redirect", async () => {
    const text = await answering(() => new Response("<b>no</b>"), (url) => sendWebhook(url, ALERT));
    assert(text.ok);
    assertEquals([text.body, text.receiptId], ["<b>no</b>", null]);
    const moved = await answering(
      () => new Response(null, { status: 302, headers: { location: "http://127.0.0.1:9/" } }),
      (url) => sendWebhook(url, ALERT),
    );
    assert(moved.ok);
    assertEquals(moved.status, 302);
  });

  it("gives up on an endpoint that does not answer, and says that the alert may have come", async () => {
    const { promise: over, resolve: finish } = Promise.withResolvers<Response>();
    const sent = await answering(() => over, async (url) => {
      const result = await sendWebhook(url, ALERT, 30);
      finish(new Response("late"));
      return result;
    });
    assert(!sent.ok);
    assertMatch(sent.message, /did not answer within 0\.03 seconds.*may have arrived/s);
  });

  it("says so when nothing is there, without naming address or token", async () => {
    const gone = await answering(() => new Response("x"), (url) => Promise.resolve(url));
    const sent = await sendWebhook(gone, ALERT);
    assert(!sent.ok);
    assertMatch(sent.message, /could not be reached/);
    assertFalse(sent.message.includes(TOKEN) || sent.message.includes("127.0.0.1"));
  });

  it("knows a token that no header can carry", async () => {
    const sent = await sendWebhook("http://127.0.0.1:9", { ...ALERT, token: "a\nb" });
    assert(!sent.ok);
    assertMatch(sent.message, /no webhook token/);
    assertFalse(sent.message.includes("a\nb"));
  });
});

describe("the id of a mended delivery", () => {
  const receipt = "01a21a82-4cbb-7850-bfd3-7ea7d2f9ae3d";

  it("names the receipt, and is the same for the same text only", async () => {
    // SHA-256 of the two bytes {} begins with 44136fa3.
    assertEquals(await mendId(receipt, "{}"), `mend-${receipt}-44136fa3`);
    assert(await mendId(receipt, "{ }") !== await mendId(receipt, "{}"));
  });

  it("leads back to it, and nothing else does", async () => {
    assertEquals(mendedReceipt(await mendId(receipt, "x")), receipt);
    for (
      const other of [
        ...[
          null,
          "",
          "mend-",
          `mend-${receipt}`,
          `mend-${receipt}-zzzzzzzz`,
          `x-${receipt}-44136fa3`,
        ],
        `mend-${receipt}-44136fa3 `,
      ]
    ) assertEquals(mendedReceipt(other), null);
  });
});
