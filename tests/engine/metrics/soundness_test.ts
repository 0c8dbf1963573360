/** What holds for every figure of every book, however odd: numbers in their ranges, or null. */
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  arrange,
  BARE_TRADE,
  bookOf,
  byFeature,
  dayIntervals,
  type EquityPoint,
  FEATURES,
  type Metrics,
  metricsOf,
  type Trade,
  tradeIntervals,
  windowFigures,
} from "../../../engine/metrics/mod.ts";
import { equityOf, someEquity, someTrades, tradesOf } from "./sample.ts";

const RULES = { riskFreeRate: 0.05, minimumTrades: 0 };

/** Every number in a value, with the path to it. */
function* numbersIn(value: unknown, path = ""): Generator<readonly [string, number]> {
  if (typeof value === "number") yield [path, value];
  else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* numbersIn(inner, `${path}.${name}`);
  }
}

function assertJson(value: unknown): void {
  for (const [path, number] of numbersIn(value)) {
    assert(Number.isFinite(number), `${path} is ${number}`);
    assert(!Object.is(number, -0), `${path} is minus zero`);
  }
  assertEquals(JSON.parse(JSON.stringify(value)), value);
}

function within(figure: number | null, least: number, most: number, name: string): void {
  // Rounding may lift a share by its last bit.
  const slack = 1e-9 * Math.max(1, Math.abs(most) === Infinity ? 1 : Math.abs(most));
  if (figure === null) return;
  assert(figure >= least - slack && figure <= most + slack, `${name} is ${figure}`);
}

function assertInRange(figures: Metrics): void {
  const { trades, wins, losses, scratches } = figures;
  assertEquals(wins + losses + scratches, trades);
  within(figures.win_rate, 0, 1, "win rate");
  within(figures.psr, 0, 1, "PSR");
  within(figures.exposure, 0, 1, "exposure");
  for (
    const name of [
      "average_win",
      "average_loss",
      "payoff_ratio",
      "profit_factor",
      "max_drawdown",
      "max_drawdown_pct",
      "ulcer_index",
      "average_mae",
    ] as const
  ) within(figures[name], 0, Infinity, name);
  within(figures.longest_win_streak, 0, wins, "winning streak");
  within(figures.longest_loss_streak, 0, losses, "losing streak");
  const length = figures.days + figures.undefined_days;
  within(figures.max_drawdown_days, 0, length, "drawdown's days");
  within(figures.recovery_days, 1, length, "recovery");
  within(figures.longest_underwater_days, 0, length, "under water");
  within(figures.cagr, -1, Infinity, "CAGR");
  within(figures.ulcer_index, 0, (figures.max_drawdown_pct ?? 0) / 100, "ulcer index");
  assert((figures.max_drawdown_days ?? 0) <= (figures.longest_underwater_days ?? Infinity));
}

/** Any double there is, whole cents, and the ends of the range. */
const oddNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -10_000, max: 10_000 }),
  fc.constantFrom(0, -0, 5e-324, -5e-324, 1.7e308, -1.7e308, 1e-300, 1e150),
);

const oddTrade: fc.Arbitrary<Trade> = fc.record({
  net: oddNumber,
  net_mid: fc.option(oddNumber),
  net_three_quarters: fc.option(oddNumber),
  risk: fc.option(oddNumber),
  mae: fc.option(oddNumber),
  mfe: fc.option(oddNumber),
  minute: fc.integer({ min: 0, max: 1e6 }),
  held: fc.option(fc.integer({ min: 0, max: 1e6 })),
}).map(({ minute, held, ...rest }) => {
  const closed = Date.parse("2026-01-05T15:00:00Z") + minute * 60_000;
  return {
    ...BARE_TRADE,
    ...rest,
    closed_at: new Date(closed).toISOString(),
    opened_at: held === null ? null : new Date(closed - held * 60_000).toISOString(),
  };
});
const oddTrades = fc.array(oddTrade, { maxLength: 12 });
const oddEquity: fc.Arbitrary<readonly EquityPoint[]> = fc.array(oddNumber, { maxLength: 12 })
  .map(equityOf);

