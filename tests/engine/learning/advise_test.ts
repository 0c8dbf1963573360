import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { canonicalJson, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { describeCell } from "../../../engine/learning/describe.ts";
import { resultsOf } from "../../../engine/learning/results.ts";
import { adviseOn, learningPeriod, periodOf } from "../../../engine/learning/mod.ts";
import { PERIOD } from "../../bench/learning_books.ts";
import { clearBook, dayAfterStart, someBook, tradeOf } from "./trades.ts";

const rules = { seed: 1, period: PERIOD };

describe("a period", () => {
  it("is parted after three quarters of its time", () => {
    assertEquals(learningPeriod("2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z"), {
      from: "2026-01-01T00:00:00.000Z",
      cut: "2026-01-04T00:00:00.000Z",
      to: "2026-01-05T00:00:00.000Z",
    });
  });

  it("ends after it begins", () => {
    for (const to of ["2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z", "never"]) {
      assertThrows(() => learningPeriod("2026-01-01T00:00:00Z", to), RangeError);
    }
  });

  it("that is not given goes from the first close to just after the last", () => {
    const trades = [tradeOf(1, 8), tradeOf(1, 0), tradeOf(1, 4)];
    assertEquals(periodOf(trades), {
      from: dayAfterStart(0),
      cut: dayAfterStart(6),
      to: dayAfterStart(8).replace(".000Z", ".001Z"),
    });
    assertEquals(periodOf([]), null);
  });
});

describe("advice", () => {
  it("is INSUFFICIENT_DATA with the counts below 30 trades with an R", () => {
    const many = Array.from({ length: 30 }, (_, day) => tradeOf(day % 2 ? 1 : -1, day));
    const { status, trades, without_r, required, tested, suggestions, sealed } = adviseOn(
      [...many.slice(1), tradeOf(1, 3, {}, null), tradeOf(1, 4, {}, 0)],
      RELEASE_1_0_0,
      { seed: 1, period: null },
    );
    assertEquals(
      [status, trades, without_r, required, tested, suggestions, sealed],
      ["INSUFFICIENT_DATA", 29, 2, 30, 0, [], null],
    );
    const enough = adviseOn(many, RELEASE_1_0_0, { seed: 1, period: null });
    assertEquals([enough.status, enough.trades, enough.tested], ["OK", 30, 0]);
  });

  it("of nothing is INSUFFICIENT_DATA too", () => {
    const { status, period, trades } = adviseOn([], RELEASE_1_0_0, { seed: 1, period: null });
    assertEquals([status, period, trades], ["INSUFFICIENT_DATA", null, 0]);
  });

  it("leaves out trades of other times", () => {
    const book = clearBook(1);
    const others = [{ ...book[0], closed_at: PERIOD.to }, {
      ...book[1],
      closed_at: "2024-12-31T00:00:00Z",
    }];
    assertEquals(
      canonicalJson(adviseOn([...others, ...book], RELEASE_1_0_0, rules)),
      canonicalJson(adviseOn(book, RELEASE_1_0_0, rules)),
    );
  });

  it("is the same bytes for the same trades in any order and the same seed", () => {
    fc.assert(
      fc.property(someBook, fc.nat(), (book, turn) => {
        const turned = book.map((_, index) => book[(index + turn) % book.length]);
        assertEquals(
          canonicalJson(adviseOn(turned, RELEASE_1_0_0, rules)),
          canonicalJson(adviseOn(book, RELEASE_1_0_0, rules)),
        );
      }),
      { numRuns: 10 },
    );
  });

  it("has the figures of the cell's trades before the cut", () => {
    const book = clearBook(6);
    const { suggestions } = adviseOn(book, RELEASE_1_0_0, rules);
    const suggestion = suggestions.find(({ cell }) => cell === "POWER_HOUR");
    assert(suggestion !== undefined);
    const before = book.filter(({ closed_at }) => closed_at < PERIOD.cut)
      .toSorted((one, other) => one.closed_at < other.closed_at ? -1 : 1);
    const own = before.filter(({ features }) => features.session === "POWER_HOUR");
    const rest = before.filter(({ features }) => features.session !== "POWER_HOUR");
    const mean = (values: readonly number[]) =>
      values.reduce((sum, each) => sum + each, 0) / values.length;
    const r = (trades: typeof own) => mean(trades.map(({ net, risk }) => net / (risk ?? NaN)));
    assertEquals([suggestion.trades, suggestion.rest], [own.length, rest.length]);
    assertAlmostEquals(suggestion.mean_r ?? NaN, r(own), 1e-12);
    assertAlmostEquals(suggestion.difference ?? NaN, r(own) - r(rest), 1e-12);
    assertAlmostEquals(suggestion.expectancy, mean(own.map(({ net }) => net)), 1e-9);
    assertAlmostEquals(suggestion.win_rate, mean(own.map(({ net }) => Number(net > 0))), 1e-12);
    let peak = 0, sum = 0, fall = 0;
    for (const { net } of own) {
      sum += net;
      peak = Math.max(peak, sum);
      fall = Math.max(fall, peak - sum);
    }
    assertAlmostEquals(suggestion.max_drawdown, fall, 1e-9);
    assertEquals(suggestion.regimes.every(({ name }) => /^(volatility|trend) /.test(name)), true);
    assertEquals(suggestion.stable, suggestion.halves.every(({ agrees }) => agrees));
  });
});

describe("the drawdown of a cell", () => {
  it("begins at 0, so that first losses count, in dollars and in R", () => {
    const trades = [tradeOf(-1, 0), tradeOf(-2, 1, {}, 50), tradeOf(5, 2), tradeOf(-1, 3)];
    const { max_drawdown, max_drawdown_r, win_rate, expectancy } = describeCell(resultsOf(trades));
    assertEquals([max_drawdown, max_drawdown_r, win_rate, expectancy], [200, 3, 0.25, 50]);
  });
});
