import { assert, assertEquals, assertGreater } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { createServerClient } from "@supabase/ssr";
import {
  byFeature,
  metricsOf,
  newYorkDate,
  type Trade,
  type TradeSummary,
} from "../../engine/metrics/mod.ts";
import { listAccounts } from "../../lib/data/accounts.ts";
import type { Account } from "../../lib/data/accounts.ts";
import { eachClosedTrade, listClosedTrades } from "../../lib/data/closed_trades.ts";
import { comparePerformance, readPerformance } from "../../lib/data/performance.ts";
import { RULES } from "../../lib/data/performance_measure.ts";
import {
  readEquitySeries,
  readPerformanceCalendar,
  readRolling,
} from "../../lib/data/performance_series.ts";
import { readDistribution, readFeatureTable } from "../../lib/data/performance_trades.ts";
import { ALL_TIME, type ClosedTrade } from "../../lib/data/performance_types.ts";
import type { Supabase } from "../../lib/supabase.ts";
import { type PerformanceBook, performanceBook } from "../db/performance_book.ts";
import { assertSame } from "../db/performance_world.ts";
import { type SeedEntry, seeder } from "./seed_book.ts";
import { startWorld, type World } from "./world.ts";

/** When the pages are asked, by the wall. */
const NOW = new Date("2026-03-31T20:00:00Z");

/** A trade without what only a list says of it. */
function bare(trade: ClosedTrade): Trade {
  const { closed_at, opened_at, net, net_mid, net_three_quarters, risk, attribution } = trade;
  const { mae, mfe, features } = trade;
  return {
    closed_at,
    opened_at,
    net,
    net_mid,
    net_three_quarters,
    risk,
    attribution,
    mae,
    mfe,
    features,
  };
}

