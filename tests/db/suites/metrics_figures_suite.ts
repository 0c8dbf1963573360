import { assert, assertEquals, assertGreater } from "@std/assert";
import { beforeAll, it } from "@std/testing/bdd";
import {
  arrange,
  byFeature,
  type Cell,
  type Feature,
  FEATURES,
  type Grade,
  GRADES,
  type Metrics,
  metricsOf,
  newYorkDate,
  rolling,
  type Trade,
  windowFigures,
  WINDOWS,
} from "../../../engine/metrics/mod.ts";
import {
  comparePerformance,
  readPerformance,
  readPerformanceSet,
} from "../../../lib/data/performance.ts";
import { RULES } from "../../../lib/data/performance_measure.ts";
import {
  readEquitySeries,
  readPerformanceCalendar,
  readRolling,
} from "../../../lib/data/performance_series.ts";
import { readDistribution, readFeatureTable } from "../../../lib/data/performance_trades.ts";
import { ALL_TIME, type PerformanceFilter } from "../../../lib/data/performance_types.ts";
import { dataApi } from "../data_api.ts";
import type { Database } from "../database.ts";
import { accountOf, assertSame, type Booked, makeBooked, WALL } from "../performance_world.ts";
import { one, SUPERUSER, type World } from "../world.ts";

