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
import type { Account } from "../../../lib/data/accounts.ts";
import { dataApi } from "../data_api.ts";
import { type Database, type Identity, refusal } from "../database.ts";
import { type PerformanceBook, performanceBook } from "../performance_book.ts";
import { record } from "../trading.ts";
import { ANON, DEPLOYER, entry, makeWorld, one, SERVICE, SUPERUSER, type World } from "../world.ts";

const WALL = new Date("2030-01-01T00:00:00Z");
/** Later than the last entry of a book. */
const CLOCK = "2026-03-31T12:00:00.000Z";

/** Fails unless numbers are equal to 1e-9 of their size, or to nothing at all of a dollar. */
function assertSame(actual: unknown, expected: unknown, name = ""): void {
  if (typeof expected === "number" && typeof actual === "number") {
    const gap = Math.abs(actual - expected);
    assert(gap <= 1e-9 * Math.max(Math.abs(expected), 1e-3), `${name}: ${actual}, not ${expected}`);
  } else if (typeof expected === "object" && expected !== null) {
    assert(typeof actual === "object" && actual !== null, name);
    const [a, b] = [actual, expected] as Record<string, unknown>[];
    assertEquals(Object.keys(a).sort(), Object.keys(b).sort(), name);
    for (const key of Object.keys(b)) assertSame(a[key], b[key], `${name}.${key}`);
  } else assertEquals(actual, expected, name);
}

/** What is kept of an account's performance, as text. */
const KEPT = `select jsonb_build_object(
  'trades', (select jsonb_agg(to_jsonb(t) order by t.closed_seq)
    from ledger.closed_trades t where t.account_id = $1),
  'days', (select jsonb_agg(to_jsonb(d) order by d.release, d.evidence, d.day)
    from ledger.performance_days d where d.account_id = $1),
  'totals', (select jsonb_agg(to_jsonb(t) order by t.release, t.evidence)
    from ledger.performance_totals t where t.account_id = $1),
  'equity', (select jsonb_agg(to_jsonb(d) order by d.day)
    from ledger.equity_days d where d.account_id = $1))::text`;

