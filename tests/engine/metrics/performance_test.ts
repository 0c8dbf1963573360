import { assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { finite, ratio } from "../../../engine/metrics/figure.ts";
import { resultFigures, systemQuality } from "../../../engine/metrics/performance.ts";
import { ResultTally } from "../../../engine/metrics/result_tally.ts";
import { assertFigure, shuffled, someNet, someRisk } from "./sample.ts";

type Result = readonly [net: number, risk: number | null];

function tallyOf(results: readonly Result[]): ResultTally {
  const tally = new ResultTally();
  for (const [net, risk] of results) tally.add(net, risk);
  return tally;
}

function figuresOf(nets: readonly number[], risk: number | null = 100) {
  return resultFigures(tallyOf(nets.map((net) => [net, risk])));
}

const results = fc.array(fc.tuple(someNet, someRisk), { maxLength: 60 });

describe("figures of results", () => {
  it("are worked by hand", () => {
    const { sqn, ...figures } = figuresOf([200, -100, 0, 50, 50, -50]);
    assertEquals(figures, {
      trades: 6,
      wins: 3,
      losses: 2,
      scratches: 1,
      total_net: 150,
      win_rate: 0.5,
      average_win: 100,
      average_loss: 75,
      payoff_ratio: 100 / 75,
      expectancy: 25,
      expectancy_r: 0.25,
      profit_factor: 2,
      longest_win_streak: 2,
      longest_loss_streak: 1,
    });
    // R: 2 −1 0 ½ ½ −½; squares 5.75, less 6 × 0.25², over 5.
    assertAlmostEquals(sqn ?? NaN, Math.sqrt(6) * 0.25 / Math.sqrt((5.75 - 0.375) / 5), 1e-14);
  });

  it("have neither payoff nor profit factor without a loss", () => {
    const { win_rate, average_loss, payoff_ratio, profit_factor, expectancy } = figuresOf([1, 2]);
    assertEquals([average_loss, payoff_ratio, profit_factor], [null, null, null]);
    assertEquals([win_rate, expectancy], [1, 1.5]);
  });

  it("have a profit factor of 0, but no payoff, without a win", () => {
    const { win_rate, average_win, payoff_ratio, profit_factor } = figuresOf([-1, -2]);
    assertEquals([win_rate, average_win, payoff_ratio, profit_factor], [0, null, null, 0]);
  });

  it("take a scratch for neither a win nor a loss, and end a streak with it", () => {
    const figures = figuresOf([1, 0, 1, -1, 0, -1]);
    assertEquals([figures.wins, figures.losses, figures.scratches], [2, 2, 2]);
    assertEquals([figures.longest_win_streak, figures.longest_loss_streak], [1, 1]);
    assertEquals(figures.win_rate, 2 / 6);
  });

  it("are null of no trades, but for the counts", () => {
    const { trades, wins, losses, scratches, total_net, ...rest } = figuresOf([]);
    assertEquals([trades, wins, losses, scratches, total_net], [0, 0, 0, 0, 0]);
    assertEquals(Object.values(rest).filter((figure) => figure !== null), []);
  });

  it("take R from the trades with a planned risk above 0", () => {
    const results: readonly Result[] = [[100, 50], [80, null], [60, 0], [-50, -5], [-50, 50]];
    const figures = resultFigures(tallyOf(results));
    assertEquals(figures.expectancy_r, (2 - 1) / 2);
    assertEquals(figuresOf([1, 2], null).expectancy_r, null);
    assertEquals(figuresOf([1, 2], null).sqn, null);
  });

  it("have no quality where all R are equal, also when only rounding tells them apart", () => {
    assertEquals(figuresOf([50, 50, 50]).sqn, null);
    const apart = tallyOf([[0.1 + 0.2, 1], [0.3, 1]]);
    assertEquals(resultFigures(apart).sqn, null);
  });

  it("do not cap the trades that quality counts", () => {
    assertEquals(systemQuality(400, 0.2, 1), 4);
    assertEquals(systemQuality(1, 0.2, null), null);
  });

  it("are null beyond the largest number", () => {
    const { total_net, expectancy, average_win } = figuresOf([1.7e308, 1.7e308]);
    assertEquals([total_net, expectancy, average_win], [null, null, null]);
    assertEquals([finite(NaN), finite(Infinity), finite(1)], [null, null, 1]);
    assertEquals([ratio(1, 0), ratio(null, 1), ratio(1, null), ratio(1e300, 1e-300)], [
      null,
      null,
      null,
      null,
    ]);
  });

  it("agree with each other", () => {
    fc.assert(fc.property(results, (list) => {
      const figures = resultFigures(tallyOf(list));
      const { trades, wins, losses, scratches, expectancy, win_rate } = figures;
      assertEquals(wins + losses + scratches, trades);
      if (trades === 0) return;
      const loss_rate = losses / trades;
      const sum = (win_rate ?? 0) * (figures.average_win ?? 0) -
        loss_rate * (figures.average_loss ?? 0);
      assertAlmostEquals(sum, expectancy ?? NaN, 1e-9);
      if (figures.payoff_ratio !== null) {
        assertFigure(figures.profit_factor, figures.payoff_ratio * wins / losses, "profit factor");
      }
    }));
  });

  it("do not depend on the order, but for the streaks", () => {
    fc.assert(fc.property(shuffled(results), ([list, others]) => {
      const { longest_win_streak: _w, longest_loss_streak: _l, ...figures } = resultFigures(
        tallyOf(list),
      );
      const { longest_win_streak: _v, longest_loss_streak: _k, ...same } = resultFigures(
        tallyOf(others),
      );
      assertEquals(figures, same);
    }));
  });

  it("grow with the trades, and their ratios do not", () => {
    fc.assert(fc.property(results, fc.integer({ min: -20, max: 20 }), (list, power) => {
      const factor = 2 ** power;
      const figures = resultFigures(tallyOf(list));
      const scaled = resultFigures(
        tallyOf(list.map(([net, risk]) => [net * factor, risk === null ? null : risk * factor])),
      );
      const money = (figure: number | null) => figure === null ? null : figure * factor;
      assertEquals(scaled, {
        ...figures,
        total_net: money(figures.total_net),
        average_win: money(figures.average_win),
        average_loss: money(figures.average_loss),
        expectancy: money(figures.expectancy),
      });
    }));
  });

  it("of a stretch and the next are those of both, wherever it was cut and stored", () => {
    fc.assert(fc.property(results, fc.nat(60), (list, cut) => {
      const before = tallyOf(list.slice(0, cut));
      const stored = new ResultTally(JSON.parse(JSON.stringify(before.state)));
      stored.merge(tallyOf(list.slice(cut)));
      assertEquals(resultFigures(stored), resultFigures(tallyOf(list)));
      assertEquals(JSON.stringify(stored.sums), JSON.stringify(tallyOf(list).sums));
    }));
  });
});
