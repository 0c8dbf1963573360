import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  changed,
  changePct,
  isWithinBounds,
  shrunkDifference,
} from "../../../engine/learning/change.ts";

const thousandths = (least: number, most: number) =>
  fc.integer({ min: least * 1000, max: most * 1000 }).map((each) => each / 1000);
const someMeasured = fc.record({
  difference: thousandths(-5, 5),
  error: thousandths(0, 2),
  deviation: thousandths(0.01, 5),
});

describe("shrinkage", () => {
  it("is worked by hand", () => {
    // 0.3 × 0.04 ÷ (0.04 + 0.01)
    assertAlmostEquals(
      shrunkDifference({ difference: 0.3, error: 0.1, deviation: 1.2 }),
      0.24,
      1e-15,
    );
    assertEquals(shrunkDifference({ difference: 0.3, error: 0, deviation: 1 }), 0.3);
  });

  it("never turns a difference round or makes it larger, and takes more the less is known", () => {
    fc.assert(
      fc.property(someMeasured, fc.double({ min: 0, max: 2, noNaN: true }), (each, more) => {
        const shrunk = shrunkDifference(each);
        assert(shrunk * each.difference >= 0);
        assert(Math.abs(shrunk) <= Math.abs(each.difference) * (1 + 1e-12));
        const wider = shrunkDifference({ ...each, error: each.error + more });
        assert(Math.abs(wider) <= Math.abs(shrunk) * (1 + 1e-12));
      }),
    );
  });
});

describe("the change", () => {
  it("is half of the shrunk difference in deviations, in whole percent", () => {
    // 0.24 ÷ 1.2 ÷ 2 = 10 %
    assertEquals(changePct({ difference: 0.3, error: 0.1, deviation: 1.2 }), 10);
    assertEquals(changePct({ difference: -0.3, error: 0.1, deviation: 1.2 }), -10);
    assertEquals(changePct({ difference: 0.29, error: 0.1, deviation: 1.2 }), 9);
  });

  it("is 15 % at most, and none below 5 %", () => {
    assertEquals(changePct({ difference: 2, error: 0.1, deviation: 1 }), 15);
    assertEquals(changePct({ difference: -2, error: 0.1, deviation: 1 }), -15);
    assertEquals(changePct({ difference: 0.1, error: 0, deviation: 1 }), 5);
    assertEquals(changePct({ difference: 0.099, error: 0, deviation: 1 }), null);
    assertEquals(changePct({ difference: 0, error: 0, deviation: 0 }), null);
  });

  it("always is none or whole, within bounds, and the way of the difference", () => {
    fc.assert(
      fc.property(someMeasured, fc.double({ min: 0.01, max: 8, noNaN: true }), (each, now) => {
        const percent = changePct(each);
        if (percent === null) return;
        assert(Number.isInteger(percent) && Math.abs(percent) >= 5 && Math.abs(percent) <= 15);
        assertEquals(Math.sign(percent), Math.sign(each.difference));
        assert(isWithinBounds(now, changed(now, percent)));
      }),
    );
  });

  it("of a value has no noise of binary fractions", () => {
    assertEquals([changed(1.3, 9), changed(0.85, -15), changed(0.2, 15)], [1.417, 0.7225, 0.23]);
  });
});

describe("the bounds", () => {
  it("are 5 % and 15 %, both included", () => {
    assertEquals([1.05, 0.95, 1.15, 0.85].map((value) => isWithinBounds(1, value)), [
      true,
      true,
      true,
      true,
    ]);
    assertEquals([1, 1.049, 0.951, 1.151, 0.849, -1].map((value) => isWithinBounds(1, value)), [
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
