/** Past decisions under a candidate: what would have been decided, and what is known of the money. */
import type { DecisionContext } from "../decision/context.ts";
import { decide } from "../decision/decide.ts";
import type { Release } from "../decision/release.ts";
import type { Decision } from "../decision/types.ts";
import { intervalOf } from "../metrics/bootstrap.ts";
import { exactSum } from "../metrics/exact_sum.ts";
import type { Interval } from "../metrics/mod.ts";
import { randomStream } from "../random.ts";
import { INTERVAL_RESAMPLES } from "./limits.ts";

/** A recorded decision and what came of it. */
export interface PastDecision {
  readonly seq: number;
  readonly occurred_at: string;
  readonly ticker: string | null;
  readonly decision: Pick<Decision, "decision" | "code" | "recommended_contracts" | "breakdown">;
  /** `null` where this engine cannot read it. */
  readonly context: DecisionContext | null;
  /** Dollars its trade made, or its shadow; `null` while unknown. */
  readonly net: number | null;
  /** Contracts which that result is of. */
  readonly contracts: number | null;
}

/** Verdict and size. */
export interface Sized {
  readonly decision: Decision["decision"];
  readonly code: string;
  /** Final multiplier; `null` where none was computed. */
  readonly multiplier: number | null;
  /** Contracts to trade; 0 unless EXECUTE. */
  readonly contracts: number;
}

/** A decision that would be another one. */
export interface ChangedSize {
  readonly seq: number;
  readonly occurred_at: string;
  readonly ticker: string | null;
  readonly before: Sized;
  readonly after: Sized;
  /** Dollars more than it made, at the result of each contract; `null` while that is unknown. */
  readonly net_change: number | null;
}

/** What a candidate would have changed. */
export interface CandidateReplay {
  /** Decisions that could be decided again. */
  readonly looked: number;
  /** Those of which this engine cannot read the context. */
  readonly unreadable: number;
  readonly changed: readonly ChangedSize[];
  /** How many went from one verdict to another, `SKIP → EXECUTE`; most first, then by name. */
  readonly transitions: readonly { readonly name: string; readonly count: number }[];
  /** Decisions with another final multiplier. */
  readonly resized: number;
  /** Mean of new ÷ old final multiplier where both are known. */
  readonly mean_multiplier_ratio: number | null;
  /** Over the decisions whose result is known, changed or not. */
  readonly shadow: {
    readonly decisions: number;
    readonly net_change: number | null;
    /** 95 % bootstrap interval: decisions are drawn with replacement. */
    readonly interval: Interval | null;
  };
}

/**
 * Decides past contexts again with a candidate. Each by itself: open trades, cash and limits stay as
 * they were recorded, and each contract is taken to have made what the recorded ones did.
 *
 * @param seed of the interval
 */
export function replayCandidate(
  past: readonly PastDecision[],
  candidate: Release,
  seed: number,
): CandidateReplay {
  const again = past.flatMap((each) => {
    const after = decideAgain(each, candidate);
    return after === null ? [] : [{ past: each, before: sized(each.decision), after }];
  });
  const rows = again.map(
    ({ past: { seq, occurred_at, ticker, net, contracts }, before, after }) => {
      const perContract = net === null || contracts === null || contracts === 0
        ? null
        : net / contracts;
      const more = after.contracts - before.contracts;
      // Adding 0 makes the negative zero of a loss that changes by nothing an ordinary one.
      const net_change = perContract === null ? null : perContract * more + 0;
      return { seq, occurred_at, ticker, before, after, net_change };
    },
  );
  const ratios = rows.flatMap(({ before, after }) =>
    before.multiplier === null || after.multiplier === null
      ? []
      : [after.multiplier / before.multiplier]
  );
  const changes = rows.flatMap(({ net_change }) => net_change ?? []);
  return {
    looked: rows.length,
    unreadable: past.length - rows.length,
    changed: rows.filter(({ before, after }) => !isSame(before, after)),
    transitions: transitionsOf(rows),
    resized: rows.filter(({ before, after }) => before.multiplier !== after.multiplier).length,
    mean_multiplier_ratio: ratios.length === 0 ? null : exactSum(ratios) / ratios.length,
    shadow: {
      decisions: changes.length,
      net_change: changes.length === 0 ? null : exactSum(changes),
      interval: sumInterval(changes, seed),
    },
  };
}

function decideAgain({ context }: PastDecision, candidate: Release): Sized | null {
  if (context === null) return null;
  try {
    return sized(decide({ ...context, release: candidate.id }, candidate));
  } catch {
    // A snapshot of an engine that recorded something else; it is counted as unreadable.
    return null;
  }
}

function sized({ decision, code, recommended_contracts, breakdown }: PastDecision["decision"]) {
  return {
    decision,
    code,
    multiplier: breakdown.final_multiplier,
    contracts: decision === "EXECUTE" ? recommended_contracts ?? 0 : 0,
  };
}

function isSame(one: Sized, other: Sized): boolean {
  return one.decision === other.decision && one.code === other.code &&
    one.multiplier === other.multiplier && one.contracts === other.contracts;
}

function transitionsOf(rows: readonly { readonly before: Sized; readonly after: Sized }[]) {
  const counts = new Map<string, number>();
  for (const { before, after } of rows) {
    if (before.decision === after.decision) continue;
    const name = `${before.decision} → ${after.decision}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count }))
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
}

function sumInterval(changes: readonly number[], seed: number): Interval | null {
  if (changes.length === 0) return null;
  const random = randomStream(seed, "candidate");
  const total = exactSum(changes);
  const resampled = Array.from({ length: INTERVAL_RESAMPLES }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < changes.length; drawn++) {
      sum += changes[Math.floor(random.uniform() * changes.length)];
    }
    return sum;
  });
  return intervalOf(total, resampled, changes.map((change) => total - change));
}
