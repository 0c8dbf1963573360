import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { dateAt, nextTradingDay, regularSession } from "../../engine/execution/calendar/mod.ts";
import { setClock, signal, type Stack, startStack, sweep } from "./stack.ts";

const MINUTE = 60_000;

describe("the sweep and expected alerts", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.stop());

  const setClockTo = (instant: number) => setClock(stack, instant);
  const sweepFeeds = async () => (await sweep(stack)).feeds;
  const gaps = () =>
    stack.rows<{ bar_close: string; arrived_at: string | null }>(
      `select private.iso(bar_close) as bar_close, private.iso(arrived_at) as arrived_at
       from ledger.feed_gaps where ticker = 'GAP' order by bar_close`,
    );

  it("records each bar whose alert did not come, once, and ends the gap when it comes again", async () => {
    const day = nextTradingDay(dateAt(Date.now()));
    const { open } = regularSession(day);
    await setClockTo(open);
    await stack.rows(
      `insert into ledger.expected_feeds (account_id, ticker, kind, timeframe, created_at)
       values ($1, 'GAP', 'signal', 15, private.now())`,
      [stack.supabase.facts.account_id],
    );
    await setClockTo(open + 19 * MINUTE);
    assertEquals(await sweepFeeds(), { recorded: 0, ended: 0 });
    await setClockTo(open + 36 * MINUTE);
    assertEquals(await sweepFeeds(), { recorded: 2, ended: 0 });
    assertEquals(await sweepFeeds(), { recorded: 0, ended: 0 });
    assertEquals((await gaps()).map(({ bar_close }) => (Date.parse(bar_close) - open) / MINUTE), [
      15,
      30,
    ]);

    const bar_time = new Date(open + 30 * MINUTE).toISOString();
    await setClockTo(open + 45 * MINUTE + 1_000);
    const { status } = await stack.send("signals", signal("GAP", 15, { bar_time }));
    assertEquals(status, 200);
    assertEquals(await sweepFeeds(), { recorded: 0, ended: 2 });
    assertEquals((await gaps()).some(({ arrived_at }) => arrived_at === null), false);
    await setClockTo(open + 66 * MINUTE);
    assertEquals(await sweepFeeds(), { recorded: 1, ended: 0 });
  });
});
