import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  type Append,
  type Database,
  openDatabase,
} from "../../supabase/functions/_shared/database.ts";
import { processReceipt } from "../../supabase/functions/_shared/process.ts";
import { signal, type Stack, startStack } from "./stack.ts";

type Event = Record<string, unknown>;

function databaseOf({ supabase: { facts } }: Stack): Database {
  return openDatabase({
    supabaseUrl: facts.supabase_url,
    publishableKey: facts.publishable_key,
    secretKey: facts.secret_key,
    waitUntil() {},
    clientAddress: null,
    now: () => new Date(),
  });
}

/** A database whose first append lets somebody else go first. */
function overtaken(database: Database, first: () => Promise<unknown>): Database {
  let isFirst = true;
  return {
    ...database,
    async append(append: Append) {
      if (isFirst) {
        isFirst = false;
        await first();
      }
      return await database.append(append);
    },
  };
}

async function hashOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(bytes).toHex();
}

describe("a price whose writer is overtaken by another", () => {
  it("brings no shadow back that the other has closed", async () => {
    await using stack = await startStack();
    const database = databaseOf(stack);
    const risk = { rr_ratio_t1: 2, rr_ratio_t2: 4, recommended_contracts: 4 };
    const { body } = await stack.send("signals", signal("TLT", 15, { risk }));
    const shadow = `${String(body.context_hash).slice(0, 24)}-rule`;
    const seen = Date.now();
    const tick = (price: number, later: number): Event => ({
      ticker: "TLT",
      price,
      timestamp: new Date(seen + later).toISOString(),
    });
    const halfway = JSON.stringify(tick(456.5, 1));
    const received = await database.receive({
      key_hash: await hashOf(stack.supabase.facts.webhook_token),
      key_id: null,
      endpoint: "ticks",
      body: halfway,
      body_sha256: await hashOf(halfway),
      content_type: null,
      source_address: null,
      webhook_id: null,
      refusal: null,
    });
    if (!received.ok || received.duplicate) throw new Error("the price was not stored");
    const isOpen = async () => {
      const rows = await stack.rows("select from ledger.open_positions where trade_id = $1", [
        shadow,
      ]);
      return rows.length > 0;
    };
    assertEquals(await isOpen(), true);
    // The first target closes half of it; before that is written, the second closes it all. Another
    // spelling of the account makes the writer one of another instance, who stands in no line.
    const account_id = received.account_id.toUpperCase();
    const { status } = await processReceipt(
      { ...received, account_id, endpoint: "ticks", body: halfway },
      overtaken(database, () => stack.send("ticks", tick(463, 2))),
    );
    assertEquals([status, await isOpen()], [200, false]);
    const results = await stack.rows<{ reason: string }>(
      "select body ->> 'reason' as reason from ledger.entries where trade_id = $1",
      [shadow],
    );
    assertEquals(results, [{ reason: "TARGET_2" }]);
  });
});
