/** Half a year of a book as it is lived: entries arrive, figures follow, rollups are stored. */
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { randomStream } from "../../../engine/random.ts";
import { nextTradingDay, regularSession } from "../../../engine/execution/calendar/mod.ts";
import {
  arrange,
  BARE_TRADE,
  byFeature,
  cellOf,
  type EquityPoint,
  MetricsBook,
  metricsOf,
  NO_FEATURES,
  rolling,
  summaryOf,
  type Trade,
  TradeTally,
  type TradeTallyState,
  windowFigures,
} from "../../../engine/metrics/mod.ts";

const RULES = { riskFreeRate: 0.05, minimumTrades: 30 };
const MINUTE = 60_000;

/** What happened on a trading day. */
interface Day {
  readonly trades: readonly Trade[];
  readonly point: EquityPoint;
}

/** Days from September on: daylight saving ends in them, and Thanksgiving has its half day. */
function lived(): readonly Day[] {
  const random = randomStream(5, "life");
  const days: Day[] = [];
  let date = "2026-09-01", equity = 100_000;
  for (let count = 0; count < 120; count++, date = nextTradingDay(date)) {
    const { open, close } = regularSession(date);
    const trades = Array.from({ length: Math.floor(4 * random.uniform()) }, (_, index): Trade => {
      const closed = open + (close - open) * (index + 1) / 5;
      const net = Math.round(100 * (20 + 150 * random.normal())) / 100;
      const synthetic = random.uniform() < 0.2;
      return {
        ...BARE_TRADE,
        closed_at: new Date(closed).toISOString(),
        opened_at: new Date(closed - MINUTE * Math.ceil(300 * random.uniform())).toISOString(),
        net,
        net_three_quarters: net + 6,
        net_mid: net + 24,
        risk: 150,
        mae: -50 * random.uniform(),
        mfe: 90 * random.uniform(),
        features: {
          ...NO_FEATURES,
          evidence: synthetic ? "SYNTHETIC" : "LIVE",
          session: index === 0 ? "OPEN" : "MIDDAY",
        },
      };
    });
    equity += trades.reduce((sum, { net }) => sum + net, 0);
    days.push({ trades, point: { date, value: Math.round(100 * equity) / 100 } });
  }
  return days;
}

const DAYS = lived();
const TRADES = DAYS.flatMap(({ trades }) => trades);
const EQUITY = DAYS.map(({ point }) => point);

/** The figures as of the end of a day, from nothing but what had happened by then. */
function asOf(count: number) {
  const seen = DAYS.slice(0, count);
  return {
    trades: seen.flatMap(({ trades }) => trades),
    equity: seen.map(({ point }) => point),
  };
}

describe("a book as it is lived", () => {
  it("has enough in it to be worth a test", () => {
    assert(TRADES.length > 120 && EQUITY.length === 120);
    const dates = EQUITY.map(({ date }) => date);
    assert(dates.includes("2026-11-27") && !dates.includes("2026-11-26"));
    const evidence = new Set(TRADES.map(({ features }) => features.evidence));
    assertEquals(evidence.size, 2);
  });

  it("has at the end of each day the figures of all days so far", () => {
    const book = new MetricsBook();
    for (const [index, { trades, point }] of DAYS.entries()) {
      for (const trade of trades) book.addTrade(trade);
      book.addDay(point);
      assertEquals(book.figures(RULES), metricsOf(asOf(index + 1), RULES), point.date);
    }
  });

  it("says nothing until there is enough, and from then on always", () => {
    const statuses = DAYS.map((_day, index) => metricsOf(asOf(index + 1), RULES).status);
    const first = statuses.indexOf("OK");
    assert(first > 5);
    assert(statuses.slice(first).every((status) => status === "OK"));
    assert(asOf(first).trades.length < 30 && asOf(first + 1).trades.length >= 30);
  });

  it("has a series of windows that knew no future", () => {
    const series = rolling(arrange({ trades: TRADES, equity: EQUITY }), RULES);
    for (const count of [1, 20, 61, 90, 120]) {
      const then = arrange(asOf(count));
      const { date } = EQUITY[count - 1];
      const known = [30, 60, 90].map((days) => windowFigures(then, date, days, RULES));
      assertEquals(series.slice(3 * (count - 1), 3 * count), known, date);
    }
  });

  it("is contained in a window as long as itself", () => {
    const whole = windowFigures(
      arrange({ trades: TRADES, equity: EQUITY }),
      EQUITY[119].date,
      365,
      RULES,
    );
    const all = metricsOf({ trades: TRADES, equity: EQUITY }, RULES);
    for (const name of ["total_net", "sharpe", "max_drawdown", "sqn", "cagr", "psr"] as const) {
      assertEquals(whole[name], all[name], name);
    }
  });

  it("is known from a row a day, stored and read again", () => {
    const rows = DAYS.map(({ trades, point }) => {
      const tally = new TradeTally();
      for (const trade of trades) tally.add(trade);
      return { date: point.date, state: JSON.stringify(tally.state) };
    });
    const read = (state: string): TradeTallyState => JSON.parse(state);
    const merged = (from: string, to: string) => {
      const tally = new TradeTally();
      for (const { date, state } of rows) {
        if (from <= date && date <= to) tally.merge(new TradeTally(read(state)));
      }
      return summaryOf(tally, RULES.minimumTrades);
    };
    const { exposure: _exposure, by_evidence, notes: _notes, ...all } = metricsOf(
      { trades: TRADES, equity: [] },
      RULES,
    );
    const stored = merged("2026-01-01", "2027-12-31");
    for (const [name, figure] of Object.entries(stored)) {
      assertEquals({ ...all }[name as keyof typeof stored], figure, name);
    }
    assertEquals(by_evidence.LIVE?.trades, stored.evidence.LIVE);
    const october = merged("2026-10-01", "2026-10-31");
    const inOctober = TRADES.filter(({ closed_at }) => closed_at.startsWith("2026-10"));
    assertEquals([october.trades, october.wins], [
      inOctober.length,
      inOctober.filter(({ net }) => net > 0).length,
    ]);
  });

  it("has cells that follow its trades", () => {
    const tallies = new Map([["OPEN", new TradeTally()], ["MIDDAY", new TradeTally()]]);
    for (const trade of TRADES) tallies.get(trade.features.session ?? "")?.add(trade);
    const followed = [...tallies].map(([session, tally]) =>
      cellOf({ buckets: [session], tally }, 30)
    );
    assertEquals(followed, byFeature(TRADES, ["session"], 30));
  });

  it("is robust only if kinder fills are needed for nothing", () => {
    const { robust, fills, expectancy } = metricsOf({ trades: TRADES, equity: EQUITY }, RULES);
    const expectancies = [fills.touch, fills.three_quarters, fills.mid]
      .map((each) => each?.expectancy ?? NaN);
    assertEquals(expectancies[0], expectancy);
    assert(expectancies[0] < expectancies[1] && expectancies[1] < expectancies[2]);
    const cost = 1 + expectancies[0];
    const dearer = TRADES.map((trade) => ({ ...trade, net: trade.net - cost }));
    assertEquals(robust, expectancies[0] > 0);
    assertEquals(metricsOf({ trades: dearer, equity: EQUITY }, RULES).robust, false);
  });
});
