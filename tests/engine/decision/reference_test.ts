import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  DECISION_CODES,
  evaluate,
  type Evaluation,
  prepareContext,
  RELEASE_1_0_0,
} from "../../../engine/decision/mod.ts";
import { type ReferenceDecision, referenceDecision } from "./reference.ts";
import { variedContext } from "./varied_contexts.ts";

const RUNS = 100_000;

/** The factors of a decision in the order of the specification, in hundredths. */
function factorsOf({ breakdown: b }: Evaluation): number[] | null {
  const factors = [
    b.confluence_multiplier,
    b.quality_multiplier,
    b.htf_alignment_multiplier,
    b.rr_multiplier,
    b.volume_multiplier,
    b.trend_multiplier,
    b.session_multiplier,
    b.day_multiplier,
    b.phase_confidence_boost === null ? null : 1 + b.phase_confidence_boost,
    b.phase_position_boost === null ? null : 1 + b.phase_position_boost,
    b.trend_alignment_boost === null ? null : 1 + b.trend_alignment_boost,
  ];
  const known = factors.filter((factor) => factor !== null);
  if (known.length === 0) return null;
  assertEquals(known.length, factors.length, "factors are computed together");
  return known.map((factor) => Math.round(factor * 100));
}

/** Rounded to a billionth of a dollar: the reference does not clean up binary noise. */
const rounded = (value: number | null) => value === null ? null : Math.round(value * 1e9) / 1e9;

/** A decision in the reference's words. */
function inWords(decision: Evaluation): Omit<ReferenceDecision, "raw"> {
  const { entry_plan: plan, regime, regime_context } = decision;
  return {
    decision: decision.decision,
    code: decision.code,
    direction: decision.direction,
    confluence: decision.confluence_score,
    factors: factorsOf(decision),
    contracts: decision.recommended_contracts,
    stop: rounded(decision.stop_loss),
    targets: decision.target_1 === null || decision.target_2 === null
      ? null
      : [rounded(decision.target_1) ?? 0, rounded(decision.target_2) ?? 0],
    entry: decision.entry_timeframe,
    sides: decision.confluence_long === null || decision.confluence_short === null
      ? null
      : [decision.confluence_long, decision.confluence_short],
    contributions: decision.contributions?.map((each) => [each.timeframe, each.contribution]) ??
      null,
    neutral: decision.neutral_inputs,
    plan: plan &&
      [plan.price, plan.stop_loss, plan.target_1, plan.target_2].map((level) =>
        Math.round(level * 1e9) / 1e9
      ),
    regime: {
      volatility: regime.volatility,
      annualised: rounded(regime.annualised_volatility),
      trend: regime.trend,
      liquidity: regime.liquidity,
      phases: regime_context.phases.map(({ timeframe }) => timeframe),
      aligned: regime_context.is_aligned,
    },
  };
}

function compare(decision: Evaluation, { raw, ...reference }: ReferenceDecision): void {
  const ours = inWords(decision);
  const theirs: typeof ours = {
    ...reference,
    stop: rounded(reference.stop),
    targets: reference.targets && [
      rounded(reference.targets[0]) ?? 0,
      rounded(reference.targets[1]) ?? 0,
    ],
    plan: reference.plan && reference.plan.map((level) => Math.round(level * 1e9) / 1e9),
    regime: { ...reference.regime, annualised: rounded(reference.regime.annualised) },
  };
  // Members stand in one order in both; the assertion is asked only for its explanation.
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) assertEquals(ours, theirs);
  const { raw_multiplier, final_multiplier } = decision.breakdown;
  if (raw === null || raw_multiplier === null || final_multiplier === null) {
    assertEquals([raw_multiplier, final_multiplier], [null, null]);
  } else if (
    Math.abs(raw_multiplier - raw) > 1e-12 ||
    Math.abs(final_multiplier - Math.min(3, Math.max(0.5, raw))) > 1e-12
  ) {
    assertAlmostEquals(raw_multiplier, raw, 1e-12);
    assertAlmostEquals(final_multiplier, Math.min(3, Math.max(0.5, raw)), 1e-12);
  }
}

describe("a second, independent implementation", () => {
  it(`agrees on ${RUNS} random contexts, which reach every code`, () => {
    const codes = new Map<string, number>();
    fc.assert(
      fc.property(variedContext, (context) => {
        const reference = referenceDecision(context);
        codes.set(reference.code, (codes.get(reference.code) ?? 0) + 1);
        compare(evaluate(prepareContext(context), RELEASE_1_0_0), reference);
      }),
      { numRuns: RUNS },
    );
    for (const code of Object.keys(DECISION_CODES)) {
      assert((codes.get(code) ?? 0) > 10, `${code} was hardly ever reached`);
    }
  });
});
