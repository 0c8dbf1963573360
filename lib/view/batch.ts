/**
 * Another release over past decisions: which of them change, and what is known about the money.
 */
import { decide } from "../../engine/decision/decide.ts";
import type { Release } from "../../engine/decision/release.ts";
import type { Decision } from "../../engine/decision/types.ts";
import type { PastDecision } from "../data/past_decisions.ts";
import type { Verdict } from "./verdict.ts";

/** Verdict, size and reason of a decision, as far as a comparison looks. */
export type Compared = Pick<Decision, "decision" | "code" | "recommended_contracts"> & {
  readonly multiplier: number | null;
};

/** A decision that would be another one. */
export interface ChangedDecision {
  readonly id: string;
  readonly seq: number;
  readonly occurredAt: string;
  readonly ticker: string | null;
  readonly before: Compared;
  readonly after: Compared;
  /** Name of the trade it led to, or of its shadow. */
  readonly tradeId: string | null;
}

/** What another release would have decided. */
export interface Batch {
  readonly looked: number;
  /** Decided by an engine whose snapshots this one cannot decide. */
  readonly unreadable: number;
  readonly changed: readonly ChangedDecision[];
  /** How many went from one verdict to another, `WAIT → EXECUTE`, most first. */
  readonly transitions: readonly { readonly name: string; readonly count: number }[];
}

/** Hex digits of the context's hash that name a trade. */
const TRADE_ID_DIGITS = 24;

/**
 * Decides each recorded snapshot with a release and compares. Each by itself: open trades, cash and
 * limits stay as they were recorded.
 */
export function compareRelease(decisions: readonly PastDecision[], release: Release): Batch {
  const changed: ChangedDecision[] = [];
  const counts = new Map<string, number>();
  let unreadable = 0;
  for (const past of decisions) {
    const after = decideAgain(past, release);
    if (after === null) {
      unreadable++;
      continue;
    }
    const before = compared(past.decision);
    if (isSame(before, after)) continue;
    const { id, seq, occurredAt, ticker, decision } = past;
    const name = before.decision === after.decision
      ? `${before.decision}, otherwise`
      : `${before.decision} → ${after.decision}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const trade = decision.context_hash?.slice(0, TRADE_ID_DIGITS) ?? null;
    const tradeId = trade !== null && before.decision !== "EXECUTE" ? `${trade}-rule` : trade;
    changed.push({ id, seq, occurredAt, ticker, before, after, tradeId });
  }
  const transitions = [...counts].map(([name, count]) => ({ name, count }))
    .sort((one, other) => other.count - one.count);
  return { looked: decisions.length, unreadable, changed, transitions };
}

function decideAgain({ context }: PastDecision, release: Release): Compared | null {
  if (context === null) return null;
  try {
    return compared(decide({ ...context, release: release.id }, release));
  } catch {
    // A snapshot of an engine that recorded something else; the page counts it.
    return null;
  }
}

function compared(
  decision: {
    readonly decision: Verdict;
    readonly code: string;
    readonly recommended_contracts: number | null;
    readonly breakdown: { readonly final_multiplier: number | null } | null;
  },
): Compared {
  return {
    decision: decision.decision,
    code: decision.code as Compared["code"],
    recommended_contracts: decision.recommended_contracts,
    multiplier: decision.breakdown?.final_multiplier ?? null,
  };
}

function isSame(one: Compared, other: Compared): boolean {
  return one.decision === other.decision && one.code === other.code &&
    one.recommended_contracts === other.recommended_contracts &&
    one.multiplier === other.multiplier;
}

/** What is known of the money of the decisions that change. */
export interface BatchMoney {
  /** Real results of trades that would not have been made, dollars. */
  readonly forgone: { readonly trades: number; readonly net: number };
  /** Results of the shadows of trades that would have been made, at their plain size. */
  readonly gained: { readonly trades: number; readonly net: number };
}

/** Sums what is known. @param nets Results by trade id, shadows among them. */
export function batchMoney(
  changed: readonly ChangedDecision[],
  nets: ReadonlyMap<string, number>,
): BatchMoney {
  const sum = (wanted: (each: ChangedDecision) => boolean) => {
    const known = changed.filter(wanted).flatMap(({ tradeId }) => nets.get(tradeId ?? "") ?? []);
    return { trades: known.length, net: known.reduce((total, net) => total + net, 0) };
  };
  const executes = ({ decision }: Compared) => decision === "EXECUTE";
  return {
    forgone: sum(({ before, after }) => executes(before) && !executes(after)),
    gained: sum(({ before, after }) => !executes(before) && executes(after)),
  };
}
