import { accountState } from "../../engine/account.ts";
import { listedExpiries } from "../../engine/execution/expiries.ts";
import { dteBucket } from "../../engine/execution/calendar/mod.ts";
import type { ExitBody } from "../../engine/exits/mod.ts";
import type { OpenPosition } from "../../engine/exits/types.ts";
import type { Stack } from "../functions/stack.ts";
import { openTrade, seePrice, sell, type TradePlan } from "./spy_trade.ts";

/** An entry as `append_entries` takes it. */
export interface SeedEntry {
  readonly id?: string;
  readonly occurred_at: string;
  readonly kind: string;
  readonly trade_id?: string;
  readonly ticker?: string;
  readonly body: Record<string, unknown>;
}

/** Writes into the demo account's ledger as the functions do. */
export function seeder({ supabase }: Pick<Stack, "supabase">) {
  const account = supabase.facts.account_id;
  const rows = <T>(statement: string, values: readonly unknown[]) =>
    supabase.database.transaction(async (session) =>
      await session.query(statement, values)
    ) as Promise<T[]>;
  /** Appends entries and events, and fails loudly when the database refuses. */
  return async (entries: readonly SeedEntry[], events: readonly unknown[] = []): Promise<void> => {
    const [head] = await rows<{ seq: string | number }>(
      "select seq from ledger.heads where account_id = $1::uuid",
      [account],
    );
    const full = entries.map((entry) => ({
      engine_version: "0.0.0",
      release: "1.0.0",
      ...entry,
    }));
    const [answer] = await rows<{ envelope: unknown }>(
      `select public.append_entries($1::uuid, $2::bigint, $3::jsonb, $4::jsonb) as envelope`,
      [account, Number(head?.seq ?? 0) + 1, JSON.stringify(full), JSON.stringify(events)],
    );
    const envelope = answer?.envelope;
    const read = typeof envelope === "string" ? JSON.parse(envelope) : envelope;
    if (read?.ok !== true) throw new Error(`append_entries refused: ${JSON.stringify(read)}`);
  };
}

/** The nearest listed expiry at least some days away. */
export function expiryAfter(ticker: string, now: number, days: number): string {
  const found = listedExpiries(ticker, now).find((listed) => listed.days >= days);
  if (found === undefined) throw new Error(`no expiry of ${ticker} ${days} days away`);
  return found.date;
}

/** The FILL of a trade. */
export function fillEntry({ position, path }: OpenPosition, decision: string | null): SeedEntry {
  const { entry, contracts } = position;
  return {
    occurred_at: position.opened_at,
    kind: "FILL",
    trade_id: position.trade_id,
    ticker: position.ticker,
    body: {
      decision_id: decision,
      direction: position.direction,
      kind: "REAL",
      price: entry.price,
      contracts,
      ordered: contracts,
      reduced_to: null,
      cancelled: 0,
      cash_change: entry.cash_change,
      cash_after: 100_000 + entry.cash_change,
      fees: entry.fees.total,
      dte_bucket: dteBucket(Math.round(path.years * 365)),
      evidence: position.evidence,
      planned_risk: position.planned_risk,
      position,
      path,
    },
  };
}

/** The EXIT of some contracts of a trade. */
export function exitEntry({ position }: OpenPosition, body: ExitBody): SeedEntry {
  return {
    occurred_at: body.closed_at,
    kind: "EXIT",
    trade_id: position.trade_id,
    ticker: position.ticker,
    body: { ...body, fees: body.fill.fees.total, cash_after: 100_000, evidence: "LIVE" },
  };
}

/** An EXECUTE as lists and pages read it. */
export function executeEntry(
  id: string,
  plan: Pick<TradePlan, "tradeId" | "ticker" | "direction" | "contracts" | "at">,
): SeedEntry {
  return {
    id,
    occurred_at: plan.at,
    kind: "DECISION",
    trade_id: plan.tradeId,
    ticker: plan.ticker,
    body: {
      receipt_id: null,
      context: {
        as_of: plan.at,
        ticker: plan.ticker,
        signals: [],
        phases: [],
        trend: null,
        tick: null,
        account: accountState.parse({}),
        release: "1.0.0",
        incoming: null,
      },
      decision: {
        decision: "EXECUTE",
        code: "EXECUTE",
        reason: "All rules are met.",
        direction: plan.direction,
        ticker: plan.ticker,
        confluence_score: 72,
        recommended_contracts: plan.contracts,
        entry_timeframe: 60,
        context_hash: plan.tradeId.padEnd(64, "0"),
      },
    },
  };
}

/** A trade that closes half at its first target and the rest at its second, with marks between. */
export async function seedWinner(
  append: ReturnType<typeof seeder>,
  plan: TradePlan,
  decision: string,
): Promise<readonly ExitBody[]> {
  const at = (minutes: number) => new Date(Date.parse(plan.at) + minutes * 60_000).toISOString();
  let open = openTrade(plan);
  await append([executeEntry(decision, plan), fillEntry(open, decision)]);
  const way = (share: number) => plan.spot + (plan.target2 - plan.spot) * share;
  const mark = async (share: number, minutes: number) => {
    open = seePrice(open, way(share), at(minutes));
    await append([], [{ kind: "mark", trade_id: plan.tradeId, path: open.path }]);
  };
  for (const [minutes, share] of [[5, 0.1], [12, -0.1], [20, 0.3], [31, 0.5]] as const) {
    await mark(share, minutes);
  }
  const first = sell(open, "TARGET_1", Math.ceil(plan.contracts / 2));
  await append([exitEntry(open, first.body)]);
  if (first.left === null) return [first.body];
  open = first.left;
  for (const [minutes, share] of [[40, 0.6], [52, 0.8], [66, 1.02]] as const) {
    await mark(share, minutes);
  }
  const second = sell(open, "TARGET_2", open.position.contracts_open);
  await append([exitEntry(open, second.body)]);
  return [first.body, second.body];
}

/** Ended shadows of a rule, or twins, with the results given; dollars. */
export function hypotheticalEntries(
  code: string,
  results: readonly number[],
  at: string,
  more: { kind?: "RULE" | "SIZE"; trade?: string; decision?: string } = {},
): SeedEntry[] {
  const kind = more.kind ?? "RULE";
  return results.map((net, index) => ({
    occurred_at: at,
    kind: "HYPOTHETICAL",
    trade_id: `${more.trade ?? index.toString(16).padStart(24, "0")}-${kind.toLowerCase()}`,
    ticker: "SPY",
    body: {
      code,
      kind,
      direction: "LONG",
      ticker: "SPY",
      contracts: 2,
      net,
      gross: net + 10,
      r: net / 100,
      reason: net > 0 ? "TARGET_1" : "STOP_LOSS",
      opened_at: at,
      closed_at: at,
      decision: more.decision ?? "0".repeat(64),
    },
  }));
}
