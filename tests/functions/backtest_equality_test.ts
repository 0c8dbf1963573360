import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { accountRules } from "../../engine/account.ts";
import { type BacktestEvent, startBacktest } from "../../engine/backtest/run.ts";
import { simulate } from "../../engine/backtest/simulate.ts";
import { RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import { batchTicks } from "../../supabase/tools/batch_ticks.ts";
import { loadEvents, type LoadTarget, openBacktest } from "../../supabase/tools/load_events.ts";
import { createClient } from "@supabase/supabase-js";
import { type Stack, startStack } from "./stack.ts";

/** What of an entry the same events always make the same. */
interface Made {
  readonly kind: string;
  readonly occurred_at: string;
  readonly trade_id: string | null;
  readonly ticker: string | null;
  readonly body: Record<string, unknown>;
}

const SILENT = { show() {}, end() {} };

/** An entry without the ids that differ from run to run. */
function bare({ kind, occurred_at, trade_id, ticker, body }: Made): Made {
  const { receipt_id: _receipt, decision_id: _decision, ...rest } = body;
  return {
    kind,
    occurred_at: new Date(occurred_at).toISOString(),
    trade_id,
    ticker,
    body: JSON.parse(JSON.stringify(rest)),
  };
}

/** Code of a decision's body; `undefined` for other entries. */
function codeOf({ decision }: Record<string, unknown>): unknown {
  return (decision as { code?: unknown } | undefined)?.code;
}

async function entriesOf(stack: Stack, { accountId }: LoadTarget): Promise<Made[]> {
  const entries = await stack.rows<Made>(
    `select kind, occurred_at, trade_id, ticker, body from ledger.entries
     where account_id = $1 order by seq`,
    [accountId],
  );
  return entries.map(bare);
}

describe("the same events through the functions and through the engine", () => {
  const events = (days = 4): Iterable<BacktestEvent> =>
    simulate({ seed: 11, start: "2026-03-02", days });

  const throughEngine = (
    sent: Iterable<BacktestEvent>,
    rules: Record<string, unknown> = {},
  ): Made[] => {
    const step = startBacktest(
      { starting_cash: 100_000, rules: accountRules.parse(rules) },
      RELEASE_1_0_0,
    );
    return [...sent].flatMap((event) => {
      const result = step(event);
      return result.ok ? result.entries.map(bare) : [];
    });
  };

  const load = async (
    stack: Stack,
    sent: Iterable<BacktestEvent>,
    rules: Record<string, unknown> = {},
  ): Promise<LoadTarget> => {
    const { supabase_url, secret_key, account_id } = stack.supabase.facts;
    const client = createClient(supabase_url, secret_key, { auth: { persistSession: false } });
    const connection = { client, accountId: account_id, url: supabase_url };
    const target = await openBacktest(connection, "Equality", rules, 100_000);
    const loaded = await loadEvents(sent, target, SILENT);
    assertEquals(loaded.firstRefusal, null);
    return target;
  };

  it("give the same entries, whether prices come one by one or together", async () => {
    await using stack = await startStack();
    const expected = throughEngine(events());
    const kinds = new Set(expected.map(({ kind }) => kind));
    for (const kind of ["DECISION", "FILL", "EXIT", "MARK_SUMMARY", "HYPOTHETICAL"]) {
      assertEquals(kinds.has(kind), true, `no ${kind} among the entries`);
    }
    for (const sent of [events(), batchTicks(events())]) {
      assertEquals(await entriesOf(stack, await load(stack, sent)), expected);
    }
  });

  it("give the same entries where no trade is wanted past a gap", async () => {
    await using stack = await startStack();
    const rules = { require_expected_bars: true };
    const expected = throughEngine(events(1), rules);
    const codes = new Set(expected.map(({ body }) => codeOf(body)));
    assertEquals([codes.has("DATA_GAP"), codes.size > 2], [true, true]);
    const target = await load(stack, batchTicks(events(1)), rules);
    assertEquals(await entriesOf(stack, target), expected);
  });
});
