import { assertEquals, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { buildProduct, failToStart, freePorts, type Product, startProduct } from "./product.ts";

describe("the product from one command", () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await Deno.makeTempDir({ prefix: "strikebook-product-" });
    await buildProduct();
  });
  afterAll(() => Deno.remove(dataDir, { recursive: true }));

  /** Runs the printed commands, which are `curl … -d '…'`, without needing curl. */
  const paste = async (printed: string) => {
    const answers = [];
    for (const [, address, body] of printed.matchAll(/curl -sS '([^']+)' \\\n\s+-d '([^']+)'/g)) {
      const response = await fetch(address ?? "", { method: "POST", body: body ?? "" });
      answers.push(await response.json());
    }
    return answers;
  };
  const entriesOf = async ({ facts }: Product) => {
    const response = await fetch(
      `${facts.supabase_url}/rest/v1/ledger_entries?select=seq,kind&order=seq`,
      { headers: { apikey: facts.secret_key ?? "" } },
    );
    return await response.json();
  };

  it("prints the facts, executes the printed commands and keeps it all through kill -9", async () => {
    const ports = freePorts();
    const first = await startProduct(dataDir, ports);
    assertEquals(Object.keys(first.facts), [
      "app_url",
      "supabase_url",
      "publishable_key",
      "secret_key",
      "email",
      "password",
      "account_id",
      "webhook_token",
    ]);
    for (const name of ["app_url", "supabase_url", "email", "password", "webhook_token"]) {
      assertStringIncludes(first.printed, String(first.facts[name]));
    }
    const { mode } = await Deno.stat(`${dataDir}/local.json`);
    assertEquals((mode ?? 0) & 0o777, 0o600);
    const login = await fetch(`http://127.0.0.1:${ports.app}/login`);
    assertStringIncludes(await login.text(), "Sign in");

    const answers = await paste(first.printed);
    assertEquals(answers.at(-1)?.decision, "EXECUTE");
    const entries = await entriesOf(first);
    assertEquals(
      entries.map(({ kind }: { kind: string }) => kind),
      ["DECISION", "DECISION", "FILL"],
    );
    assertEquals(answers.at(-1)?.order?.status, "FILLED");

    const second = await failToStart(dataDir, freePorts());
    assertEquals(second.code, 1);
    assertStringIncludes(second.said, "is using");

    first.kill("SIGKILL");
    assertEquals(await first.ended, null);
    const again = await startProduct(dataDir, ports);
    assertEquals(again.facts, first.facts);
    assertEquals(await entriesOf(again), entries);
    again.kill("SIGTERM");
    assertEquals(await again.ended, 0);
  });

  it("says in one sentence what to do when a port is taken", async () => {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = listener.addr as Deno.NetAddr;
    for (const [which, variable] of [["app", "PORT"], ["supabase", "LOCAL_SUPABASE_PORT"]]) {
      const failed = await failToStart(dataDir, { ...freePorts(), [which ?? ""]: port });
      assertEquals(failed.code, 1);
      const sentence = `Port ${port} is in use by another program. Stop that program, or set ` +
        `${variable} to a free port.`;
      assertEquals(failed.said, sentence);
    }
  });
});
