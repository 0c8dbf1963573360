import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { type DrawdownFigures, DrawdownTrack } from "../../../engine/metrics/drawdown.ts";

function trackOf(values: readonly number[]): DrawdownTrack {
  const track = new DrawdownTrack();
  for (const value of values) track.add(value);
  return track;
}

function figuresOf(values: readonly number[]): DrawdownFigures {
  return trackOf(values).figures;
}

/** Values of monthly returns in percent, from 1 on. */
function pathOf(percents: readonly number[]): readonly number[] {
  const values = [1];
  for (const percent of percents) values.push(values[values.length - 1] * (1 + percent / 100));
  return values;
}

const values = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 40 });

describe("drawdowns", () => {
  it("are worked by hand", () => {
    const figures = figuresOf([100, 120, 90, 108, 120, 130, 117]);
    assertEquals(figures.max_drawdown, 30);
    assertEquals(figures.max_drawdown_pct, 25);
    assertEquals([figures.max_drawdown_days, figures.recovery_days], [1, 2]);
    assertEquals(figures.longest_underwater_days, 2);
    const squares = 0.25 ** 2 + 0.1 ** 2 + 0.1 ** 2;
    assertAlmostEquals(figures.ulcer_index ?? NaN, Math.sqrt(squares / 7), 1e-15);
  });

  it("in dollars and in percent can be different falls", () => {
    // 50 of 100, then 60 of 1,000.
    const { max_drawdown, max_drawdown_pct, max_drawdown_days, recovery_days } = figuresOf(
      [100, 50, 1000, 990, 980, 940],
    );
    assertEquals([max_drawdown, max_drawdown_pct], [60, 50]);
    // Days are those of the fall in percent.
    assertEquals([max_drawdown_days, recovery_days], [1, 1]);
  });

  it("begin on the last day at the peak and end when it is reached again", () => {
    const flat = figuresOf([100, 100, 100, 80, 99.99, 100, 90]);
    assertEquals([flat.max_drawdown_days, flat.recovery_days], [1, 2]);
    assertEquals(trackOf([100, 100, 100, 80, 99.99, 100, 90]).positions, {
      peakAt: 2,
      troughAt: 3,
      recoveredAt: 5,
    });
  });

  it("have no recovery while they last", () => {
    const { max_drawdown_days, recovery_days, longest_underwater_days } = figuresOf(
      [100, 90, 95, 80, 99],
    );
    assertEquals([max_drawdown_days, recovery_days, longest_underwater_days], [3, null, 4]);
  });

  it("of equal depth: the first counts", () => {
    assertEquals(trackOf([100, 80, 100, 80, 100]).positions, {
      peakAt: 0,
      troughAt: 1,
      recoveredAt: 2,
    });
  });

  it("of equity that never falls are 0, with nothing to recover from", () => {
    for (const rising of [[100], [100, 100, 100], [1, 2, 3]]) {
      assertEquals(figuresOf(rising), {
        max_drawdown: 0,
        max_drawdown_pct: 0,
        max_drawdown_days: 0,
        recovery_days: null,
        longest_underwater_days: 0,
        ulcer_index: 0,
      });
    }
  });

  it("of nothing are null", () => {
    assertEquals(Object.values(figuresOf([])).filter((figure) => figure !== null), []);
  });

  it("of a total loss are 100 %, of more than all above it", () => {
    assertEquals(figuresOf([100, 0, 0]).max_drawdown_pct, 100);
    assertEquals(figuresOf([100, -50]).max_drawdown_pct, 150);
  });

  it("have no percent where a peak is 0 or below, but dollars", () => {
    const { max_drawdown, max_drawdown_pct, ulcer_index, max_drawdown_days } = figuresOf(
      [0, -10, 100, 90],
    );
    assertEquals([max_drawdown, max_drawdown_pct, ulcer_index], [10, null, null]);
    assertEquals([max_drawdown_days, trackOf([0, -10, 5]).positions], [null, null]);
  });
});

