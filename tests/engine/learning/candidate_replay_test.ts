import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { decideRecord, type Release, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { type PastDecision, replayCandidate } from "../../../engine/learning/mod.ts";
import { randomContext, randomFrom } from "../../bench/random_contexts.ts";

const random = randomFrom(3);
/** Decisions on random contexts; each trade or shadow of 4 contracts made so many dollars. */
const past: readonly PastDecision[] = Array.from({ length: 200 }, (_, index) => {
  const { context, decision } = decideRecord(randomContext(random), RELEASE_1_0_0);
  const { as_of, ticker } = decision;
  return {
    seq: index + 1,
    occurred_at: as_of,
    ticker,
    decision,
    context,
    net: index % 3 === 0 ? null : 40 * (index % 7) - 100,
    contracts: 4,
  };
});
const half: Release = {
  ...RELEASE_1_0_0,
  id: "half",
  quality: { EXTREME: 0.65, HIGH: 0.55, MEDIUM: 0.5 },
};

describe("past decisions under a candidate", () => {
  it("do not change under the tables they were made with", () => {
    const { looked, unreadable, changed, transitions, resized, mean_multiplier_ratio, shadow } =
      replayCandidate(past, { ...RELEASE_1_0_0, id: "same" }, 1);
    assertEquals([looked, unreadable, resized, changed, transitions], [200, 0, 0, [], []]);
    assertEquals(mean_multiplier_ratio, 1);
    assertEquals(shadow.net_change, 0);
  });

  it("change in size and verdict, each counted", () => {
    const { changed, transitions, resized, mean_multiplier_ratio } = replayCandidate(past, half, 1);
    assert(changed.length > 20 && resized > 20);
    assert((mean_multiplier_ratio ?? 1) < 1 && (mean_multiplier_ratio ?? 0) >= 0.5);
    for (const { before, after } of changed) {
      assert(before.multiplier !== after.multiplier || before.contracts !== after.contracts);
      assertEquals(after.contracts === 0, after.decision !== "EXECUTE");
    }
    const moved = changed.filter(({ before, after }) => before.decision !== after.decision);
    assert(moved.length > 0);
    assertEquals(transitions, [{ name: "EXECUTE → SKIP", count: moved.length }]);
  });

  it("say what is known of the money, contract by contract", () => {
    const { changed, shadow } = replayCandidate(past, half, 1);
    const known = past.filter(({ net }) => net !== null);
    assertEquals(shadow.decisions, known.length);
    let sum = 0;
    for (const { seq, before, after, net_change } of changed) {
      const { net } = past[seq - 1];
      if (net === null) assertEquals(net_change, null);
      else {assertAlmostEquals(
          net_change ?? NaN,
          net / 4 * (after.contracts - before.contracts),
          1e-9,
        );}
      sum += net_change ?? 0;
    }
    assertAlmostEquals(shadow.net_change ?? NaN, sum, 1e-6);
    const { lower, upper } = shadow.interval ?? { lower: NaN, upper: NaN };
    assert(lower <= sum && sum <= upper);
    assertEquals(replayCandidate(past, half, 1), replayCandidate(past, half, 1));
  });

  it("count what cannot be read, and know no money where none is known", () => {
    const broken = { ...past[1], context: null };
    // deno-lint-ignore no-explicit-any -- a snapshot of an engine that recorded something else
    const foreign = { ...past[2], context: { ticker: "SPY" } as any };
    const silent = { ...past[3], net: null };
    const { looked, unreadable, shadow } = replayCandidate([broken, foreign, silent], half, 1);
    assertEquals([looked, unreadable], [1, 2]);
    assertEquals(shadow, { decisions: 0, net_change: null, interval: null });
    const { mean_multiplier_ratio } = replayCandidate([], half, 1);
    assertEquals(mean_multiplier_ratio, null);
  });
});
