import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  calmar,
  equityFigures,
  EquityTrack,
  returnFigures,
} from "../../../engine/metrics/equity.ts";
import { assertFigures, equityOf, someEquity } from "./sample.ts";

describe("figures of equity", () => {
  it("are worked by hand", () => {
    const figures = equityFigures(equityOf([100, 110, 99, 108.9]), 0);
    assertEquals([figures.days, figures.undefined_days], [3, 0]);
    // Returns of 10 %, −10 % and 10 %: mean 1/30, sample deviation √(4/300).
    const daily = (1 / 30) / Math.sqrt(4 / 300);
    assertAlmostEquals(figures.sharpe ?? NaN, daily * Math.sqrt(252), 1e-12);
    assertAlmostEquals(
      figures.sortino ?? NaN,
      (1 / 30) / (0.1 / Math.sqrt(3)) * Math.sqrt(252),
      1e-12,
    );
    assertAlmostEquals(figures.total_return ?? NaN, 0.089, 1e-15);
    assertAlmostEquals(figures.cagr ?? NaN, 1.089 ** (365.25 / 3) - 1, 1e-6);
    assertAlmostEquals(figures.calmar ?? NaN, (figures.cagr ?? NaN) / 0.1, 1e-6);
    assertAlmostEquals(figures.cvar_95 ?? NaN, 0.1, 1e-15);
    assertAlmostEquals(figures.max_drawdown_pct ?? NaN, 10, 1e-12);
    assertEquals([figures.max_drawdown_days, figures.recovery_days], [1, null]);
    assert((figures.psr ?? 0) > 0.5 && (figures.psr ?? 0) < 1);
  });

  it("take the first value as the start: it gives no return", () => {
    assertEquals(equityFigures(equityOf([100]), 0.05).days, 0);
    assertEquals(equityFigures(equityOf([100, 101]), 0.05).days, 1);
    const track = new EquityTrack();
    for (const point of equityOf([100, 150, 75])) track.add(point);
    assertEquals(track.returns, [0.5, -0.5]);
  });

  it("of one day are those of a fall of nothing, and no ratio", () => {
    const { days, undefined_days, ...figures } = equityFigures(equityOf([100]), 0.05);
    assertEquals([days, undefined_days], [0, 0]);
    assertEquals(figures, {
      sharpe: null,
      sortino: null,
      psr: null,
      total_return: null,
      cagr: null,
      calmar: null,
      cvar_95: null,
      max_drawdown: 0,
      max_drawdown_pct: 0,
      max_drawdown_days: 0,
      recovery_days: null,
      longest_underwater_days: 0,
      ulcer_index: 0,
    });
  });

  it("of no day are null", () => {
    const { days, undefined_days, ...figures } = equityFigures([], 0.05);
    assertEquals([days, undefined_days], [0, 0]);
    assertEquals(Object.values(figures).filter((figure) => figure !== null), []);
  });

  it("of constant equity have no Sharpe ratio, but fall short of the rate every day", () => {
    const { sharpe, psr, sortino, calmar, cagr, cvar_95 } = equityFigures(
      equityOf([500, 500, 500, 500]),
      0.05,
    );
    assertEquals([sharpe, psr, calmar, cagr, cvar_95], [null, null, null, 0, 0]);
    assertAlmostEquals(sortino ?? NaN, -Math.sqrt(252), 1e-12);
    assertEquals(equityFigures(equityOf([500, 500, 500]), 0).sortino, null);
  });

  it("end their returns with a total loss, and count the days after it", () => {
    const { days, undefined_days, total_return, cagr, cvar_95, max_drawdown_pct } = equityFigures(
      equityOf([100, 110, 0, 0, 0]),
      0.05,
    );
    assertEquals([days, undefined_days], [2, 2]);
    assertEquals([total_return, cagr, cvar_95, max_drawdown_pct], [-1, -1, 1, 100]);
  });

  it("of a start at 0 have no growth and no percent", () => {
    const { total_return, cagr, max_drawdown_pct, max_drawdown, days } = equityFigures(
      equityOf([0, 100, 90]),
      0,
    );
    assertEquals([total_return, cagr, max_drawdown_pct, max_drawdown, days], [
      null,
      null,
      null,
      10,
      1,
    ]);
  });

  it("of a start below 0 have none either", () => {
    const { total_return, cagr } = equityFigures(equityOf([-100, -50]), 0);
    assertEquals([total_return, cagr], [null, null]);
  });

  it("that grows at the risk-free rate never fall short of it, whatever rounding says", () => {
    const values = [100_000];
    for (let day = 0; day < 250; day++) values.push(values[day] * (1 + 0.05 / 252));
    const { sortino, sharpe } = equityFigures(equityOf(values), 0.05);
    assertEquals([sortino, sharpe], [null, null]);
  });

  it("have no Calmar ratio without a fall", () => {
    assertEquals([calmar(0.2, 0), calmar(null, 5), calmar(0.2, null), calmar(0.2, 10)], [
      null,
      null,
      null,
      2,
    ]);
  });

  it("take more than the rate to be better than it", () => {
    const returns = [0.001, 0.002, 0.0005, -0.0004];
    const free = returnFigures(returns, 0), dear = returnFigures(returns, 0.2);
    assert((free.sharpe ?? 0) > (dear.sharpe ?? 0));
    assert((free.sortino ?? 0) > (dear.sortino ?? 0));
    assert((free.psr ?? 0) > 0.5 && (dear.psr ?? 1) < 0.6);
  });

  it("do not change with the scale, but for the dollars", () => {
    fc.assert(fc.property(someEquity, fc.integer({ min: -20, max: 20 }), (equity, power) => {
      const factor = 2 ** power;
      const { max_drawdown, ...one } = equityFigures(equity, 0.05);
      const scaled = equity.map(({ date, value }) => ({ date, value: value * factor }));
      const { max_drawdown: dollars, ...other } = equityFigures(scaled, 0.05);
      assertEquals(other, one);
      assertEquals(dollars, max_drawdown === null ? null : max_drawdown * factor);
    }));
  });

  it("made of returns do not depend on the order of the days", () => {
    const returns = fc.array(fc.integer({ min: -500, max: 500 }).map((each) => each / 1e4), {
      maxLength: 40,
    });
    fc.assert(fc.property(returns, (list) => {
      assertFigures(returnFigures(list.toReversed(), 0.05), returnFigures(list, 0.05), "reversed");
    }));
  });

  it("follow each new day as if all were computed again", () => {
    fc.assert(
      fc.property(someEquity, (equity) => {
        const track = new EquityTrack();
        for (const [index, point] of equity.entries()) {
          track.add(point);
          assertEquals(track.figures(0.05), equityFigures(equity.slice(0, index + 1), 0.05));
        }
      }),
      { numRuns: 30 },
    );
  });
});
