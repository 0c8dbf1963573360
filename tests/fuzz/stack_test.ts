import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { type Stack, startStack } from "../functions/stack.ts";
import { canary, CanaryWatch } from "./canaries.ts";
import { MemoryDatabase } from "../functions/memory_database.ts";
import { type Answered, assertSound, Door, KEYS, lasting } from "./door.ts";
import {
  brokenCase,
  type Case,
  eventCase,
  oddCase,
  rawCase,
  requestOf,
  showCase,
} from "./requests.ts";

const CASES = 300;
const SEED = 20_261_127;
/** Headers that HTTP itself keeps, so that no client could send them as they are. */
const OF_HTTP = ["content-length", "content-encoding"];

/** What of an answer does not depend on ids and times. */
function essence({ status, body }: Answered): unknown {
  const { code, kind, field, duplicate, rerouted_from, alignment, stored } = body;
  return {
    status,
    code,
    kind,
    field,
    duplicate: duplicate === true,
    rerouted_from,
    alignment,
    stored,
  };
}

describe("the whole embedded stack under fuzzed requests", () => {
  let stack: Stack;
  let watch: CanaryWatch;
  const log: string[] = [];
  /** Is sent the same, to see that the database in memory answers as the real one. */
  const mirror = new Door(new MemoryDatabase(KEYS));
  const { error } = console;
  beforeAll(async () => {
    stack = await startStack();
    console.error = (...parts: unknown[]) => void log.push(parts.map(String).join(" "));
    const { webhook_token, secret_key, password } = stack.supabase.facts;
    watch = new CanaryWatch([
      canary("webhook token", webhook_token),
      canary("service key", secret_key),
      canary("password", password),
    ]);
    await stack.rows("update private.webhook_keys set rate_per_minute = 1000000, burst = 1000000");
    await stack.rows("update private.webhook_usage set tokens = 1000000");
  });
  afterAll(async () => {
    console.error = error;
    await stack.stop();
  });

  const outcomeOf = async (id: unknown) => {
    const [row] = await stack.rows<{ outcome: string; status: number; answer: unknown }>(
      "select outcome, status, answer from public.receipts where id = $1::uuid",
      [id],
    );
    assert(row, "the answer names a receipt that is not there");
    return row;
  };

  /** The answer; where the machine was too slow for it, the one the receipt ends with. */
  const send = async (sent: Case): Promise<Answered> => {
    const { webhook_token } = stack.supabase.facts;
    const base = `${stack.supabase.url}/functions/v1`;
    const response = await fetch(requestOf(sent, webhook_token, base));
    const text = await response.text();
    assertEquals(watch.find(`${text}\n${JSON.stringify([...response.headers])}`), null);
    const body = JSON.parse(text);
    if (response.status !== 202) return { status: response.status, body };
    for (;;) {
      const { status, answer } = await outcomeOf(body.receipt_id);
      if (status === null) continue;
      return { status, body: { ...answer as object, duplicate: body.duplicate } };
    }
  };

  const check = async (sent: Case) => {
    const first = await send(sent);
    if (first.status === 404) return;
    assertSound(first);
    assertEquals(essence(first), essence(await mirror.send(sent)), "the memory answers otherwise");
    if (first.status === 401 || first.status === 405) {
      return assert(first.status === 405 ? sent.method !== "POST" : !sent.known);
    }
    const { outcome } = await outcomeOf(first.body.receipt_id);
    assert(outcome !== "PENDING", "the receipt is not finished");
    const second = await send(sent);
    assertEquals([second.status, second.body.duplicate], [first.status, true]);
    assertEquals(lasting(second.body), lasting(first.body));
  };

  it(`holds for ${CASES} requests, each sent twice`, async () => {
    const any = fc.oneof(
      ...[eventCase, eventCase, eventCase, eventCase, brokenCase, brokenCase, rawCase],
      oddCase.filter(({ method, headers }) =>
        method !== "HEAD" && !headers.some(([name]) => OF_HTTP.includes(name))
      ),
    );
    for (const sent of fc.sample(any, { numRuns: CASES, seed: SEED })) {
      try {
        await check(sent);
      } catch (reason) {
        throw new Error(`${reason}\n${showCase(sent)}\n${log.slice(-3).join("\n")}`);
      }
    }
  });

  it("leaves no receipt undecided and no entry out of the chain", async () => {
    const { account_id } = stack.supabase.facts;
    assertEquals(await stack.rows("select receipt_id from private.pending_receipts"), []);
    const [row] = await stack.rows<{ verified: { ok: boolean; entries: number } }>(
      "select public.verify_ledger(account_id => $1::uuid) as verified",
      [account_id],
    );
    assertEquals(row?.verified.ok, true);
    assert(Number(row?.verified.entries) > 0, "no case was decided");
  });

  it("leaves no secret in any table nor in the log", async () => {
    const tables = await stack.rows<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('ledger', 'private', 'public', 'realtime', 'auth')`,
    );
    assert(tables.length > 20, "where are the tables?");
    let searched = 0;
    for (const { name } of tables) {
      const rows = await stack.rows<{ text: string }>(`select t::text as text from ${name} t`);
      for (const { text } of rows) assertEquals(watch.find(text), null, name);
      searched += rows.length;
    }
    assert(searched > CASES, "the tables are empty");
    assertEquals(watch.find(log.join("\n")), null);
  });
});
