import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { joinRuns, NO_RUNS, outcomeOf, runOf, type Runs } from "../../../engine/metrics/streaks.ts";

function runsOf(hits: readonly boolean[]): Runs {
  return hits.reduce((runs, hit) => joinRuns(runs, runOf(hit)), NO_RUNS);
}

/** The longest run, found the slow way: every stretch is looked at. */
function longestOf(hits: readonly boolean[]): number {
  let longest = 0;
  for (let from = 0; from < hits.length; from++) {
    for (let to = from + 1; to <= hits.length; to++) {
      if (hits.slice(from, to).every((hit) => hit)) longest = Math.max(longest, to - from);
    }
  }
  return longest;
}

const hits = fc.array(fc.boolean(), { maxLength: 20 });

describe("outcomes", () => {
  it("are a win above 0, a loss below, and a scratch at 0", () => {
    assertEquals([0.01, -0.01, 0, -0].map(outcomeOf), ["WIN", "LOSS", "SCRATCH", "SCRATCH"]);
  });
});

describe("runs", () => {
  it("are counted within a stretch", () => {
    const [y, n] = [true, false];
    assertEquals(runsOf([y, y, n, y, y, y, n, y]), {
      trades: 8,
      leading: 2,
      trailing: 1,
      longest: 3,
    });
    assertEquals(runsOf([y, y]), { trades: 2, leading: 2, trailing: 2, longest: 2 });
    assertEquals(runsOf([]), NO_RUNS);
  });

  it("are the longest there are", () => {
    fc.assert(fc.property(hits, (each) => assertEquals(runsOf(each).longest, longestOf(each))));
  });

  it("of two stretches are joined without their trades", () => {
    fc.assert(fc.property(hits, hits, (before, after) => {
      assertEquals(joinRuns(runsOf(before), runsOf(after)), runsOf([...before, ...after]));
    }));
  });

  it("can be joined in any grouping", () => {
    fc.assert(fc.property(hits, hits, hits, (a, b, c) => {
      const [x, y, z] = [a, b, c].map(runsOf);
      assertEquals(joinRuns(joinRuns(x, y), z), joinRuns(x, joinRuns(y, z)));
    }));
  });
});
