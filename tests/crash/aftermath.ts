/** What a crash run left in the ledger, looked at through a stack of this process. */
import { startLocalSupabase } from "../../supabase/local/start.ts";
import type { Load } from "./load.ts";

/** Faults found, in words; all empty when nothing was lost and nothing done twice. */
export interface Aftermath {
  readonly receipts: number;
  readonly decisions: number;
  /** Receipts that a crash had left undecided and a sweep finished. */
  readonly swept: number;
  readonly faults: readonly string[];
}

interface ReceiptRow {
  readonly id: string;
  readonly webhook_id: string;
  readonly outcomes: number;
  readonly outcome: string | null;
  readonly decisions: number;
}

const RECEIPTS = `
  select r.id, r.webhook_id, min(o.outcome) as outcome, count(distinct o.ctid)::int as outcomes,
    count(distinct e.id)::int as decisions
  from ledger.receipts r
  left join ledger.receipt_outcomes o on o.receipt_id = r.id
  left join ledger.entries e on e.kind = 'DECISION' and e.body ->> 'receipt_id' = r.id::text
  group by r.id, r.webhook_id`;

/**
 * Starts the stack on the directory, sends again what nobody acknowledged, sweeps until nothing is
 * pending, and looks for faults.
 */
export async function lookAfter(dataDir: string, load: Load): Promise<Aftermath> {
  const stack = await startLocalSupabase({
    dataDir,
    port: 0,
    appUrl: "http://127.0.0.1:8000",
    schedule: false,
  });
  try {
    await load.run({ url: stack.url, token: stack.facts.webhook_token }, {
      connections: 2,
      fresh: false,
      begun: () => {},
    });
    const rows = <Row extends Record<string, unknown>>(text: string): Promise<Row[]> =>
      stack.database.transaction((session) => session.query<Row>(text));
    const pending = async () =>
      (await rows<{ n: number }>("select count(*)::int as n from private.pending_receipts"))[0]
        ?.n ??
        0;
    const swept = await pending();
    for (let left = swept; left > 0; left = await pending()) {
      // Old enough to be nobody's but the sweep's.
      await rows(`update private.pending_receipts
        set received_at = received_at - interval '1 minute', claimed_at = null`);
      const response = await fetch(`${stack.url}/functions/v1/sweep`, {
        method: "POST",
        headers: { apikey: stack.facts.secret_key },
      });
      const { finished } = await response.json();
      if (!response.ok || finished === 0) throw new Error(`${left} receipts cannot be finished`);
    }
    const receipts = await rows<ReceiptRow & Record<string, unknown>>(RECEIPTS);
    const [verified] = await rows<{ answer: { ok: boolean; entries: number } }>(
      `select public.verify_ledger(account_id => '${stack.facts.account_id}'::uuid) as answer`,
    );
    const faults = faultsOf(receipts, load);
    if (verified?.answer.ok !== true) faults.push(`the chain: ${JSON.stringify(verified)}`);
    const decisions = receipts.reduce((sum, { decisions }) => sum + decisions, 0);
    return { receipts: receipts.length, decisions, swept, faults };
  } finally {
    await stack.stop();
  }
}

/** Compares the receipts with what was sent and acknowledged. */
export function faultsOf(receipts: readonly ReceiptRow[], load: Load): string[] {
  const faults = [...load.contradictions];
  if (load.unacknowledged > 0) faults.push(`${load.unacknowledged} events were never taken`);
  const ids = new Set(receipts.map(({ id }) => id));
  const byDelivery = Map.groupBy(receipts, ({ webhook_id }) => webhook_id);
  for (const { id, receipt_id } of load.acknowledged.values()) {
    if (!ids.has(receipt_id)) faults.push(`${id} was acknowledged and is not there`);
  }
  const decided = new Map<string, number>();
  for (const { id, meaning } of load.sent.values()) {
    const own = byDelivery.get(id) ?? [];
    if (own.length !== 1) faults.push(`${id} has ${own.length} receipts`);
    const decisions = own.reduce((sum, receipt) => sum + receipt.decisions, 0);
    if (meaning !== null) decided.set(meaning, (decided.get(meaning) ?? 0) + decisions);
  }
  for (const { id, webhook_id, outcomes, outcome, decisions } of receipts) {
    if (outcomes !== 1) faults.push(`receipt ${id} of ${webhook_id} has ${outcomes} outcomes`);
    if (decisions !== (outcome === "DECIDED" ? 1 : 0)) {
      faults.push(`receipt ${id} of ${webhook_id} is ${outcome} with ${decisions} decisions`);
    }
  }
  for (const [meaning, count] of decided) {
    if (count !== 1) faults.push(`${meaning} was decided ${count} times`);
  }
  return faults;
}
