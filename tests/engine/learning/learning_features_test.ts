import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { decideRecord, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { cellOfTrade, cellsOf, learningFeatures } from "../../../engine/learning/mod.ts";
import { variedContext } from "../decision/varied_contexts.ts";

const fill = { dte_bucket: "WEEKLY", evidence: "LIVE" } as const;
const records = fc.sample(variedContext, { numRuns: 1500, seed: 5 })
  .map((context) => decideRecord(context, RELEASE_1_0_0));
const sized = records.filter(({ decision }) => decision.breakdown.raw_multiplier !== null);

/** Product of the values of the cells a trade took; what no cell is known of counts as 1. */
function product(features: ReturnType<typeof learningFeatures>): number {
  return cellsOf(RELEASE_1_0_0)
    .filter((cell) => cellOfTrade(features, cell) === true)
    .reduce((all, { matrix, current }) => all * (matrix === "boosts" ? 1 + current : current), 1);
}

describe("the features of a recorded decision", () => {
  it("name the very cells its multiplier was made of", () => {
    assert(sized.length > 100);
    for (const record of sized) {
      const features = learningFeatures(record, fill);
      const { raw_multiplier, trend_alignment_boost } = record.decision.breakdown;
      // The two parts of the trend's boost add before they multiply.
      const { trend_strong, trend_htf_bias } = features;
      const both = trend_strong && trend_htf_bias ? 1.45 / (1.3 * 1.15) : 1;
      assert(
        Math.abs(product(features) * both - (raw_multiplier ?? NaN)) < 1e-9,
        `${trend_alignment_boost}`,
      );
    }
  });

  it("are known as booleans where there was a phase and a trend, else null", () => {
    const seen = { given: 0, unknown: 0, parts: 0 };
    for (const record of sized) {
      const missing = record.decision.neutral_inputs ?? [];
      const features = learningFeatures(record, fill);
      assertEquals(features.phase_confidence === null, missing.includes("phases"));
      assertEquals(features.phase_position === null, missing.includes("phases"));
      assertEquals(features.trend_strong === null, missing.includes("trend"));
      assertEquals(features.trend_htf_bias === null, missing.includes("trend"));
      if (features.phase_confidence === true) seen.given++;
      if (features.phase_confidence === null) seen.unknown++;
      if (features.trend_strong !== features.trend_htf_bias) seen.parts++;
    }
    for (const [name, count] of Object.entries(seen)) assert(count > 3, `${name} ${count}`);
  });

  it("survive JSON", () => {
    const [record] = sized;
    assertEquals(
      learningFeatures(JSON.parse(JSON.stringify(record)), fill),
      learningFeatures(record, fill),
    );
  });

  it("are those of the decision alone where the context cannot be read", () => {
    const [{ decision }] = sized;
    const features = learningFeatures({ decision, context: null }, fill);
    assertEquals(features.confluence_score, decision.confluence_score);
    assertEquals(features.htf_alignment, decision.htf_alignment);
    assertEquals(features.trend_regime, decision.regime.trend);
    assertEquals([features.quality, features.rr_ratio, features.trend_strong], [null, null, null]);
    assertEquals([features.dte_bucket, features.evidence], ["WEEKLY", "LIVE"]);
  });
});
