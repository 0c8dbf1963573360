import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { formatResult } from "../../lib/view/number.ts";
import type { PerformanceView } from "../../lib/view/performance/page.ts";
import { newYorkDate } from "../../lib/view/time.ts";
import { makeTrades, type SeededTrade, seedTrades } from "./seed_trades.ts";
import { readText, textOf } from "./visitor.ts";
import { startWorld, type World } from "./world.ts";

const TODAY = newYorkDate(new Date().toISOString());
const FEW = 12;
const ALL = 36;

describe("the pages of performance", () => {
  let world: World;
  const trades: readonly SeededTrade[] = makeTrades(ALL, TODAY);
  const html = async (path: string) => {
    const response = await world.owner.get(path);
    const text = await response.text();
    assertEquals(response.status, 200, `${path}: ${textOf(text)}`);
    return text;
  };
  const read = async (path: string) => textOf(await html(path));
  const net = (of: readonly SeededTrade[]) =>
    formatResult(of.reduce((sum, trade) => sum + trade.net, 0));

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it("say what is to come before the first trade is closed", async () => {
    const page = await html("/performance");
    assertStringIncludes(textOf(page), "No trade was closed: all time.");
    assertFalse(page.includes("<canvas"));
    assertStringIncludes(await read("/performance?days=30"), "Everything");
    assertStringIncludes(await read("/performance/features"), "No trade was closed");
    assertStringIncludes(await read("/performance/compare"), "0 trades");
    assertStringIncludes(await read("/report"), "0 closed, by their last exit");
    assertFalse((await html("/")).includes("performance-title"));
  });

  it("say how many trades there are and how many are needed, and show only counts", async () => {
    await seedTrades(world.stack, trades.slice(0, FEW));
    const page = await read("/performance");
    assertStringIncludes(
      page,
      "Too few trades ( INSUFFICIENT_DATA ): 12 are closed, 30 are needed",
    );
    assertStringIncludes(page, `Net ${net(trades.slice(0, FEW))}`);
    assertStringIncludes(page, "Win rate – needs 30 trades, there are 12");
    assertStringIncludes(page, "Sharpe – needs 30 trades, there are 12");
    assertStringIncludes(await read("/"), "Win rate – needs 30 trades");
  });

  it("show each headline with its interval and its sample once there are enough", async () => {
    await seedTrades(world.stack, trades.slice(FEW));
    const page = await read("/performance");
    assertFalse(page.includes("INSUFFICIENT_DATA"));
    assertStringIncludes(page, `Net ${net(trades)} 95 % interval`);
    assertMatch(page, /Win rate 66\.7 % 95 % interval 95 %: \d+\.\d % to \d+\.\d % 36 trades/);
    assertMatch(page, /Expectancy in R \+0\.\d\d R 95 % interval/);
    assertMatch(page, /Sharpe −?\d+\.\d\d 95 % interval/);
    assertStringIncludes(page, "36 trades with R");
    assertStringIncludes(page, "Survives the worst fill");
  });

  it("count the grades of evidence, split them, and say that they are mixed", async () => {
    const page = await read("/performance");
    assertStringIncludes(page, "MIXED_EVIDENCE");
    assertMatch(page, /Live data Few trades 24 66\.7 %/);
    assertMatch(page, /Synthetic data Few trades 12 33\.3 %/);
    const live = await read("/performance?evidence=LIVE");
    assertFalse(live.includes("MIXED_EVIDENCE"));
    assertStringIncludes(live, "can't be split by release or evidence");
  });

  it("hold tables of what the charts draw, days and signs in words", async () => {
    const page = await html("/performance");
    assertStringIncludes(page, 'aria-details="equity-table"');
    const last = trades.at(-1);
    assertStringIncludes(textOf(page), last?.day ?? "missing");
    const sign = (last?.net ?? 0) > 0 ? "gain" : "loss";
    const cell = new RegExp(
      `<td class="${sign} s[1-4]" title="[^"]*${day(last?.day ?? "")}: [^"]*`,
    );
    assertMatch(page, cell);
    assertStringIncludes(page, "36 trades by R, mean +0.42 R, 95 % interval");
    assertMatch(textOf(page), new RegExp(`${last?.day} – 2\\d trades \\+0\\.42 R 36 trades`));
    const early = await read(`/performance?to=${trades[20]?.day}`);
    assertStringIncludes(early, "No window of these days has 30 trades yet");
  });

  it("narrow to the last days, and to days of one's own", async () => {
    const first = trades[0]?.day ?? "";
    const one = await read(`/performance?from=${first}&to=${first}`);
    assertStringIncludes(one, "1 is closed, 30 are needed");
    assertStringIncludes(one, `Net ${net(trades.slice(0, 1))}`);
    const none = await read("/performance?from=2020-01-01&to=2020-01-31");
    assertStringIncludes(none, "No trade was closed: 2020-01-01 to 2020-01-31.");
  });

  it("hand the same figures to an open page, and to nobody else", async () => {
    const { account_id } = world.stack.supabase.facts;
    const path = `/api/performance?account=${account_id}`;
    const view: PerformanceView = await (await world.owner.get(path)).json();
    assertEquals([view.trades, view.status, view.robust], [ALL, "OK", true]);
    assertEquals(view.tiles[0]?.value, net(trades));
    assertEquals(view.equity.days, ALL + 1);
    const summary = await (await world.owner.get(`/api/summary?account=${account_id}`)).json();
    assertEquals(summary.tiles[0].value, net(trades));
    for (const api of [path, `/api/summary?account=${account_id}`]) {
      const refused = await world.stranger.get(api);
      assertEquals(refused.status, 404);
      await refused.body?.cancel();
    }
    for (const page of ["/performance", "/report", "/performance/features"]) {
      const text = await readText(await world.stranger.get(page));
      assertStringIncludes(text, "Elsewhere");
      assertFalse(text.includes(net(trades)), page);
    }
  });

  it("break the figures down by feature, sorted and filtered by the address", async () => {
    const rows = async (query: string) => {
      const page = await html(`/performance/features?by=session&${query}`);
      return [...page.matchAll(/<th scope="row" class="cell-title">([^<]+)/g)]
        .map(([, name = ""]) => name.trim());
    };
    assertEquals(await rows(""), ["Open", "Midday"]);
    const of = (session: string) =>
      trades.filter((trade) => trade.session === session)
        .reduce((sum, trade) => sum + trade.net, 0);
    const best = of("OPEN") > of("MIDDAY") ? ["Open", "Midday"] : ["Midday", "Open"];
    assertEquals(await rows("sort=total_net&order=desc"), best);
    assertEquals(await rows("sort=total_net&order=asc"), best.toReversed());
    assertEquals(await rows("least=19"), []);
    const page = await read("/performance/features?by=session");
    assertStringIncludes(page, "Few trades");
    assertMatch(page, /Open Few trades 18/);
    const crossed = await read("/performance/features?by=session&and=quality");
    assertStringIncludes(crossed, "Session × Quality");
    assertMatch(crossed, /Open × Extreme Few trades 9/);
    assertStringIncludes(await html("/performance/features?by=session"), 'aria-sort="ascending"');
  });

  it("put two periods side by side and claim nothing that was not tested", async () => {
    const [middle, last] = [trades[17]?.day ?? "", trades.at(-1)?.day ?? ""];
    const next = trades[18]?.day ?? "";
    const query = `a_to=${middle}&b_from=${next}&b_to=${last}`;
    const page = await read(`/performance/compare?${query}`);
    assertStringIncludes(page, `Up to ${middle} against ${next} to ${last}`);
    assertStringIncludes(page, "18 trades. Second: 18 trades");
    assertStringIncludes(page, "no interval, so nothing can be said");
    assertFalse(/significan/i.test(page));
    const shared = await read(
      `/performance/compare?a_from=${trades[0]?.day}&b_from=${trades[1]?.day}`,
    );
    assertStringIncludes(shared, "may share trades or days");
    assertMatch(
      shared,
      /the 95 % intervals of .* overlap; the same true value could lie behind both/,
    );
  });

  it("make a report that says what it is based on", async () => {
    const page = await read("/report");
    const [head] = await world.stack.rows<{ seq: number; hash: string }>(
      "select seq, hash from ledger.heads where account_id = $1::uuid",
      [world.stack.supabase.facts.account_id],
    );
    assertStringIncludes(page, `Up to entry ${Number(head?.seq).toLocaleString("en-US")}`);
    assertStringIncludes(page, head?.hash ?? "missing");
    assertStringIncludes(page, "Account Demo");
    assertStringIncludes(page, "Release 1.0.0 (36)");
    assertStringIncludes(page, "Live 24 (66.7 %), Synthetic 12 (33.3 %) , counted together");
    assertStringIncludes(page, "At the touch with slippage, the worst of three assumptions");
    assertStringIncludes(page, "bootstraps of 2,000 resamples with a fixed seed");
    assertMatch(page, /Where results came from .*All \+\$/);
  });
});

/** `March 2`. */
function day(date: string): string {
  return new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "long", day: "numeric" })
    .format(Date.parse(`${date}T12:00:00Z`));
}
