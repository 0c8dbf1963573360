import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database, Identity } from "../database.ts";
import {
  append,
  type Argument,
  type Envelope,
  makeWorld,
  one,
  receive,
  rpc,
  SUPERUSER,
} from "../world.ts";

interface Feed extends Record<string, unknown> {
  account_id: string;
}

/** Expected alerts, their gaps, and signals that change within their bar. */
export function feedsSuite(database: () => Database): void {
  const expect = (who: Identity, account_id: string, more: Record<string, Argument> = {}) =>
    rpc(database(), "set_expected_feed", {
      account_id,
      ticker: "SPY",
      kind: "phase",
      timeframe: 60,
      ...more,
    }, who);
  const feedsOf = async (account: string) => {
    const { feeds } = await rpc(database(), "feeds_to_check");
    return (feeds as Feed[]).filter(({ account_id }) => account_id === account);
  };
  const rows = (who: Identity, view: string, account: string) =>
    database().as(who, (sql) =>
      sql<Record<string, unknown>>(
        `select * from public.${view} where account_id = $1 order by 2, 3, 4`,
        [account],
      ));

  it("are set by owners, risk members and traders", async () => {
    const { account, members, stranger } = await makeWorld(database());
    for (const who of [members.owner, members.risk, members.trader]) {
      assertEquals((await expect(who, account, { grace_minutes: 7 })).ok, true);
    }
    for (const who of [members.analyst, stranger]) {
      assertEquals((await expect(who, account)).code, "NOT_ALLOWED");
      const gone = { account_id: account, ticker: "SPY", kind: "phase", timeframe: 60 };
      const answer = await rpc(database(), "remove_expected_feed", gone, who);
      assertEquals(answer.code, "NOT_ALLOWED");
    }
    assertEquals((await rows(members.analyst, "expected_feeds", account)).length, 1);
  });

  it("say which field cannot be", async () => {
    const { account, members } = await makeWorld(database());
    const cases: Record<string, Argument>[] = [
      { ticker: " " },
      { kind: "price" },
      { timeframe: 0 },
      { grace_minutes: -1 },
    ];
    for (const more of cases) {
      const refused = await expect(members.owner, account, more);
      assertEquals([refused.code, refused.field], ["FIELD_INVALID", Object.keys(more)[0]]);
    }
  });

  it("are one a ticker, kind and timeframe, and can be taken back", async () => {
    const { account, members } = await makeWorld(database());
    assertEquals((await expect(members.owner, account, { ticker: " spy " })).changed, true);
    assertEquals((await expect(members.owner, account)).changed, false);
    assertEquals((await expect(members.owner, account, { grace_minutes: 9 })).changed, true);
    const [feed] = await feedsOf(account);
    assertEquals([feed?.ticker, feed?.grace_minutes, feed?.last_seen_at], ["SPY", 9, null]);
    const gone = { account_id: account, ticker: "spy", kind: "phase", timeframe: 60 };
    assertEquals(
      (await rpc(database(), "remove_expected_feed", gone, members.owner)).changed,
      true,
    );
    assertEquals(await feedsOf(account), []);
  });

  it("are heard by the own time of their newest event", async () => {
    const { account, members } = await makeWorld(database());
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    for (const [kind, timeframe] of [["signal", 15], ["phase", 60], ["trend", 5], ["tick", 1]]) {
      await expect(members.owner, account, { kind: kind ?? "", timeframe: timeframe ?? 0 });
    }
    const times = { received_at: at(0), expires_at: at(60) };
    const base = { ticker: "SPY", event: {}, ...times };
    await append(database(), account, [], {
      events: [
        { ...base, kind: "signal", timeframe: 15, event_time: at(-20), bar_time: at(-20) },
        { ...base, kind: "phase", timeframe: 60, event_time: at(-2) },
        { ...base, kind: "trend", event_time: at(-3) },
        { kind: "tick", ticker: "SPY", price: 1, timestamp: at(-4) },
      ],
    });
    const minutes = (await feedsOf(account)).map(({ kind, last_seen_at }) => [
      kind,
      Math.round((Date.now() - Date.parse(String(last_seen_at))) / 60_000),
    ]);
    // a signal is filed under the opening of its bar
    assertEquals(minutes, [["phase", 2], ["signal", 5], ["tick", 4], ["trend", 3]]);
  });

  it("of a backtest's account are nobody's to check", async () => {
    const { account, members } = await makeWorld(database(), { clock: "backtest" });
    await expect(members.owner, account);
    assertEquals(await feedsOf(account), []);
  });

  it("have their gaps recorded and announced once, and ended when they are heard again", async () => {
    const { account, members, stranger } = await makeWorld(database());
    await expect(members.owner, account);
    const bar_close = new Date(Math.floor(Date.now() / 1000) * 1000 - 600_000).toISOString();
    const gap = { account_id: account, ticker: "SPY", kind: "phase", timeframe: 60, bar_close };
    const record = (gaps: readonly object[]) => rpc(database(), "record_gaps", { gaps });
    assertEquals((await record([gap])).recorded, 1);
    assertEquals((await record([gap])).recorded, 0);
    const [kept] = await rows(members.analyst, "feed_gaps", account);
    assertEquals(kept?.arrived_at, null);
    assertEquals(await rows(stranger, "feed_gaps", account), []);
    const [feed] = await feedsOf(account);
    assertEquals(feed?.last_gap_at, bar_close);
    const said = await one<number>(
      database(),
      SUPERUSER,
      "select count(*)::int from realtime.messages where topic = $1 and event = 'gap'",
      [`account:${account}`],
    );
    assertEquals(said, 1);

    const now = new Date().toISOString();
    const expires_at = new Date(Date.now() + 60_000).toISOString();
    await append(database(), account, [], {
      events: [{
        kind: "phase",
        ticker: "SPY",
        timeframe: 60,
        event: {},
        event_time: now,
        received_at: now,
        expires_at,
      }],
    });
    assertEquals((await record([])).ended, 1);
    const [ended] = await rows(members.analyst, "feed_gaps", account);
    assertEquals(ended?.arrived_at === null, false);
  });

  it("that an account declared are what its decisions expect", async () => {
    const rules = { require_expected_bars: true };
    const { account, members } = await makeWorld(database(), { rules });
    await expect(members.owner, account, { kind: "signal", timeframe: 15, grace_minutes: 2 });
    const { account: state } = await rpc(database(), "decision_context", {
      account_id: account,
      receipt_id: null,
      ticker: "SPY",
      kind: null,
      semantic_key: null,
      event_time: null,
    });
    const bars = (state as Envelope).expected_bars as Record<string, unknown>[];
    assertEquals(bars.map(({ timeframe, grace_minutes }) => [timeframe, grace_minutes]), [[15, 2]]);
  });

  it("count a bar as changed when its signal turned or its quality moved", async () => {
    const { account, keyHash, members, stranger } = await makeWorld(database());
    const bar = (minute: number) => `2026-11-20T15:${minute}:00.000Z`;
    const keys = [
      `signal|SPY|15|LONG|HIGH|${bar(10)}`,
      `signal|SPY|15|SHORT|HIGH|${bar(10)}`,
      `signal|SPY|15|LONG|HIGH|${bar(25)}`,
      `signal|SPY|15|LONG|EXTREME|${bar(25)}`,
      `signal|SPY|15|LONG|HIGH|${bar(40)}`,
      `signal|QQQ||LONG||${bar(40)}`,
      `phase|bar|SPY|15|x|${bar(40)}`,
    ];
    for (const semantic_key of keys) {
      const { receipt_id } = await receive(database(), keyHash, semantic_key);
      await append(database(), account, [], {
        receipt: { receipt_id, outcome: "STORED", semantic_key, status: 200, answer: {} },
      });
    }
    const counts = ["timeframe", "bars", "changed_bars", "direction_changes", "quality_changes"];
    const bars = (await rows(members.analyst, "signal_bars", account)).map((row) => [
      row.ticker,
      ...counts.map((name) => Number(row[name])),
    ]);
    assertEquals(bars, [["QQQ", 0, 1, 0, 0, 0], ["SPY", 15, 3, 2, 1, 1]]);
    assertEquals(await rows(stranger, "signal_bars", account), []);
  });
}
