import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { append, makeWorld, one, SUPERUSER } from "../world.ts";

/** What events leave behind, in whatever order they arrive. */
export function eventsSuite(database: () => Database): void {
  const live = (minutes: number) => new Date(Date.UTC(2024, 2, 1, 15, minutes)).toISOString();
  const event = (
    kind: string,
    name: string,
    minutes: number,
    more: Record<string, unknown> = {},
  ) => ({
    kind,
    ticker: "SPY",
    timeframe: 15,
    event: { name },
    received_at: live(minutes),
    event_time: live(minutes),
    expires_at: live(minutes + 60),
    ...more,
  });
  const left = async (kind: string, ...arrivals: Record<string, unknown>[]) => {
    const { account } = await makeWorld(database());
    for (const arrival of arrivals) {
      assertEquals((await append(database(), account, [], { events: [arrival] })).ok, true);
    }
    return await one(
      database(),
      SUPERUSER,
      "select string_agg(event ->> 'name', ' ') from public.active_events where account_id = $1 and kind = $2",
      [account, kind],
    );
  };

  it("lets a later bar's signal replace an earlier one, and never the other way round", async () => {
    const early = event("signal", "early", 0, { bar_time: live(0), quality_rank: 3 });
    const late = event("signal", "late", 15, { bar_time: live(15), quality_rank: 1 });
    assertEquals(await left("signal", early, late), "late");
    assertEquals(await left("signal", late, early), "late");
  });

  it("goes by quality within one bar, and keeps the first of equals", async () => {
    const medium = event("signal", "medium", 1, { bar_time: live(0), quality_rank: 1 });
    const high = event("signal", "high", 2, { bar_time: live(0), quality_rank: 2 });
    const second = event("signal", "second", 3, { bar_time: live(0), quality_rank: 2 });
    assertEquals(await left("signal", medium, high, second), "high");
    assertEquals(await left("signal", high, medium), "high");
  });

  it("keeps the newest phase and trend by their own time", async () => {
    for (const kind of ["phase", "trend"]) {
      const [early, late] = [event(kind, "early", 0), event(kind, "late", 15)];
      assertEquals(await left(kind, early, late), "late");
      assertEquals(await left(kind, late, early), "late");
      assertEquals(await left(kind, late, event(kind, "twin", 15)), "late");
    }
  });

  it("keeps the first received of equals, in whatever order they are stored", async () => {
    for (const kind of ["signal", "phase", "trend"]) {
      const first = event(kind, "first", 1, { bar_time: live(0), event_time: live(0) });
      const second = event(kind, "second", 2, { bar_time: live(0), event_time: live(0) });
      assertEquals(await left(kind, first, second), "first");
      assertEquals(await left(kind, second, first), "first");
    }
  });

  it("lets nothing that has expired keep a later arrival out", async () => {
    for (const kind of ["signal", "phase", "trend"]) {
      const odd = event(kind, "odd", 0, {
        bar_time: "2099-01-01T00:00:00Z",
        event_time: "2099-01-01T00:00:00Z",
      });
      assertEquals(await left(kind, odd, event(kind, "while active", 59)), "odd");
      assertEquals(await left(kind, odd, event(kind, "after expiry", 60)), "after expiry");
    }
  });

  it("keeps timeframes and tickers apart, save a trend's timeframe", async () => {
    for (const kind of ["signal", "phase"]) {
      const names = await left(
        kind,
        event(kind, "a", 0),
        event(kind, "b", 0, { timeframe: 60 }),
        event(kind, "c", 0, { ticker: "QQQ" }),
      );
      assertEquals(String(names).split(" ").sort(), ["a", "b", "c"]);
    }
  });

  it("says by the account's own clock whether an event is active", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    const active = () =>
      one(database(), SUPERUSER, "select active from public.active_events where account_id = $1", [
        account,
      ]);
    await append(database(), account, [], { events: [event("trend", "then", 0)] });
    assertEquals(await active(), true);
    await append(database(), account, [], {
      events: [{ kind: "tick", ticker: "SPY", price: 1, timestamp: live(60) }],
    });
    assertEquals(await active(), false);
  });

  it("stores a tick once per instant and says how many were new", async () => {
    const { account } = await makeWorld(database());
    const now = Date.now();
    const tick = (ago: number, price: number) => ({
      kind: "tick",
      ticker: "SPY",
      price,
      timestamp: new Date(now - ago).toISOString(),
    });
    const store = async (...events: unknown[]) =>
      (await append(database(), account, [], { events })).ticks_stored;
    assertEquals(await store(tick(1000, 500), tick(0, 501)), 2);
    assertEquals(await store(tick(1000, 499), tick(500, 502)), 1);
    const day = 86_400_000;
    assertEquals(await store(tick(32 * day, 1), tick(-2 * day, 1)), 0);
    assertEquals(
      await one(
        database(),
        SUPERUSER,
        "select string_agg(round(price)::text, ' ' order by tick_time) from ledger.ticks where account_id = $1",
        [account],
      ),
      "500 502 501",
    );
  });

  it("takes a thousand ticks in one call", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    const events = Array.from({ length: 1000 }, (_, n) => ({
      kind: "tick",
      ticker: `T${n % 7}`,
      price: 1 + n,
      timestamp: new Date(Date.UTC(2023, 4, 1, 0, 0, n)).toISOString(),
    }));
    assertEquals((await append(database(), account, [], { events })).ticks_stored, 1000);
  });

  it("refuses an event it does not know, and a tick without a price", async () => {
    const { account } = await makeWorld(database());
    const code = async (item: unknown) =>
      (await append(database(), account, [], { events: [item] })).field;
    assertEquals(await code(event("rumour", "x", 0)), "events.kind");
    assertEquals(
      await code({ kind: "tick", ticker: "SPY", timestamp: new Date().toISOString() }),
      "price",
    );
    assertEquals(
      await code({ kind: "tick", ticker: "SPY", price: -1, timestamp: new Date().toISOString() }),
      "price_is_positive",
    );
  });
}
