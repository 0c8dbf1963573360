import { assertEquals } from "@std/assert";
import { afterEach, beforeAll, beforeEach, describe, it } from "@std/testing/bdd";
import { signal } from "../functions/stack.ts";
import { buildProduct, failToStart, freePorts, startProduct } from "./product.ts";

/** Stands in tokens, ids and bodies that are sent; nothing of it may be exported. */
const CANARY = "canary-of-the-telemetry-test";

/** A collector on this machine: keeps what it is sent, and says when something held a text. */
function startCollector() {
  const received: string[] = [];
  const waiting: { readonly text: string; readonly resolve: () => void }[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const sent = new TextDecoder("latin1").decode(await request.arrayBuffer());
    received.push(sent);
    for (const { text, resolve } of waiting) if (sent.includes(text)) resolve();
    return new Response();
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    received,
    holds: (text: string): Promise<void> =>
      received.some((sent) => sent.includes(text))
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ text, resolve })),
    stop: () => server.shutdown(),
  };
}

describe("OpenTelemetry", () => {
  let dataDir: string;
  beforeAll(buildProduct);
  beforeEach(async () => {
    dataDir = await Deno.makeTempDir({ prefix: "strikebook-telemetry-" });
  });
  afterEach(() => Deno.remove(dataDir, { recursive: true }));

  it("gets counts and times of the stages, and never a secret", async () => {
    const collector = startCollector();
    const product = await startProduct(dataDir, freePorts(), {
      LOG_LEVEL: "info",
      OTEL_DENO: "true",
      OTEL_DENO_TRACING: "false",
      OTEL_METRIC_EXPORT_INTERVAL: "200",
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    });
    const { supabase_url, webhook_token, secret_key, password } = product.facts;
    const send = async (path: string, headers: Record<string, string> = {}) => {
      const response = await fetch(`${supabase_url}/functions/v1/${path}`, {
        method: "POST",
        body: JSON.stringify(signal("SPY", 15, { note: CANARY })),
        headers,
      });
      await response.body?.cancel();
      return response.status;
    };
    assertEquals(await send(`signals/${webhook_token}`, { "webhook-id": CANARY }), 200);
    assertEquals(await send(`signals?key=${CANARY}`), 401);
    assertEquals(await send("signals", { authorization: `Bearer ${CANARY}` }), 401);
    assertEquals(await send(`signal/${CANARY}`), 404);
    await Promise.all([
      collector.holds("strikebook.webhook.requests"),
      collector.holds("strikebook.webhook.stage.duration"),
      collector.holds('"event":"request"'),
    ]);
    product.kill("SIGTERM");
    await product.ended;
    await collector.stop();
    for (const secret of [CANARY, webhook_token, secret_key, password]) {
      const holding = collector.received.filter((sent) => sent.includes(secret ?? ""));
      assertEquals(holding.length, 0, `exported: ${secret}`);
    }
  });

  it("is refused with spans, which would hold tokens", async () => {
    const { code, said } = await failToStart(dataDir, freePorts(), {
      OTEL_DENO: "true",
      OTEL_DENO_CONSOLE: "ignore",
    });
    assertEquals([code, said.startsWith("With OTEL_DENO, set OTEL_DENO_TRACING=false")], [1, true]);
  });
});
