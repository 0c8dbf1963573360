import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  compare,
  comparePart,
  differenceInterval,
  divide,
} from "../../../engine/learning/comparison.ts";
import { allAgree } from "../../../engine/learning/describe.ts";
import { rDistribution } from "../../../engine/learning/mod.ts";
import { resultsOf } from "../../../engine/learning/results.ts";
import { randomStream } from "../../../engine/random.ts";
import { cellNamed, tradeOf } from "./trades.ts";

const open = cellNamed("session", "OPEN");
const inside = (r: number, day: number) => tradeOf(r, day, { session: "OPEN" });
const beside = (r: number, day: number) => tradeOf(r, day, { session: "MIDDAY" });

describe("a comparison", () => {
  it("is of the trades that say what their cell was", () => {
    const trades = [inside(1, 0), inside(2, 1), beside(-1, 2), tradeOf(9, 3)];
    assertEquals(compare(divide(resultsOf(trades), open)), {
      trades: 2,
      rest: 1,
      mean_r: 1.5,
      rest_mean_r: -1,
      difference: 2.5,
    });
  });

  it("has no difference where a side is empty", () => {
    const { mean_r, rest_mean_r, difference } = compare(divide(resultsOf([inside(1, 0)]), open));
    assertEquals([mean_r, rest_mean_r, difference], [1, null, null]);
  });

  it("agrees in a part, or not, from five trades a side on", () => {
    const side = (of: typeof inside, r: number, count: number) =>
      Array.from({ length: count }, (_, day) => of(r, day));
    const part = (own: number, count: number) =>
      comparePart(
        "x",
        resultsOf([...side(inside, own, count), ...side(beside, 0, 5)]),
        open,
        "RAISE",
      )
        .agrees;
    assertEquals([part(1, 5), part(-1, 5), part(0, 5), part(1, 4)], [true, false, false, null]);
  });

  it("is stable when all parts agree", () => {
    const parts = (...agrees: (boolean | null)[]) =>
      allAgree(agrees.map((each) => ({
        name: "x",
        trades: 9,
        rest: 9,
        mean_r: 1,
        rest_mean_r: 0,
        difference: 1,
        agrees: each,
      })));
    assertEquals(
      [parts(true, true), parts(true, null), parts(null, false), parts()],
      [true, null, false, true],
    );
  });
});

describe("the interval of a difference", () => {
  const drawn = (seed: number, gap: number) => {
    const random = randomStream(seed, "trades");
    return Array.from({ length: 240 }, (_, index) => {
      const own = index % 3 === 0;
      return (own ? inside : beside)((own ? gap : 0) + random.normal(), index % 120);
    });
  };
  const interval = (seed: number, gap: number) => {
    const divided = divide(resultsOf(drawn(seed, gap)), open);
    return differenceInterval(divided, randomStream(seed, "interval"));
  };

  it("has the true difference in about 95 of 100 books", () => {
    const rounds = 200;
    const held = Array.from({ length: rounds }, (_, seed) => interval(seed, 0.5))
      .filter((each) => each !== null && each.lower <= 0.5 && each.upper >= 0.5).length;
    assert(held / rounds > 0.88 && held / rounds < 0.995, `${held}`);
  });

  it("is about ±1.96 errors wide", () => {
    const { lower, upper } = interval(1, 0) ?? { lower: NaN, upper: NaN };
    // Deviation 1, 80 trades against 160.
    assertAlmostEquals(upper - lower, 2 * 1.96 * Math.sqrt(1 / 80 + 1 / 160), 0.12);
  });

  it("is the same for the same seed", () => {
    assertEquals(interval(3, 0.2), interval(3, 0.2));
  });

  it("is none where a side is empty", () => {
    assertEquals(
      differenceInterval(divide(resultsOf([inside(1, 0)]), open), randomStream(1, "x")),
      null,
    );
  });
});

describe("the distribution of R", () => {
  it("counts each trade once, those beyond the ends in the last bins", () => {
    const r = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.boolean()), {
      maxLength: 40,
    });
    fc.assert(fc.property(r, (list) => {
      const trades = list.map(([each, own], day) => (own ? inside : beside)(each / 10, day));
      const { edges, in_cell, rest } = rDistribution(trades, open);
      assertEquals([edges.length, in_cell.length, rest.length], [19, 18, 18]);
      const own = list.filter(([, each]) => each);
      assertEquals(in_cell.reduce((sum, each) => sum + each, 0), own.length);
      assertEquals(rest.reduce((sum, each) => sum + each, 0), list.length - own.length);
    }));
  });

  it("takes a bound into the bin above it", () => {
    const { edges, in_cell } = rDistribution(
      [inside(-1, 0), inside(-1.01, 1), inside(50, 2)],
      open,
    );
    assertEquals(edges.slice(3, 6), [-1.5, -1, -0.5]);
    assertEquals([in_cell[3], in_cell[4], in_cell[17]], [1, 1, 1]);
  });
});
