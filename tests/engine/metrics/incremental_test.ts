import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { type Metrics, MetricsBook } from "../../../engine/metrics/incremental.ts";
import { bookOf, metricsOf } from "../../../engine/metrics/metrics.ts";
import { byClose } from "../../../engine/metrics/trade_tally.ts";
import { BARE_TRADE, type EquityPoint, type Trade } from "../../../engine/metrics/mod.ts";
import {
  assertFigure,
  equityOf,
  features,
  shuffled,
  someEquity,
  someTrades,
  trade,
  tradesOf,
} from "./sample.ts";

const RULES = { riskFreeRate: 0.05, minimumTrades: 1 };

/** The same figures by sums over arrays, as one would write them on a slip of paper. */
function plainly(trades: readonly Trade[], equity: readonly EquityPoint[]) {
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = (values: readonly number[]) => {
    const centre = mean(values);
    if (centre === null || values.length < 2) return null;
    const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    return Math.sqrt(squares / (values.length - 1));
  };
  const nets = trades.map(({ net }) => net);
  const r = trades.flatMap(({ net, risk }) => risk !== null && risk > 0 ? [net / risk] : []);
  const returns = equity.slice(1).map(({ value }, day) => value / equity[day].value - 1);
  const [spread, excess] = [deviation(returns), mean(returns)];
  const tail = returns.toSorted((a, b) => a - b);
  const worst = tail.map((each, rank) =>
    each * Math.min(1, Math.max(0, returns.length / 20 - rank))
  );
  return {
    average_win: mean(nets.filter((net) => net > 0)),
    expectancy: mean(nets),
    expectancy_r: mean(r),
    spread_of_r: deviation(r),
    sharpe: spread === null || excess === null || spread < 1e-12
      ? null
      : (excess - 0.05 / 252) / spread * Math.sqrt(252),
    cvar_95: returns.length === 0
      ? null
      : -worst.reduce((sum, each) => sum + each, 0) / (returns.length / 20),
  };
}

function assertClose(actual: number | null, expected: number | null, name: string): void {
  if (actual === null || expected === null) assertEquals(actual, expected, name);
  else assertAlmostEquals(actual, expected, 1e-9 * Math.max(1, Math.abs(expected)), name);
}

describe("figures that follow new entries", () => {
  it("are after each of them those of a computation over all", () => {
    fc.assert(
      fc.property(someTrades, someEquity, (trades, equity) => {
        const book = new MetricsBook();
        const inOrder = byClose(trades);
        for (let step = 0; step < Math.max(inOrder.length, equity.length); step++) {
          if (step < inOrder.length) book.addTrade(inOrder[step]);
          if (step < equity.length) book.addDay(equity[step]);
          const seen = { trades: inOrder.slice(0, step + 1), equity: equity.slice(0, step + 1) };
          assertEquals(book.figures(RULES), metricsOf(seen, RULES));
        }
      }),
      { numRuns: 20 },
    );
  });

  it("are those that sums over arrays give", () => {
    fc.assert(fc.property(someTrades, someEquity, (trades, equity) => {
      const figures = metricsOf({ trades, equity }, { ...RULES, minimumTrades: 0 });
      const plain = plainly(trades, equity);
      assertClose(figures.average_win, plain.average_win, "average win");
      assertClose(figures.expectancy, plain.expectancy, "expectancy");
      assertClose(figures.expectancy_r, plain.expectancy_r, "expectancy in R");
      assertClose(figures.sharpe, plain.sharpe, "Sharpe");
      assertClose(figures.cvar_95, plain.cvar_95, "CVaR");
      if (figures.sqn !== null && plain.spread_of_r !== null) {
        const root = Math.sqrt(figures.coverage.risk);
        assertFigure(figures.sqn, root * (plain.expectancy_r ?? NaN) / plain.spread_of_r, "SQN");
      }
    }));
  });

  it("do not depend on the order in which trades and days are given", () => {
    fc.assert(
      fc.property(shuffled(someTrades), shuffled(someEquity), ([trades, mixed], [days, others]) => {
        assertEquals(
          metricsOf({ trades: mixed, equity: others }, RULES),
          metricsOf({ trades, equity: days }, RULES),
        );
      }),
    );
  });

  it("do not change with the scale, but for the dollars", () => {
    const dollars: readonly (keyof Metrics)[] = [
      "total_net",
      "average_win",
      "average_loss",
      "expectancy",
      "max_drawdown",
      "average_mae",
    ];
    fc.assert(fc.property(someTrades, someEquity, (trades, equity) => {
      const k = 1024;
      const times = (amount: number | null) => amount === null ? null : amount * k;
      const one = metricsOf({ trades, equity }, RULES);
      const other = metricsOf({
        trades: trades.map((each) => ({
          ...each,
          net: each.net * k,
          net_mid: times(each.net_mid),
          net_three_quarters: times(each.net_three_quarters),
          risk: times(each.risk),
          mae: times(each.mae),
        })),
        equity: equity.map(({ date, value }) => ({ date, value: value * k })),
      }, RULES);
      for (const [name, figure] of Object.entries(one)) {
        if (typeof figure === "object" && figure !== null) continue;
        const expected = typeof figure === "number" && dollars.includes(name as keyof Metrics)
          ? figure * k
          : figure;
        assertEquals({ ...other }[name as keyof Metrics], expected, name);
      }
    }));
  });
});