describe("performance through the embedded stack", () => {
  let world: World;
  let book: PerformanceBook;
  let supabase: Supabase;
  let account: Account;

  const signIn = async (email: string): Promise<Supabase> => {
    const { facts, url } = world.stack.supabase;
    const cookies = new Map<string, string>();
    const client = createServerClient(url, facts.publishable_key, {
      cookies: {
        getAll: () => [...cookies].map(([name, value]) => ({ name, value })),
        setAll: (all) => all.forEach(({ name, value }) => cookies.set(name, value)),
      },
    });
    const { error } = await client.auth.signInWithPassword({ email, password: facts.password });
    assertEquals(error, null);
    return client;
  };

  beforeAll(async () => {
    world = await startWorld();
    supabase = await signIn(world.stack.supabase.facts.email);
    const accounts = await listAccounts(supabase);
    const found = accounts.find(({ id }) => id === world.stack.supabase.facts.account_id);
    assert(found !== undefined);
    account = found;
  });
  afterAll(() => world.stop());

  it("has no figure, and no failure, before the first trade", async () => {
    const { all, windows, sparkline, releases } = await readPerformance(supabase, account, NOW);
    assertEquals([all.figures.status, all.figures.trades], ["INSUFFICIENT_DATA", 0]);
    assertEquals(all.figures.sharpe, null);
    assertEquals(windows.map(({ window_days }) => window_days), [30, 60, 90]);
    assertEquals([sparkline, releases], [[], []]);
    assertEquals((await readFeatureTable(supabase, account, ["session"], ALL_TIME)).cells, []);
    const { trades, mean, quantiles } = await readDistribution(supabase, account, ALL_TIME);
    assertEquals([trades, mean, quantiles.p50], [0, null, null]);
    assertEquals(await readPerformanceCalendar(supabase, account, ALL_TIME), []);
    assertEquals((await readEquitySeries(supabase, account, ALL_TIME)).points, []);
  });

  it("reads what the ledger led to as the engine measures it", async () => {
    book = performanceBook(11, 70);
    const append = seeder(world.stack);
    for (let place = 0; place < book.entries.length; place += 100) {
      await append(book.entries.slice(place, place + 100) as unknown as SeedEntry[]);
    }
    const { all, as_of, sparkline, releases } = await readPerformance(supabase, account, NOW);
    assertSame(all.figures, metricsOf(book, RULES), "all");
    assertEquals([as_of.day, as_of.equity_day], ["2026-03-31", "2026-03-30"]);
    assertEquals(as_of.sequence, book.entries.length);
    assertEquals(releases, ["1.0.0", "bold"]);
    assertEquals(sparkline.map(({ as_of }) => as_of), book.equity.map(({ date }) => date));
    assertSame(sparkline.map(({ equity }) => equity), book.equity.map(({ value }) => value));
  });

  it("hands out every closed trade once, in the order of closing, whatever the page", async () => {
    const sorted = book.trades.toSorted((a, b) => a.closed_at < b.closed_at ? -1 : 1);
    const all: ClosedTrade[] = [];
    for await (const trade of eachClosedTrade(supabase, account, ALL_TIME)) all.push(trade);
    assertSame(all.map(bare), sorted);
    assertEquals(all.map(({ closed_day }) => closed_day), sorted.map(dayOf));
    let after: number | null = null;
    const paged: ClosedTrade[] = [];
    do {
      const { rows, next } = await listClosedTrades(supabase, account, ALL_TIME, after, 7);
      paged.push(...rows);
      after = next;
    } while (after !== null);
    assertEquals(paged, all);
  });

  const dayOf = ({ closed_at }: Trade) => newYorkDate(Date.parse(closed_at));

  it("filters them by day, release and grade", async () => {
    const filter = { from: "2026-03-05", to: "2026-03-20", release: "bold", evidence: null };
    const { rows } = await listClosedTrades(supabase, account, filter, null);
    assertGreater(rows.length, 0);
    const within = book.trades.filter((trade) =>
      dayOf(trade) >= "2026-03-05" && dayOf(trade) <= "2026-03-20" &&
      trade.features.release === "bold"
    );
    assertEquals(rows.length, within.length);
    for (const evidence of ["LIVE", "UNSTATED"] as const) {
      const some = await listClosedTrades(supabase, account, { ...ALL_TIME, evidence }, null);
      const expected = book.trades.filter(({ features }) =>
        (features.evidence ?? "UNSTATED") === evidence
      );
      assertEquals(some.rows.length, expected.length, evidence);
    }
  });

  it("reads tables, series and comparisons of a range", async () => {
    const { cells } = await readFeatureTable(supabase, account, ["session", "quality"], ALL_TIME);
    const expected = byFeature(book.trades, ["session", "quality"], RULES.minimumTrades);
    assertEquals(cells.map(({ buckets }) => buckets), expected.map(({ buckets }) => buckets));
    const nets = (rows: readonly Pick<TradeSummary, "total_net">[]) =>
      rows.map(({ total_net }) => total_net);
    assertSame(nets(cells), nets(expected));
    assertEquals(cells.every(({ small }) => small), true);
    const { windows } = await readRolling(supabase, account, ALL_TIME, NOW, 5);
    assertEquals(windows.map(({ points }) => points.length), [5, 5, 5]);
    const a = { ...ALL_TIME, to: "2026-03-13" }, b = { ...ALL_TIME, from: "2026-03-14" };
    const both = await comparePerformance(supabase, account, a, b, NOW);
    assertEquals(
      both.a.figures.trades + both.b.figures.trades,
      book.trades.length,
    );
    const { points } = await readEquitySeries(supabase, account, { from: "2026-03-16", to: null });
    assertEquals(points[0]?.date, "2026-03-16");
    assertGreater(points[0]?.peak ?? 0, 0);
  });

  it("shows a stranger an empty book", async () => {
    const stranger = await signIn("stranger@example.com");
    const { all, as_of } = await readPerformance(stranger, account, NOW);
    assertEquals([all.figures.trades, as_of.sequence, as_of.equity_day], [0, 0, null]);
    assertEquals((await listClosedTrades(stranger, account, ALL_TIME, null)).rows, []);
  });
});