describe("figures of any book", () => {
  it("are numbers JSON can hold, or null, whatever the numbers", () => {
    fc.assert(
      fc.property(oddTrades, oddEquity, oddNumber, (trades, equity, rate) => {
        assertJson(metricsOf({ trades, equity }, { ...RULES, riskFreeRate: rate }));
        assertJson(byFeature(trades, ["session"], 5));
        assertJson(windowFigures(arrange({ trades, equity }), "2026-02-01", 30, RULES));
      }),
      { numRuns: 500 },
    );
  });

  it("have intervals JSON can hold, or none", () => {
    fc.assert(
      fc.property(oddTrades, oddEquity, (trades, equity) => {
        const book = bookOf({ trades, equity });
        const figures = book.figures(RULES);
        const draws = { seed: 1, resamples: 40 };
        assertJson(tradeIntervals(trades, figures, draws));
        const { returns, years } = book.equity;
        assertJson(dayIntervals({ returns, years, riskFreeRate: 0.05 }, figures, draws));
      }),
      { numRuns: 60 },
    );
  });

  it("lie in their ranges", () => {
    fc.assert(fc.property(someTrades, someEquity, (trades, equity) => {
      assertInRange(metricsOf({ trades, equity }, RULES));
    }));
  });

  it("have the same names, whether enough trades are there or not", () => {
    fc.assert(fc.property(someTrades, someEquity, (trades, equity) => {
      const shown = metricsOf({ trades, equity }, RULES);
      const withheld = metricsOf({ trades, equity }, { ...RULES, minimumTrades: 1e9 });
      assertEquals(Object.keys(withheld), Object.keys(shown));
      assertEquals([withheld.status, shown.status], ["INSUFFICIENT_DATA", "OK"]);
    }));
  });
});

describe("figures and what they say together", () => {
  const ordinary = JSON.parse(
    Deno.readTextFileSync(new URL("../../fixtures/metrics/ordinary.json", import.meta.url)),
  );
  const plain = tradesOf(ordinary.line.trades.map(({ net }: { net: number }) => net));

  it("better trades never make a worse expectancy, win rate or profit factor", () => {
    fc.assert(fc.property(someTrades, fc.integer({ min: 1, max: 100 }), (trades, more) => {
      const better = trades.map((each) => ({ ...each, net: each.net + more }));
      const [one, other] = [trades, better].map((list) =>
        metricsOf({ trades: list, equity: [] }, RULES)
      );
      assert((other.win_rate ?? 0) >= (one.win_rate ?? 0));
      assert((other.expectancy ?? 0) >= (one.expectancy ?? 0));
      if (one.profit_factor !== null && other.profit_factor !== null) {
        assert(other.profit_factor >= one.profit_factor);
      }
    }));
  });

  it("a profit factor above 1 and an expectancy above 0 are the same statement", () => {
    fc.assert(fc.property(someTrades, (trades) => {
      const { profit_factor, expectancy } = metricsOf({ trades, equity: [] }, RULES);
      if (profit_factor === null || expectancy === null || Math.abs(expectancy) < 1e-9) return;
      assertEquals(profit_factor > 1, expectancy > 0);
    }));
  });

  it("a Sharpe ratio above 0 and a PSR above a half are the same statement", () => {
    fc.assert(fc.property(someEquity, (equity) => {
      const { sharpe, psr } = metricsOf({ trades: [], equity }, RULES);
      if (sharpe === null || psr === null || Math.abs(sharpe) < 1e-9) return;
      assertEquals(psr > 0.5, sharpe > 0);
    }));
  });

  it("a year of trades twice over has the figures of one, and √2 the quality", () => {
    const twice = tradesOf([...plain, ...plain].map(({ net }) => net));
    const [one, two] = [plain, twice].map((list) => metricsOf({ trades: list, equity: [] }, RULES));
    assertEquals([two.win_rate, two.average_win, two.profit_factor, two.expectancy], [
      one.win_rate,
      one.average_win,
      one.profit_factor,
      one.expectancy,
    ]);
    const n = plain.length;
    const expected = (one.sqn ?? NaN) * Math.sqrt(2 * (2 * n - 1) / (2 * n - 2));
    assert(Math.abs((two.sqn ?? NaN) / expected - 1) < 1e-12);
  });

  it("every pair of features shares out the same trades", () => {
    const trades: readonly Trade[] = ordinary.line.trades.map((
      { closed_at, net, risk, ...known }: Trade & Record<string, unknown>,
    ) => ({ ...BARE_TRADE, closed_at, net, risk, features: { ...BARE_TRADE.features, ...known } }));
    const whole = metricsOf({ trades, equity: [] }, RULES);
    for (const [index, first] of FEATURES.entries()) {
      for (const second of FEATURES.slice(index + 1)) {
        const cells = byFeature(trades, [first, second], 30);
        const sum = (of: (cell: typeof cells[number]) => number) =>
          cells.reduce((total, cell) => total + of(cell), 0);
        const pair = `${first} × ${second}`;
        assertEquals([sum((cell) => cell.trades), sum((cell) => cell.wins)], [
          whole.trades,
          whole.wins,
        ], pair);
        assert(
          Math.abs(sum((cell) => cell.total_net ?? NaN) - (whole.total_net ?? 0)) < 1e-6,
          pair,
        );
        assertEquals(cells.every((cell) => cell.small === cell.trades < 30), true);
      }
    }
  });
});