describe("a book", () => {
  it("withholds all but the counts from too few trades", () => {
    const opened_at = "2026-01-05T14:30:00Z";
    const trades = [trade(10, 1, { opened_at }), trade(-5, 2, { opened_at })];
    const track = { trades, equity: equityOf([100, 110, 99]) };
    const few = metricsOf(track, { ...RULES, minimumTrades: 30 });
    assertEquals([few.status, few.trades, few.required], ["INSUFFICIENT_DATA", 2, 30]);
    assertEquals([few.days, few.total_net], [2, 5]);
    assertEquals([few.win_rate, few.sharpe, few.max_drawdown, few.exposure], [
      null,
      null,
      null,
      null,
    ]);
  });

  it("splits its trades by evidence, without rest", () => {
    fc.assert(fc.property(someTrades, (trades) => {
      const { by_evidence, evidence, mixed_evidence, notes } = metricsOf(
        { trades, equity: [] },
        RULES,
      );
      const parts = Object.values(by_evidence);
      assertEquals(parts.reduce((sum, part) => sum + part.trades, 0), trades.length);
      assertEquals(parts.every((part) => part.mixed_evidence === false), true);
      assertEquals(mixed_evidence, parts.length > 1);
      assertEquals(notes.some(({ code }) => code === "MIXED_EVIDENCE"), mixed_evidence);
      for (const [grade, part] of Object.entries(by_evidence)) {
        assertEquals(evidence[grade as keyof typeof evidence], part.trades);
      }
    }));
  });

  it("asks each grade for the required number of trades", () => {
    const live = { features: features({ evidence: "LIVE" }) };
    const trades = [trade(1, 1, live), trade(2, 2, live), trade(3, 3)];
    const { by_evidence } = metricsOf({ trades, equity: [] }, { ...RULES, minimumTrades: 2 });
    assertEquals([by_evidence.LIVE?.status, by_evidence.UNSTATED?.status], [
      "OK",
      "INSUFFICIENT_DATA",
    ]);
    assertEquals([by_evidence.LIVE?.expectancy, by_evidence.UNSTATED?.expectancy], [1.5, null]);
    assertEquals(by_evidence.DELAYED, undefined);
  });

  it("measures exposure from the first close to the last", () => {
    const equity = [["2026-01-05", 1], ["2026-01-06", 1], ["2026-01-07", 1]] as const;
    const held = (opened_at: string, closed_at: string): Trade => ({
      ...BARE_TRADE,
      opened_at,
      closed_at,
      net: 1,
    });
    const exposure = (...trades: readonly Trade[]) =>
      metricsOf(
        { trades, equity: equity.map(([date, value]) => ({ date, value })) },
        RULES,
      ).exposure;
    // Two sessions of 390 minutes count: the first day is where it starts from.
    assertEquals(exposure(held("2026-01-06T15:00:00Z", "2026-01-06T16:18:00Z")), 78 / 780);
    assertEquals(exposure(held("2026-01-05T14:30:00Z", "2026-01-06T15:09:00Z")), 39 / 780);
    assertEquals(exposure(held("2026-01-02T15:00:00Z", "2026-01-09T15:00:00Z")), 1);
    // Two at the same time count once.
    assertEquals(
      exposure(
        held("2026-01-06T15:00:00Z", "2026-01-06T16:18:00Z"),
        held("2026-01-06T15:30:00Z", "2026-01-06T16:00:00Z"),
      ),
      78 / 780,
    );
    assertEquals(exposure(trade(1)), null);
    assertEquals(exposure(held("2019-06-03T15:00:00Z", "2026-01-06T16:00:00Z")), null);
    assertEquals(metricsOf({ trades: [trade(1)], equity: equityOf([1]) }, RULES).exposure, null);
  });

  it("refuses a trade closed before the last one, and a day that is not after the last one", () => {
    const book = new MetricsBook();
    for (const each of [trade(1, 5), trade(2, 5)]) book.addTrade(each);
    for (const day of equityOf([100, 110])) book.addDay(day);
    assertThrows(() => book.addTrade(trade(3, 4)), RangeError, "as they were closed");
    assertThrows(() => book.addDay(equityOf([1])[0]), RangeError, "order of their dates");
    assertThrows(() => book.addDay(equityOf([1, 1])[1]), RangeError, "each once");
    const { trades, days } = book.figures(RULES);
    assertEquals([trades, days], [2, 1]);
  });

  it("hands its returns and years to intervals", () => {
    const { equity } = bookOf({ trades: [], equity: equityOf([100, 110, 99]) });
    assertEquals(equity.returns.length, 2);
    assertFigure(equity.years, 2 / 365.25, "years");
    assert(bookOf({ trades: [], equity: [] }).equity.years === 0);
  });

  it("says that days follow each other by date, not by place", () => {
    const equity = [{ date: "2026-01-06", value: 50 }, { date: "2026-01-05", value: 100 }];
    assertEquals(metricsOf({ trades: tradesOf([1]), equity }, RULES).total_return, -0.5);
  });
});
