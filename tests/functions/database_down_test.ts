import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type LocalSupabase, startLocalSupabase } from "../../supabase/local/start.ts";
import { type Server, startPostgres } from "../db/postgres.ts";
import { signal } from "./stack.ts";

describe("a product whose Postgres goes away and comes back", () => {
  let server: Server;
  let product: LocalSupabase;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await Deno.makeTempDir({ prefix: "strikebook-down-" });
    server = await startPostgres();
    product = await startLocalSupabase({
      dataDir,
      port: 0,
      appUrl: "http://127.0.0.1:8000",
      databaseUrl: server.url,
      schedule: false,
    });
    await query("update private.webhook_keys set rate_per_minute = 60000, burst = 60000");
  });
  afterAll(async () => {
    await product.stop();
    await server.stop();
    await Deno.remove(dataDir, { recursive: true });
  });

  const query = <Row extends Record<string, unknown>>(text: string, values: unknown[] = []) =>
    product.database.transaction((session) => session.query<Row>(text, values));
  const send = async (ticker: string) => {
    const response = await fetch(
      `${product.url}/functions/v1/signals/${product.facts.webhook_token}`,
      { method: "POST", body: JSON.stringify(signal(ticker, 15)) },
    );
    const body: Record<string, unknown> = await response.json();
    return { status: response.status, retry: response.headers.get("retry-after"), body };
  };
  const isStored = async (id: unknown) =>
    (await query("select id from ledger.receipts where id = $1::uuid", [id])).length === 1;
  /** Whether an event is acknowledged (on a busy machine with 202), and whether it is stored. */
  const sendAndLook = async (ticker: string) => {
    const { status, body } = await send(ticker);
    return [status < 300, await isStored(body.receipt_id)];
  };
  const health = async () => {
    const response = await fetch(`${product.url}/health`);
    await response.body?.cancel();
    return response.status;
  };

  it("stores an event while it is there", async () => {
    assertEquals(await sendAndLook("AA"), [true, true]);
  });

  it("answers 503 NOT_STORED with Retry-After while it is gone", async () => {
    await server.down();
    for (const ticker of ["BA", "BB", "BC"]) {
      const { status, retry, body } = await send(ticker);
      assertEquals([status, body.code, retry], [503, "NOT_STORED", "5"]);
      const said = JSON.stringify(body);
      assertEquals(said.includes("127.0.0.1") || said.includes("CONNREFUSED"), false, said);
    }
    assertEquals(await health(), 503);
  });

  it("stores the next event once it is back, without being started again", async () => {
    await server.up();
    assertEquals(await sendAndLook("CA"), [true, true]);
    assertEquals(await health(), 200);
    assertEquals((await query("select id from ledger.receipts")).length, 2);
  });

  it("acknowledges nothing it has not stored, when it goes away under load, twice", async () => {
    const acknowledged: unknown[] = [];
    let refused = 0;
    for (const round of [1, 2]) {
      let going = true;
      const enough = Promise.withResolvers<void>();
      const refusing = Promise.withResolvers<void>();
      const sender = async (name: string) => {
        for (let n = 0; going; n++) {
          const { status, body } = await send(`${name}${round}${n}`);
          if (status < 300) acknowledged.push(body.receipt_id);
          else {
            assertEquals([status, body.code], [503, "NOT_STORED"]);
            refused++;
            refusing.resolve();
          }
          if (n === 5) enough.resolve();
        }
      };
      const senders = ["D", "E", "F", "G"].map(sender);
      await enough.promise;
      await server.down();
      await refusing.promise;
      await server.up();
      going = false;
      await Promise.all(senders);
      assertEquals(await sendAndLook(`H${round}`), [true, true]);
    }
    assert(acknowledged.length > 10 && refused > 0);
    for (const id of acknowledged) assert(await isStored(id), `${id} was acknowledged and is gone`);
  });
});
