import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { randomStream } from "../../../engine/random.ts";
import { dayIntervals } from "../../../engine/metrics/day_intervals.ts";
import { ReturnSample } from "../../../engine/metrics/return_sample.ts";
import { equityFigures, EquityTrack } from "../../../engine/metrics/equity.ts";
import { momentsOf } from "../../../engine/metrics/moments.ts";
import { resultFigures } from "../../../engine/metrics/performance.ts";
import { ResultSums } from "../../../engine/metrics/result_sums.ts";
import { tradeIntervals } from "../../../engine/metrics/trade_intervals.ts";
import { tallyOf } from "../../../engine/metrics/trade_tally.ts";
import type { Trade } from "../../../engine/metrics/mod.ts";
import { assertFigures, equityOf, someEquity, someTrades, tradesOf } from "./sample.ts";

const DRAWS = { seed: 7, resamples: 2000 };

function intervalsOf(trades: readonly Trade[], draws = DRAWS) {
  return tradeIntervals(trades, resultFigures(tallyOf(trades).results.touch), draws);
}

describe("plain sums of results", () => {
  function sumsOf(results: readonly (readonly [net: number, r: number])[]): ResultSums {
    const sums = new ResultSums();
    for (const [net, r] of results) sums.count(net, r, 1);
    return sums;
  }

  it("give the figures that exact ones give", () => {
    fc.assert(fc.property(someTrades, (trades) => {
      const sums = sumsOf(trades.map(({ net, risk }) => [net, risk ? net / risk : NaN]));
      const exact = resultFigures(tallyOf(trades).results.touch);
      for (const [name, figure] of Object.entries(sums.figures(0))) {
        const expected = { ...exact }[name as keyof typeof exact];
        if (figure === null || expected === null) assertEquals(figure, expected, name);
        else assertAlmostEquals(figure, expected, 1e-6 + 1e-9 * Math.abs(expected), name);
      }
    }));
  });

  it("count R from a mean that is put back", () => {
    const { expectancy_r, sqn } = sumsOf([[1, -0.5], [2, 0.5]]).figures(3);
    assertEquals(expectancy_r, 3);
    assertAlmostEquals(sqn ?? NaN, Math.sqrt(2) * 3 / Math.sqrt(0.5), 1e-12);
  });

  it("leave no trace of what was taken out again", () => {
    const sums = sumsOf([[0.1, NaN], [0.2, NaN], [-1, NaN]]);
    for (const net of [0.1, 0.2]) sums.count(net, NaN, -1);
    assertEquals([sums.figures(0).profit_factor, sums.figures(0).average_win], [0, null]);
    const wins = sumsOf([[-0.1, NaN], [-0.2, NaN], [1, NaN]]);
    for (const net of [-0.1, -0.2]) wins.count(net, NaN, -1);
    assertEquals(wins.figures(0).profit_factor, null);
  });

  it("take no rounding for a spread of R", () => {
    for (const r of [0.1, 0.3, 0.7, 1.1]) {
      for (const count of [2, 3, 6, 7]) {
        assertEquals(sumsOf(Array.from({ length: count }, () => [1, r])).figures(1).sqn, null);
      }
    }
    const half = Number.EPSILON / 2;
    assertEquals(sumsOf([[1, -half], [1, half], [1, half]]).figures(1).sqn, null);
    assert(sumsOf([[1, -1e-9], [1, 1e-9]]).figures(1).sqn !== null);
  });
});

describe("intervals of trades", () => {
  const random = randomStream(11, "tests");
  const nets = Array.from({ length: 80 }, () => 15 + 100 * random.normal());
  const trades = tradesOf(nets);

  it("follow from the seed", () => {
    assertEquals(intervalsOf(trades), intervalsOf(trades));
    const other = intervalsOf(trades, { ...DRAWS, seed: 8 });
    assert(other.expectancy?.lower !== intervalsOf(trades).expectancy?.lower);
  });

  it("hold their figure", () => {
    const figures = resultFigures(tallyOf(trades).results.touch);
    const intervals = intervalsOf(trades);
    for (
      const name of ["win_rate", "expectancy", "profit_factor", "sqn", "payoff_ratio"] as const
    ) {
      const interval = intervals[name], figure = figures[name] ?? NaN;
      assert(interval !== null && interval.lower < figure && figure < interval.upper, name);
    }
  });

  it("of a mean are about its standard error times 1.96", () => {
    const { mean, deviation } = momentsOf(nets);
    const error = (deviation ?? NaN) / Math.sqrt(80);
    const { lower, upper } = intervalsOf(trades).expectancy ?? { lower: NaN, upper: NaN };
    assertAlmostEquals(lower, (mean ?? NaN) - 1.96 * error, 0.2 * error);
    assertAlmostEquals(upper, (mean ?? NaN) + 1.96 * error, 0.2 * error);
  });

  it("cover the truth about as often as they say", () => {
    let covered = 0;
    for (let book = 0; book < 200; book++) {
      const drawn = Array.from({ length: 60 }, () => 10 + 50 * random.normal());
      const interval = intervalsOf(tradesOf(drawn), { seed: book, resamples: 400 }).expectancy;
      if (interval !== null && interval.lower <= 10 && 10 <= interval.upper) covered++;
    }
    assert(covered >= 178 && covered <= 199, `${covered} of 200`);
  });

  it("are none where the figure is undefined, or too often is", () => {
    const wins = intervalsOf(tradesOf([1, 2, 3, 4, 5]));
    assertEquals([wins.profit_factor, wins.payoff_ratio, wins.average_loss], [null, null, null]);
    assertEquals([wins.win_rate?.lower, wins.win_rate?.upper], [1, 1]);
    assertEquals(wins.win_rate?.method, "PERCENTILE");
    // One loss in five: a third of the resamples have none.
    assertEquals(intervalsOf(tradesOf([1, 2, 3, 4, -5])).profit_factor, null);
    assertEquals(intervalsOf(tradesOf([1, -2, 3], null)).expectancy_r, null);
    assertEquals(intervalsOf(tradesOf([5, 5, 5, 5])).sqn, null);
  });

  it("do not change with the scale, but for the money", () => {
    const scaled = tradesOf(nets.map((net) => net * 1024), 102_400);
    const one = intervalsOf(trades), other = intervalsOf(scaled);
    assertEquals([other.win_rate, other.sqn], [one.win_rate, one.sqn]);
    assertFigures(other.profit_factor ?? {}, one.profit_factor ?? {}, "profit factor");
    assertEquals(other.expectancy?.lower, (one.expectancy?.lower ?? NaN) * 1024);
  });
});

