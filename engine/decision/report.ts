/** Puts a decision together from what the rules found before they ended. */
import type { DecisionCode } from "./codes.ts";
import { type Confluence, weightOf } from "./confluence.ts";
import { EMPTY_BREAKDOWN, type Sizing } from "./multiplier.ts";
import type { PreparedContext } from "./prepare.ts";
import type { Release } from "./release.ts";
import type { Contribution, EntryPlan, Evaluation, Verdict } from "./types.ts";
import { ENGINE_VERSION } from "./version.ts";

/** What the rules found, as far as they went; the rest is `null`. */
export interface Findings {
  readonly confluence: Confluence | null;
  readonly plan: EntryPlan | null;
  /** Computed from rule 6 on. */
  readonly sizing: Sizing | null;
  /** Contracts to trade, from rule 8 on. */
  readonly contracts: number | null;
}

function contributionsOf(
  { signals }: PreparedContext,
  { direction }: Confluence,
  weights: Release["weights"],
): Contribution[] {
  const contributions: Contribution[] = [];
  for (let index = 0; index < signals.length; index++) {
    const signal = signals[index];
    const weight = weightOf(weights, signal.timeframe);
    contributions.push({
      timeframe: signal.timeframe,
      direction: signal.direction,
      weight: weight / 100,
      contribution: signal.direction === direction ? weight : 0,
      ai_score: signal.aiScore,
    });
  }
  return contributions;
}

/**
 * The decision for a verdict. Exits and contracts are stated only where something is to be
 * executed; the plan is stated wherever a direction is known.
 */
export function report(
  context: PreparedContext,
  release: Release,
  decision: Verdict,
  code: DecisionCode,
  reason: string,
  { confluence, plan, sizing, contracts }: Findings,
): Evaluation {
  const executed = contracts === null ? null : plan;
  return {
    decision,
    code,
    reason,
    direction: confluence === null ? null : confluence.direction,
    confluence_score: confluence === null ? null : confluence.score,
    breakdown: sizing === null ? EMPTY_BREAKDOWN : sizing.breakdown,
    recommended_contracts: contracts,
    stop_loss: executed === null ? null : executed.stop_loss,
    target_1: executed === null ? null : executed.target_1,
    target_2: executed === null ? null : executed.target_2,
    entry_timeframe: sizing === null || plan === null ? null : plan.timeframe,
    engine_version: ENGINE_VERSION,
    ticker: context.snapshot.ticker,
    as_of: context.snapshot.as_of,
    release: release.id,
    confluence_long: confluence === null ? null : confluence.long,
    confluence_short: confluence === null ? null : confluence.short,
    contributions: confluence === null
      ? null
      : contributionsOf(context, confluence, release.weights),
    htf_alignment: sizing === null ? null : sizing.alignment,
    neutral_inputs: sizing === null ? null : sizing.neutral,
    base_contracts: executed === null ? null : executed.base_contracts,
    entry_price: sizing === null || plan === null ? null : plan.price,
    entry_plan: plan,
    regime: context.regime,
    regime_context: context.regimeContext,
  };
}
