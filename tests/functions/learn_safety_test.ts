import { assertEquals, assertExists } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { listAccounts } from "../../lib/data/accounts.ts";
import { acknowledgeAlert, countOpenAlerts, listAlerts } from "../../lib/data/safety.ts";
import type { Supabase } from "../../lib/supabase.ts";
import { type SignedIn, signIn } from "../local/stack.ts";
import { plantedBook } from "./learning_book.ts";
import { type Stack, startStack } from "./stack.ts";

const HOUR = 3_600_000;

describe("safety alerts through the function learn", () => {
  let stack: Stack;
  let trader: SignedIn;
  const account_id = () => stack.supabase.facts.account_id;
  const of = ({ client }: SignedIn) => client as unknown as Supabase;
  const look = async () => {
    const { status, body } = await stack.post("learn", {
      headers: { apikey: stack.supabase.facts.secret_key },
      body: JSON.stringify({ account_id: account_id() }),
    });
    assertEquals(status, 200);
    return body.alerts;
  };
  const alerts = async (open: boolean | null) => {
    const account = (await listAccounts(of(trader))).find(({ id }) => id === account_id());
    assertExists(account);
    return await listAlerts(of(trader), account, trader.id, open);
  };

  beforeAll(async () => {
    stack = await startStack();
    trader = await signIn(stack.supabase);
    await stack.rows(
      "insert into ledger.members (account_id, user_id, role) values ($1, $2, 'trader')",
      [account_id(), trader.id],
    );
    // 21 trades within 24 hours, all of them lost
    const now = Date.now();
    const entries = plantedBook({
      trades: 21,
      from: now - 20 * HOUR,
      to: now - HOUR,
      edge: -20,
      seed: 5,
    }).map((entry) => entry.kind === "EXIT" ? { ...entry, body: { ...lost(entry.body) } } : entry);
    await stack.rows(
      `select public.append_entries($1::uuid,
         (select seq + 1 from ledger.heads where account_id = $1::uuid), $2::jsonb)`,
      [account_id(), JSON.stringify(entries)],
    );
  });
  afterAll(() => stack.stop());

  const lost = (body: unknown) => ({ ...body as object, net: -100, cash_change: 400 });

  it("keeps what holds, once, however often it looks", async () => {
    assertEquals(await look(), 2);
    assertEquals(await look(), 2);
    const found = await alerts(null);
    assertEquals(found.map(({ code }) => code).sort(), ["LOSING_STREAK", "TOO_MANY_TRADES"]);
    assertEquals(found.map(({ value, endedAt }) => [value, endedAt]), [[21, null], [21, null]]);
    assertEquals(await countOpenAlerts(of(trader), account_id()), 2);
  });

  it("lets a person say that it was seen to, which ends nothing", async () => {
    const streak = (await alerts(true)).find(({ code }) => code === "LOSING_STREAK");
    assertExists(streak);
    const said = await acknowledgeAlert(of(trader), account_id(), streak.id, "Halted by hand.");
    assertEquals(said.ok, true);
    assertEquals((await alerts(true)).map(({ code }) => code), ["TOO_MANY_TRADES"]);
    const [seen] = await alerts(false);
    assertEquals([seen?.acknowledged?.who, seen?.acknowledged?.comment, seen?.endedAt], [
      "You",
      "Halted by hand.",
      null,
    ]);
    assertEquals(await look(), 2);
    assertEquals(await countOpenAlerts(of(trader), account_id()), 1);
  });

  it("ends what is over and keeps it as history", async () => {
    const at = new Date().toISOString();
    const won = plantedBook({ trades: 1, from: Date.now() - 10, to: Date.now(), edge: 0, seed: 6 })
      .map((entry) => ({
        ...entry,
        occurred_at: at,
        body: entry.kind === "EXIT"
          ? { ...entry.body as object, net: 50, cash_change: 550 }
          : entry.body,
      }));
    await stack.rows(
      `select public.append_entries($1::uuid,
         (select seq + 1 from ledger.heads where account_id = $1::uuid), $2::jsonb)`,
      [account_id(), JSON.stringify(won)],
    );
    assertEquals(await look(), 1);
    const streak = (await alerts(null)).find(({ code }) => code === "LOSING_STREAK");
    assertEquals(streak?.endedAt === null, false);
    assertEquals((await alerts(null)).length, 2);
  });

  it("changes nothing that decides: no entry, no halt", async () => {
    const [row] = await stack.rows<{ kinds: string[]; halted: boolean }>(
      `select (select array_agg(distinct kind order by kind) from ledger.entries) as kinds,
         (select halted from ledger.account_state where account_id = $1) as halted`,
      [account_id()],
    );
    assertEquals(row, { kinds: ["DECISION", "EXIT", "FILL"], halted: false });
  });
});