describe("intervals of days", () => {
  const random = randomStream(12, "tests");
  const values = [1000];
  for (let day = 0; day < 120; day++) {
    values.push(values[day] * (1.001 + 0.01 * random.normal()));
  }
  const track = new EquityTrack();
  for (const point of equityOf(values)) track.add(point);
  const series = { returns: track.returns, years: track.years, riskFreeRate: 0.05 };
  const figures = track.figures(0.05);
  const draws = { seed: 3, resamples: 500 };
  const intervals = dayIntervals(series, figures, draws);

  it("are about figures that follow from the returns as they do from the equity", () => {
    fc.assert(
      fc.property(someEquity, (equity) => {
        const walked = new EquityTrack();
        for (const point of equity) walked.add(point);
        if (equity.length === 0) return;
        const { returns, years } = walked;
        const { max_drawdown_pct, ulcer_index, ...rest } = new ReturnSample({
          returns,
          years,
          riskFreeRate: 0.05,
        }).figures(returns.map((_, day) => day));
        const expected = equityFigures(equity, 0.05);
        const { sharpe, sortino, psr, cvar_95 } = expected;
        assertFigures(rest, { sharpe, sortino, psr, cvar_95 }, "returns");
        assertAlmostEquals(max_drawdown_pct ?? 0, expected.max_drawdown_pct ?? 0, 1e-9);
        assertAlmostEquals(ulcer_index ?? 0, expected.ulcer_index ?? 0, 1e-9);
      }),
      { numRuns: 50 },
    );
  });

  it("count a day that is drawn twice as two days", () => {
    const days = fc.array(fc.nat({ max: series.returns.length - 1 }), { maxLength: 60 });
    const sample = new ReturnSample(series);
    fc.assert(fc.property(days, (drawn) => {
      const returns = drawn.map((day) => series.returns[day]);
      const alone = new ReturnSample({ ...series, returns });
      const expected = alone.figures(returns.map((_, day) => day));
      assertFigures({ ...sample.figures(drawn) }, { ...expected }, "drawn");
      assertFigures({ ...sample.figures(drawn) }, { ...expected }, "drawn again");
    }));
  });

  it("follow from the seed", () => {
    assertEquals(dayIntervals(series, figures, draws), intervals);
    const other = dayIntervals(series, figures, { ...draws, seed: 4 });
    assert(other.sharpe?.lower !== intervals.sharpe?.lower);
  });

  it("hold their figure", () => {
    for (const [name, interval] of Object.entries(intervals)) {
      const figure = { ...figures }[name as keyof typeof intervals];
      assert(interval !== null && figure !== null, name);
      assert(interval.lower <= figure && figure <= interval.upper, `${name} ${figure}`);
      assert(interval.lower < interval.upper, name);
    }
    assertEquals(Object.keys(intervals).length, 8);
  });

  it("of the Sharpe ratio are about Lo's standard error times 1.96", () => {
    const sharpe = figures.sharpe ?? NaN;
    const error = Math.sqrt((252 + sharpe ** 2 / 2) / 120);
    const { lower, upper } = intervals.sharpe ?? { lower: NaN, upper: NaN };
    assertAlmostEquals((upper - lower) / (2 * 1.96 * error), 1, 0.15);
  });

  it("are none where there are no returns", () => {
    const nothing = { returns: [], years: 0, riskFreeRate: 0.05 };
    const none = dayIntervals(nothing, equityFigures(equityOf([5]), 0.05), draws);
    const { max_drawdown_pct, ulcer_index, ...rest } = none;
    assertEquals(Object.values(rest).filter((each) => each !== null), []);
    assertEquals([max_drawdown_pct?.upper, ulcer_index?.upper], [0, 0]);
  });
});
