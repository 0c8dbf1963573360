import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { equityFigures } from "../../../engine/metrics/equity.ts";
import { newYorkDate } from "../../../engine/metrics/market_time.ts";
import {
  arrange,
  rolling,
  windowFigures,
  WINDOWS,
  windowStart,
} from "../../../engine/metrics/rolling.ts";
import { summaryOf } from "../../../engine/metrics/summary.ts";
import { byClose, tallyOf } from "../../../engine/metrics/trade_tally.ts";
import { BARE_TRADE, type Trade } from "../../../engine/metrics/mod.ts";
import { equityOf, shuffled, someEquity, someTrades } from "./sample.ts";

const RULES = { riskFreeRate: 0.05, minimumTrades: 1 };

function closed(closed_at: string, net: number): Trade {
  return { ...BARE_TRADE, closed_at, net };
}

const someDay = fc.integer({ min: -10, max: 80 })
  .map((day) => new Date(Date.parse("2026-01-05") + day * 86_400_000).toISOString().slice(0, 10));
const someLength = fc.integer({ min: 1, max: 90 });

describe("a window", () => {
  it("ends with its date and holds so many calendar days", () => {
    assertEquals(windowStart("2026-11-20", 30), "2026-10-22");
    assertEquals(windowStart("2026-03-01", 2), "2026-02-28");
    assertEquals(windowStart("2026-11-20", 1), "2026-11-20");
    assertEquals(windowStart("2026-12-31", 0), "2027-01-01");
    assertEquals(WINDOWS, [30, 60, 90]);
  });

  it("takes the trades closed on its New York dates, the first and the last included", () => {
    const trades = [
      // 22:00 on October 21 in New York, and one minute past midnight on the 22nd.
      closed("2026-10-22T02:00:00Z", 1),
      closed("2026-10-22T04:01:00Z", 10),
      closed("2026-11-21T04:59:00Z", 100),
      closed("2026-11-21T05:00:00Z", 1000),
    ];
    const { trades: count, total_net, as_of, window_days } = windowFigures(
      arrange({ trades, equity: [] }),
      "2026-11-20",
      30,
      RULES,
    );
    assertEquals([count, total_net, as_of, window_days], [2, 110, "2026-11-20", 30]);
  });

  it("starts from the last equity before it, so that its first day has a return", () => {
    const equity = equityOf([100, 110, 99, 120]);
    const figures = windowFigures(
      arrange({ trades: [closed("2026-01-08T18:00:00Z", 1)], equity }),
      equity[3].date,
      2,
      RULES,
    );
    // 110 → 99 → 120
    assertEquals([figures.days, figures.max_drawdown], [2, 11]);
    assertEquals(figures.total_return, (120 - 110) / 110);
  });

  it("knows nothing of what came after its date", () => {
    const equity = equityOf([100, 110, 99, 120]);
    const trades = [closed("2026-01-06T18:00:00Z", 5), closed("2026-01-08T18:00:00Z", -7)];
    const all = windowFigures(arrange({ trades, equity }), equity[1].date, 30, RULES);
    const known = windowFigures(
      arrange({ trades: trades.slice(0, 1), equity: equity.slice(0, 2) }),
      equity[1].date,
      30,
      RULES,
    );
    assertEquals(all, known);
    assertEquals(all.total_net, 5);
  });

  it("withholds the figures of too few trades, those of equity too", () => {
    const equity = equityOf([100, 110, 99]);
    const arranged = arrange({ trades: [closed("2026-01-06T18:00:00Z", 5)], equity });
    const figures = windowFigures(arranged, equity[2].date, 30, { ...RULES, minimumTrades: 2 });
    assertEquals([figures.status, figures.trades, figures.days], ["INSUFFICIENT_DATA", 1, 2]);
    assertEquals([figures.max_drawdown, figures.expectancy], [null, null]);
  });

  it("is empty before everything and after it", () => {
    const arranged = arrange({
      trades: [closed("2026-01-06T18:00:00Z", 5)],
      equity: equityOf([100, 110]),
    });
    for (const date of ["2025-06-01", "2027-06-01"]) {
      const { trades, days } = windowFigures(arranged, date, 30, RULES);
      assertEquals([trades, days], [0, 0]);
    }
  });

  it("is what filtering the trades and days gives", () => {
    fc.assert(
      fc.property(someTrades, someEquity, someDay, someLength, (trades, equity, asOf, length) => {
        const start = windowStart(asOf, length);
        const inside = byClose(trades).filter(({ closed_at }) => {
          const date = newYorkDate(Date.parse(closed_at));
          return start <= date && date <= asOf;
        });
        const before = equity.filter(({ date }) => date < start).slice(-1);
        const within = equity.filter(({ date }) => start <= date && date <= asOf);
        const found = windowFigures(arrange({ trades, equity }), asOf, length, {
          ...RULES,
          minimumTrades: 0,
        });
        assertEquals(found, {
          as_of: asOf,
          window_days: length,
          ...summaryOf(tallyOf(inside), 0),
          ...equityFigures([...before, ...within], 0.05),
        });
      }),
    );
  });
});

describe("windows", () => {
  it("nest: the longer holds the shorter and what was before it", () => {
    fc.assert(
      fc.property(
        someTrades,
        someEquity,
        someDay,
        someLength,
        someLength,
        (trades, equity, asOf, a, b) => {
          const arranged = arrange({ trades, equity });
          const rules = { ...RULES, minimumTrades: 0 };
          const short = windowFigures(arranged, asOf, Math.min(a, b), rules);
          const long = windowFigures(arranged, asOf, Math.max(a, b), rules);
          const earlier = windowFigures(
            arranged,
            windowStart(asOf, Math.min(a, b) + 1),
            Math.max(1, Math.abs(a - b)),
            rules,
          );
          assert(long.trades >= short.trades && long.days >= short.days);
          assert((long.longest_win_streak ?? 0) >= (short.longest_win_streak ?? 0));
          assert((long.max_drawdown ?? 0) >= (short.max_drawdown ?? 0));
          if (a === b) return;
          assertEquals(long.trades, short.trades + earlier.trades);
          assertEquals(long.wins, short.wins + earlier.wins);
          // Cents add up in hundredths.
          const cents = (figure: number | null) => Math.round((figure ?? 0) * 100);
          assertEquals(cents(long.total_net), cents(short.total_net) + cents(earlier.total_net));
        },
      ),
    );
  });

  it("do not depend on the order in which trades and days are given", () => {
    fc.assert(
      fc.property(shuffled(someTrades), shuffled(someEquity), ([trades, mixed], [days, others]) => {
        assertEquals(
          rolling(arrange({ trades: mixed, equity: others }), RULES),
          rolling(arrange({ trades, equity: days }), RULES),
        );
      }),
      { numRuns: 10 },
    );
  });
});

describe("the series", () => {
  it("has every window as of each day of the equity, in order", () => {
    const equity = equityOf([100, 110, 99]);
    const series = rolling(arrange({ trades: [], equity: equity.toReversed() }), RULES);
    assertEquals(
      series.map(({ as_of, window_days }) => `${as_of} ${window_days}`),
      equity.flatMap(({ date }) => [30, 60, 90].map((days) => `${date} ${days}`)),
    );
    assertEquals(rolling(arrange({ trades: [], equity }), RULES, [7]).length, 3);
  });
});