describe("published examples", () => {
  it("Bacon 2008: the Martin ratio of the sample portfolio is 1.70", () => {
    const path = pathOf(
      [0.3, 2.6, 1.1, -1.0, 1.5, 2.5, 1.6, 6.7, -1.4, 4.0, -0.5, 8.1]
        .concat([4.0, -3.7, -6.1, 1.7, -4.9, -2.2, 7.0, 5.8, -6.5, 2.4, -0.5, -0.9]),
    );
    const annual = Math.sqrt(path[24]) - 1;
    const { ulcer_index, max_drawdown_pct, max_drawdown_days } = figuresOf(path);
    // There the index is over the 24 months, here, as Martin wrote it, over the 25 values.
    const overMonths = (ulcer_index ?? NaN) * Math.sqrt(25 / 24);
    assertAlmostEquals(annual / overMonths, 1.7, 0.01);
    // From the end of January 2001 to the end of June.
    assertAlmostEquals(max_drawdown_pct ?? NaN, 14.467, 5e-4);
    assertEquals(max_drawdown_days, 5);
  });

  it("CFA level I, by its definition: the largest fall from a peak to the trough after it", () => {
    // (trough − peak) ÷ peak of a fund at 100, 125, 110, 140, 91, 105: 49 of 140.
    const { max_drawdown_pct, max_drawdown } = figuresOf([100, 125, 110, 140, 91, 105]);
    assertEquals([max_drawdown_pct, max_drawdown], [35, 49]);
  });
});

describe("the track of drawdowns", () => {
  it("finds what a search over all pairs finds", () => {
    fc.assert(fc.property(values, (list) => {
      let dollars = 0, share = 0;
      for (const [from, peak] of list.entries()) {
        for (const value of list.slice(from)) {
          dollars = Math.max(dollars, peak - value);
          share = Math.max(share, (peak - value) / peak);
        }
      }
      const { max_drawdown, max_drawdown_pct } = figuresOf(list);
      assertEquals([max_drawdown, max_drawdown_pct], [dollars, 100 * share]);
    }));
  });

  it("knows where the fall is", () => {
    fc.assert(fc.property(values, (list) => {
      const found = trackOf(list).positions;
      if (found === null) return;
      const { peakAt, troughAt, recoveredAt } = found;
      const { max_drawdown_pct } = figuresOf(list);
      assertEquals(100 * ((list[peakAt] - list[troughAt]) / list[peakAt]), max_drawdown_pct);
      assert(list.slice(0, troughAt).every((value) => value <= list[peakAt]));
      assert(list.slice(peakAt + 1, troughAt).every((value) => value < list[peakAt]));
      const after = list.slice(troughAt).findIndex((value) => value >= list[peakAt]);
      assertEquals(recoveredAt, after < 0 ? null : troughAt + after);
    }));
  });

  it("gives shares that do not change with the scale, and dollars that do", () => {
    fc.assert(fc.property(values, fc.integer({ min: -30, max: 30 }), (list, power) => {
      const one = figuresOf(list);
      const other = figuresOf(list.map((value) => value * 2 ** power));
      const max_drawdown = (one.max_drawdown ?? NaN) * 2 ** power;
      assertEquals(other, { ...one, max_drawdown });
    }));
  });

  it("never gets shallower with another day", () => {
    fc.assert(fc.property(values, fc.integer({ min: 1, max: 1000 }), (list, next) => {
      const before = figuresOf(list), after = figuresOf([...list, next]);
      assert((after.max_drawdown ?? NaN) >= (before.max_drawdown ?? NaN));
      assert((after.max_drawdown_pct ?? NaN) >= (before.max_drawdown_pct ?? NaN));
      assert((after.longest_underwater_days ?? NaN) >= (before.longest_underwater_days ?? NaN));
      assert((after.ulcer_index ?? NaN) * 100 <= (after.max_drawdown_pct ?? NaN) + 1e-9);
    }));
  });
});
