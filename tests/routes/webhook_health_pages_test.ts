import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { signal } from "../functions/stack.ts";
import { readText, textOf } from "./visitor.ts";
import { joinAs } from "./webhooks.ts";
import { startWorld, type World } from "./world.ts";

describe("the health of the webhooks", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const open = async (query = "") =>
    await (await world.owner.get(`/webhooks/health${query}`)).text();
  const feed = (changes: Record<string, string> = {}) => ({
    ticker: "spy",
    kind: "signal",
    timeframe: "240",
    grace_minutes: "5",
    act: "set",
    ...changes,
  });
  const feeds = () =>
    world.stack.rows<{ ticker: string; kind: string; timeframe: number; grace_minutes: number }>(
      `select ticker, kind, timeframe, grace_minutes from ledger.expected_feeds
       order by ticker, kind, timeframe`,
    );

  it("says what to do while nothing has arrived", async () => {
    const page = textOf(await open());
    assertStringIncludes(page, "Nothing arrived in this period.");
    assertStringIncludes(page, "No alert is expected, so none can be missed.");
    assertStringIncludes(page, "No expected alert has been missed.");
    assertStringIncludes(page, "No signal has named its bar yet.");
  });

  it("counts by endpoint, with the error rate and the times of each stage", async () => {
    await world.send("signals", signal("SPY", 60));
    await world.send("signals", { nonsense: true });
    await world.send("ticks", { ticker: "SPY", price: 450, timestamp: Date.now() });
    const page = textOf(await open());
    assertMatch(page, /signals 2 1 0 1 0 0 50\.0 %/);
    assertMatch(page, /ticks 1 0 1 0 0 0 0\.0 %/);
    assertMatch(
      page,
      /Endpoint Authenticate Store Decide Append Total signals [\d.]+ \/ [\d.]+ \//,
    );
    for (const [minutes, name] of [["60", "hour"], ["10080", "7 days"], ["9", "day"]]) {
      assertStringIncludes(
        textOf(await open(`?minutes=${minutes}`)),
        `Endpoints, in the last ${name}`,
      );
    }
  });

  it("shows how often signals change within their bar, the worst first", async () => {
    const bar_time = "2026-11-20T14:00:00.000Z";
    await world.send("signals", signal("CALM", 60, { bar_time }));
    await world.send("signals", signal("TURN", 60, { bar_time }));
    await world.send("signals", signal("TURN", 60, { bar_time, type: "SHORT" }));
    const page = textOf(await open());
    assertMatch(page, /TURN 1h 100\.0 % 100\.0 % 1 1 1 0/);
    assert(page.indexOf("TURN 1h") < page.indexOf("CALM 1h"));
  });

  it("expects an alert, changes its grace, and takes it away", async () => {
    const set = await world.owner.post("/webhooks/feeds", feed());
    assertEquals([set.status, set.headers.get("location")], [
      303,
      "/webhooks/health?done=expected#feeds",
    ]);
    assertEquals(await feeds(), [
      { ticker: "SPY", kind: "signal", timeframe: 240, grace_minutes: 5 },
    ]);
    await (await world.owner.post("/webhooks/feeds", feed({ grace_minutes: "20" }))).body?.cancel();
    assertEquals((await feeds())[0]?.grace_minutes, 20);
    const html = await open("?done=expected");
    assertStringIncludes(textOf(html), "The alert is expected from now on.");
    assertMatch(textOf(html), /SPY In time Signal 4h 20 m never Remove SPY signal 240/);
    const same = await world.owner.post("/webhooks/feeds", feed({ grace_minutes: "20" }));
    assertStringIncludes(same.headers.get("location") ?? "", "done=same");
    const removed = await world.owner.post("/webhooks/feeds", feed({ act: "remove" }));
    assertStringIncludes(removed.headers.get("location") ?? "", "done=removed");
    assertEquals(await feeds(), []);
  });

  it("names each field that is wrong, and keeps what was typed", async () => {
    const answer = await world.owner.post(
      "/webhooks/feeds",
      feed({ ticker: "<i>", kind: "x", timeframe: "soon", grace_minutes: "-1" }),
    );
    assertEquals(answer.status, 422);
    const html = await answer.text();
    const page = textOf(html);
    assertStringIncludes(page, "A ticker such as SPY.");
    assertStringIncludes(page, "One of the choices.");
    assertStringIncludes(page, "A timeframe such as 15, 1h, 4h or D.");
    assertStringIncludes(page, "A whole number of minutes from 0 to 1,440.");
    assertMatch(html, /value="&lt;i(>|&gt;)"/);
    assertEquals(await feeds(), []);
  });

  it("shows gaps here and on the overview, until the alert is heard or no longer expected", async () => {
    const { account_id } = world.stack.supabase.facts;
    await (await world.owner.post("/webhooks/feeds", feed({ ticker: "GAP" }))).body?.cancel();
    await world.stack.rows(
      `update ledger.expected_feeds set created_at = private.now() - interval '10 days'
       where ticker = 'GAP'`,
    );
    assertFalse((await readText(await world.owner.get("/"))).includes("not come"));
    await world.stack.rows(
      `insert into ledger.feed_gaps (account_id, ticker, kind, timeframe, bar_close, arrived_at)
       values ($1::uuid, 'GAP', 'signal', 240, '2026-11-20T18:30Z', null),
         ($1::uuid, 'GAP', 'signal', 240, '2026-11-20T14:30Z', '2026-11-20T14:40Z'),
         ($1::uuid, 'OLD', 'signal', 240, '2026-11-20T18:30Z', null)`,
      [account_id],
    );
    const health = textOf(await open());
    assertMatch(health, /GAP Missing Signal 4h/);
    assertMatch(health, /GAP Signal 4h Fri, Nov 20 13:30:00 .*? Still silent/);
    assertMatch(health, /GAP Signal 4h Fri, Nov 20 09:30:00 .*? Fri, Nov 20 09:40:00/);
    const overview = await readText(await world.owner.get("/"));
    assertStringIncludes(
      overview,
      "1 expected alert has not come: GAP signal 4h (Fri, Nov 20 13:30:00)",
    );
    assertFalse(overview.includes("OLD signal"), "what is not expected is not missed");
    const heard = await world.stack.rows(
      "update ledger.feed_gaps set arrived_at = private.now() where ticker = 'GAP' returning 1",
    );
    assertEquals(heard.length, 2);
    assertFalse((await readText(await world.owner.get("/"))).includes("not come"));
  });

  it("lets owners, traders and risk members say what is expected, analysts not", async () => {
    for (const [role, may] of [["trader", true], ["risk", true], ["analyst", false]] as const) {
      await joinAs(world, role);
      const html = await (await world.stranger.get("/webhooks/health")).text();
      assertEquals(html.includes('action="/webhooks/feeds"'), may, role);
      const answer = await world.stranger.post("/webhooks/feeds", feed({ ticker: role }));
      assertEquals(answer.status, may ? 303 : 403, role);
      await answer.body?.cancel();
    }
    const tickers = (await feeds()).map(({ ticker }) => ticker);
    assertFalse(tickers.includes("ANALYST"));
  });

  it("has a guide with the account's own addresses and every message", async () => {
    const html = await (await world.owner.get("/webhooks/guide")).text();
    const page = textOf(html);
    const { webhook_token } = world.stack.supabase.facts;
    for (const endpoint of ["signals", "saty-phase", "trend", "ticks"]) {
      assertStringIncludes(page, `/functions/v1/${endpoint}/${webhook_token}`);
    }
    for (const piece of ['"{{timenow}}"', "{{close}}", "{{plot_0}}", "WEBHOOK_TRUSTED_PROXIES"]) {
      assertStringIncludes(page, piece);
    }
    assertStringIncludes(page, "TradingView cannot reach this address");
    await joinAs(world, "analyst");
    assertStringIncludes(
      await readText(await world.stranger.get("/webhooks/guide")),
      "Ask an owner",
    );
    await (await world.stranger.post("/account", { account: world.strangerAccount })).body
      ?.cancel();
    const other = await (await world.stranger.get("/webhooks/guide")).text();
    assertFalse(other.includes(webhook_token));
    assertStringIncludes(textOf(other), "/functions/v1/signals/YOUR_WEBHOOK_TOKEN");
  });
});