/** Closed trades, tallies and equity follow the ledger, and figures follow from them. */
export function metricsSuite(database: () => Database): void {
  const books: { world: World; book: PerformanceBook }[] = [];
  const kept = (account: string) => one<string>(database(), SUPERUSER, KEPT, [account]);
  const rebuild = (account: string) =>
    one(database(), DEPLOYER, "select private.rebuild_performance($1)", [account]);
  const accountOf = ({ account }: World) =>
    ({ id: account, clock: "backtest", clock_at: CLOCK }) as Account;
  const apiOf = ({ members }: World, who: Identity = members.analyst) => dataApi(database(), who);

  beforeAll(async () => {
    for (const [seed, count] of [[1, 90], [2, 45], [3, 3]] as const) {
      const world = await makeWorld(database(), { clock: "backtest" });
      const book = performanceBook(seed, count);
      for (let place = 0; place < book.entries.length; place += 50) {
        await record(database(), world.account, book.entries.slice(place, place + 50));
      }
      books.push({ world, book });
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

  it("keep the same rows whether they are followed or made anew", async () => {
    for (const { world, book } of books) {
      const followed = await kept(world.account);
      await rebuild(world.account);
      assertEquals(await kept(world.account), followed);
      const [first] = book.trades;
      assert(first !== undefined && followed.includes(String(first.net)));
    }
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

  it("are made anew when contracts move after all were sold", async () => {
    const world = await makeWorld(database(), { clock: "backtest" });
    const book = performanceBook(4, 8);
    await record(database(), world.account, book.entries);
    const trade_id = await one<string>(
      database(),
      SUPERUSER,
      "select trade_id from ledger.closed_trades where account_id = $1 order by closed_seq limit 1",
      [world.account],
    );
    const late = (kind: string, body: Record<string, unknown>) => [
      entry({
        kind,
        trade_id,
        occurred_at: CLOCK,
        body: { contracts: 4, price: 3, cash_change: 0, ...body },
      }),
    ];
    const net = () =>
      one<number | undefined>(
        database(),
        SUPERUSER,
        "select net::float8 from ledger.closed_trades where account_id = $1 and trade_id = $2",
        [world.account, trade_id],
      );
    const before = await net();
    assert(before !== undefined);
    await record(database(), world.account, late("EXIT", { reason: "MANUAL", net: 7 }));
    assertSame(await net(), before + 7);
    const followed = await kept(world.account);
    await rebuild(world.account);
    assertEquals(await kept(world.account), followed);
    await record(
      database(),
      world.account,
      late("FILL", { contracts: 9, direction: "LONG" }),
    );
    assertEquals(await net(), undefined);
  });

  it("are graded by their worst price, and take the features of the decision a fill names", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    const decision_id = crypto.randomUUID();
    const fill = (trade_id: string, at: string, body: Record<string, unknown>) =>
      entry({
        kind: "FILL",
        trade_id,
        occurred_at: at,
        body: { direction: "LONG", contracts: 2, price: 1, cash_change: -200, ...body },
      });
    const exit = (trade_id: string, at: string, body: Record<string, unknown>) =>
      entry({
        kind: "EXIT",
        trade_id,
        occurred_at: at,
        body: { reason: "MANUAL", contracts: 1, price: 1, cash_change: 100, net: 1, ...body },
      });
    const decided = { htf_alignment: "GOOD", entry_timeframe: 15 };
    await record(database(), account, [
      entry({ id: decision_id, occurred_at: "2026-03-02T15:00:00Z", body: { decision: decided } }),
      fill("named", "2026-03-02T15:00:00Z", { decision_id, evidence: "LIVE" }),
      fill("unsaid", "2026-03-02T15:00:00Z", { evidence: "LIVE" }),
      exit("named", "2026-03-02T16:00:00Z", { evidence: "SYNTHETIC" }),
      exit("unsaid", "2026-03-02T16:00:00Z", {}),
      // New York has turned to summer time: this is still the thirteenth there
      exit("named", "2026-03-14T03:59:00Z", { evidence: "DELAYED" }),
      exit("unsaid", "2026-03-14T04:00:00Z", { evidence: "LIVE" }),
    ]);
    assertEquals(
      await one(
        database(),
        SUPERUSER,
        `select jsonb_agg(jsonb_build_array(trade_id, evidence, htf_alignment, timeframe, closed_day,
          closed_seq, net) order by closed_seq) from ledger.closed_trades where account_id = $1`,
        [account],
      ),
      [
        ["named", "SYNTHETIC", "GOOD", 15, "2026-03-13", 6, 2],
        ["unsaid", null, null, null, "2026-03-14", 7, 2],
      ],
    );
  });

  it("show members their own accounts, the service all, and others nothing", async () => {
    const { world } = books[0];
    const { members, stranger, account } = world;
    const views = ["closed_trades", "performance_days", "performance_totals", "daily_equity"];
    const count = (who: Identity, view: string) =>
      one<number>(
        database(),
        who,
        `select count(*)::int from public.${view} where account_id = $1`,
        [
          account,
        ],
      );
    for (const view of views) {
      const all = await count(SERVICE, view);
      assertGreater(all, 0, view);
      for (const member of Object.values(members)) {
        assertEquals(await count(member, view), all, view);
      }
      assertEquals(await count(stranger, view), 0, view);
      const asked = await refusal(database(), ANON, `select from public.${view}`);
      assertEquals(asked?.code, "42501", view);
    }
    const empty = await readPerformance(apiOf(world, stranger), accountOf(world), WALL);
    assertEquals([empty.all.figures.trades, empty.as_of.sequence, empty.releases], [0, 0, []]);
    const service = await readPerformance(apiOf(world, SERVICE), accountOf(world), WALL);
    assertGreater(service.all.figures.trades, 5);
    const call = "select public.performance_facts(gen_random_uuid())";
    assertEquals((await refusal(database(), ANON, call))?.code, "42501");
  });

  it("are written by nobody but the entries", async () => {
    const { members, account } = books[0].world;
    for (const who of [members.owner, SERVICE]) {
      for (
        const table of ["closed_trades", "performance_days", "performance_totals", "equity_days"]
      ) {
        const changed = await refusal(database(), who, `delete from ledger.${table}`);
        assertEquals(changed?.code, "42501", table);
      }
      for (const view of ["closed_trades", "performance_days", "performance_totals"]) {
        const changed = await refusal(database(), who, `delete from public.${view}`);
        assertEquals(changed?.code, "42501", view);
      }
      const call = `select private.rebuild_performance('${account}')`;
      assertEquals((await refusal(database(), who, call))?.code, "42501");
    }
  });
}