/** What is read of an account's tallies are the figures of all its trades and days. */
export function metricsFiguresSuite(database: () => Database): void {
  const books: Booked[] = [];
  const apiOf = ({ members }: World) => dataApi(database(), members.analyst);

  beforeAll(async () => {
    for (const [seed, count] of [[1, 90], [2, 45], [3, 3]] as const) {
      books.push(await makeBooked(database(), seed, count));
    }
  });

  const matching = (trades: readonly Trade[], filter: PerformanceFilter) =>
    trades.filter((trade) => {
      const day = newYorkDate(Date.parse(trade.closed_at));
      const { release, evidence } = trade.features;
      return (filter.from === null || day >= filter.from) &&
        (filter.to === null || day <= filter.to) &&
        (filter.release === null || release === filter.release) &&
        (filter.evidence === null || (evidence ?? "UNSTATED") === filter.evidence);
    });

  it("have the figures that the engine has over all trades and days", async () => {
    for (const { world, book } of books) {
      const { all, windows, as_of } = await readPerformance(apiOf(world), accountOf(world), WALL);
      assertSame(all.figures, metricsOf(book, RULES), "all");
      assertEquals(as_of, {
        sequence: book.entries.length,
        day: "2026-03-31",
        equity_day: "2026-03-30",
      });
      const arranged = arrange(book);
      for (const [place, days] of WINDOWS.entries()) {
        const { as_of: _, window_days, ...expected } = windowFigures(
          arranged,
          "2026-03-31",
          days,
          RULES,
        );
        const { exposure: _e, by_evidence: _b, notes: _n, ...figures } = windows[place].figures;
        assertSame(figures, expected, `${window_days} days`);
      }
    }
  });

  it("have them for any range, release and grade of evidence", async () => {
    for (const { world, book } of books) {
      const filters: PerformanceFilter[] = [
        { ...ALL_TIME, release: "bold" },
        ...GRADES.map((evidence: Grade) => ({ ...ALL_TIME, evidence })),
        { ...ALL_TIME, from: "2026-03-09", to: "2026-03-20" },
        { from: "2026-03-02", to: null, release: "1.0.0", evidence: "LIVE" },
      ];
      for (const filter of filters) {
        const { set } = await readPerformanceSet(apiOf(world), accountOf(world), filter, WALL);
        const trades = matching(book.trades, filter);
        const has_equity = filter.release === null && filter.evidence === null;
        const base = book.equity.findLastIndex(({ date }) => date < (filter.from ?? "0"));
        const equity = !has_equity ? [] : book.equity.slice(Math.max(0, base))
          .filter(({ date }) => filter.to === null || date <= filter.to);
        const expected: Metrics = metricsOf({ trades, equity }, RULES);
        const notes = expected.notes.filter(({ code }) => has_equity || code !== "EQUITY_MISSING");
        assertSame(set.figures, { ...expected, notes }, JSON.stringify(filter));
        assertEquals(set.has_equity, has_equity);
      }
    }
  });

  it("compare two selections as each is by itself", async () => {
    const { world } = books[0];
    const a = { ...ALL_TIME, release: "1.0.0" }, b = { ...ALL_TIME, release: "bold" };
    const both = await comparePerformance(apiOf(world), accountOf(world), a, b, WALL);
    for (const [filter, set] of [[a, both.a], [b, both.b]] as const) {
      const { set: alone } = await readPerformanceSet(apiOf(world), accountOf(world), filter, WALL);
      assertEquals(set, alone);
    }
    assertGreater(both.a.figures.trades, 5);
    assertGreater(both.b.figures.trades, 5);
  });

  it("have intervals around the headline that follow from the entries alone", async () => {
    const { world } = books[0];
    const read = () => readPerformance(apiOf(world), accountOf(world), WALL);
    const { all } = await read();
    assertEquals((await read()).all.intervals, all.intervals);
    for (const [name, interval] of Object.entries(all.intervals)) {
      const figure = { ...all.figures }[name as keyof typeof all.intervals];
      assert(interval !== null && figure !== null, name);
      assert(interval.lower <= figure && figure <= interval.upper, name);
    }
    const { all: small } = await readPerformance(
      apiOf(books[2].world),
      accountOf(books[2].world),
      WALL,
    );
    assertEquals(small.figures.status, "INSUFFICIENT_DATA");
    assertEquals([...new Set(Object.values(small.intervals))], [null]);
  });

  it("have the cells that the engine has, by each feature and by two", async () => {
    const bare = ({ longest_win_streak: _w, longest_loss_streak: _l, fills, ...cell }: Cell) => ({
      ...cell,
      fills: Object.values(fills).map((figures) => {
        if (figures === null) return null;
        const { longest_win_streak: _win, longest_loss_streak: _loss, ...rest } = figures;
        return rest;
      }),
    });
    for (const { world, book } of books) {
      const tables: (readonly [Feature] | readonly [Feature, Feature])[] = [
        ...FEATURES.map((feature) => [feature] as const),
        ["session", "ai_score"],
        ["evidence", "iv_rank"],
      ];
      for (const features of tables) {
        const table = await readFeatureTable(apiOf(world), accountOf(world), features, ALL_TIME);
        const expected = byFeature(book.trades, features, RULES.minimumTrades);
        assertSame(table.cells.map(bare), expected.map(bare), features.join(" × "));
      }
    }
  });

  it("have the rolling windows that the engine has", async () => {
    const { world, book } = books[0];
    const { windows } = await readRolling(apiOf(world), accountOf(world), ALL_TIME, WALL);
    const expected = rolling(arrange(book), RULES);
    for (const { window_days, points } of windows) {
      assertSame(points, expected.filter((each) => each.window_days === window_days), "rolling");
    }
    const some = await readRolling(apiOf(world), accountOf(world), {
      ...ALL_TIME,
      from: "2026-03-16",
    }, WALL);
    assertSame(
      some.windows[0].points,
      expected.filter(({ as_of, window_days }) => as_of >= "2026-03-16" && window_days === 30),
    );
  });

  it("have the distribution of R of the trades", async () => {
    const { world, book } = books[0];
    const { bins, trades, without_r, mean } = await readDistribution(
      apiOf(world),
      accountOf(world),
      ALL_TIME,
    );
    const rs = book.trades.flatMap(({ net, risk }) => risk === null ? [] : [net / risk]);
    assertEquals([trades, without_r], [rs.length, book.trades.length - rs.length]);
    assertSame(mean, metricsOf(book, RULES).expectancy_r);
    for (const { from, to, trades } of bins) {
      const inside = rs.filter((r) => r >= (from ?? -Infinity) && r < (to ?? Infinity));
      assertEquals(trades, inside.length, `${from} to ${to}`);
    }
  });

  it("have a calendar that adds up to the results, and equity under its peak", async () => {
    const { world, book } = books[0];
    const days = await readPerformanceCalendar(apiOf(world), accountOf(world), ALL_TIME);
    const realised = await one<number>(
      database(),
      SUPERUSER,
      "select realised::float8 from ledger.account_state where account_id = $1",
      [world.account],
    );
    assertSame(days.reduce((sum, day) => sum + day.realised, 0), realised);
    assertEquals(days.reduce((sum, day) => sum + day.trades, 0), book.trades.length);
    const last = book.equity.at(-1)?.value ?? NaN;
    assertSame(days.reduce((sum, day) => sum + (day.change ?? 0), 100_000), last);
    const series = await readEquitySeries(apiOf(world), accountOf(world), ALL_TIME);
    assertEquals(series.points.map(({ date, value }) => ({ date, value })), book.equity);
    const deepest = Math.max(...series.points.map(({ drawdown_pct }) => drawdown_pct ?? 0));
    assertSame(deepest, metricsOf(book, RULES).max_drawdown_pct);
  });
}
