import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { decide, type Decision, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { anyContext } from "./arbitraries.ts";
import { type ReferenceDecision, referenceDecision } from "./reference.ts";

const RUNS = 10_000;

/** The factors of a decision in the order of the specification, in hundredths. */
function factorsOf({ breakdown: b }: Decision): number[] | null {
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

function compare(decision: Decision, reference: ReferenceDecision): void {
  assertEquals(
    {
      decision: decision.decision,
      code: decision.code,
      direction: decision.direction,
      confluence: decision.confluence_score,
      factors: factorsOf(decision),
      contracts: decision.recommended_contracts,
      stop: decision.stop_loss,
      targets: decision.target_1 === null ? null : [decision.target_1, decision.target_2],
      entry: decision.entry_timeframe,
    },
    {
      decision: reference.decision,
      code: reference.code,
      direction: reference.direction,
      confluence: reference.confluence,
      factors: reference.factors,
      contracts: reference.contracts,
      stop: reference.stop,
      targets: reference.targets,
      entry: reference.entry,
    },
  );
  const { raw_multiplier, final_multiplier } = decision.breakdown;
  if (reference.raw === null || raw_multiplier === null || final_multiplier === null) {
    assertEquals([raw_multiplier, final_multiplier], [null, null]);
  } else {
    assertAlmostEquals(raw_multiplier, reference.raw, 1e-12);
    assertAlmostEquals(final_multiplier, Math.min(3, Math.max(0.5, reference.raw)), 1e-12);
  }
}

describe("a second, independent implementation", () => {
  it(`agrees on ${RUNS} random contexts, which reach every code`, () => {
    const codes = new Map<string, number>();
    fc.assert(
      fc.property(anyContext, (context) => {
        const reference = referenceDecision(context);
        codes.set(reference.code, (codes.get(reference.code) ?? 0) + 1);
        compare(decide(context, RELEASE_1_0_0), reference);
      }),
      { numRuns: RUNS },
    );
    for (
      const code of [
        "STALE_SIGNAL",
        "NO_SIGNALS",
        "DELAYED_DATA",
        "NO_HTF_BIAS",
        "LOW_CONFLUENCE",
        "LOW_MULTIPLIER",
        "HALTED",
        "TICKER_NOT_ALLOWED",
        "MAX_OPEN_TRADES",
        "DAILY_LOSS_LIMIT",
        "COOLDOWN",
        "ALREADY_OPEN",
        "DATA_GAP",
        "EXECUTE",
      ]
    ) assert((codes.get(code) ?? 0) > 0, `${code} was never reached`);
  });
});
