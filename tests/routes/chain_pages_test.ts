import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { formatExpiry } from "../../lib/view/contract.ts";
import { expiryAfter, seeder } from "./seed_book.ts";
import { readText, textOf } from "./visitor.ts";
import { startWorld, type World } from "./world.ts";

const NOW = Date.now();
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
const tick = (ticker: string, price: number, minutes: number, iv: number | null = null) => ({
  kind: "tick",
  ticker,
  price,
  iv,
  timestamp: ago(minutes),
});

describe("the chain page", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await seeder(world.stack)([], [
      tick("SPY", 449, 30, 0.19),
      tick("SPY", 450.4, 2),
      tick("AAPL", 229.4, 1, 0.31),
      tick("OLD", 20, 26 * 60),
      // A sender's clock may run ahead, by five minutes at most.
      tick("FAST", 50, -2),
      tick("MAD", 50, -30),
    ]);
  });
  afterAll(() => world.stop());
  const open = async (path: string) => await (await world.owner.get(path)).text();

  it("takes the newest price, the newest volatility and says how good that is", async () => {
    const page = textOf(await open("/chain/spy"));
    assertStringIncludes(page, "SPY option chain");
    assertMatch(page, /Price 450\.40/);
    assertMatch(page, /Volatility at the money 19\.0 % volatility of a tick/);
    assertStringIncludes(page, "Delayed");
    assertMatch(textOf(await open("/chain/AAPL")), /31\.0 % volatility of a tick.*Live/);
  });

  it("has calls, strikes and puts, and marks the money", async () => {
    const html = await open("/chain/SPY");
    const rows = [...html.matchAll(/<tr[^>]*class="money".*?<\/tr>/gs)].map(([row]) => textOf(row));
    assertEquals(rows.length, 1);
    assertMatch(rows[0] ?? "", / 450 at the money /);
    const cells = (rows[0] ?? "").split(" ");
    assert(cells.length >= 15, rows[0]);
    assertMatch(textOf(html), /Calls Puts OI Volume Delta IV Theo Bid Ask Strike Ask Bid Theo IV/);
  });

  it("shows the strikes near the money first, and all of them when asked", async () => {
    const strikes = (html: string) => [...html.matchAll(/<th scope="row" class="strike/g)].length;
    const near = await open("/chain/SPY");
    assertEquals(strikes(near), 25);
    assertMatch(textOf(near), /All 180 strikes/);
    assertEquals(strikes(await open("/chain/SPY?strikes=all")), 180);
  });

  it("opens at the expiry that was chosen", async () => {
    const expiry = expiryAfter("SPY", NOW, 100);
    const page = await open(`/chain/SPY?expiry=${expiry}`);
    assertStringIncludes(textOf(page), `SPY ${formatExpiry(expiry)}`);
    assertMatch(page, new RegExp(`<option[^>]*value="${expiry}"[^>]*selected`));
    assertStringIncludes(textOf(await open("/chain/SPY?expiry=never")), "Smile");
  });

  it("takes a price of one's own, for a ticker nobody has seen too", async () => {
    const page = textOf(await open("/chain/NVDA?spot=120.5"));
    assertMatch(page, /Price 120\.50 as you typed it/);
    assertStringIncludes(page, "the account's default volatility");
    assertStringIncludes(page, "Synthetic");
  });

  it("asks for a price where none is known or the last is over a day old", async () => {
    assertMatch(textOf(await open("/chain/FAST")), /Price 50\.00/);
    for (const path of ["/chain/NVDA", "/chain/OLD", "/chain/MAD", "/chain/NVDA?spot=none"]) {
      const response = await world.owner.get(path);
      assertEquals(response.status, 200);
      const html = await response.text();
      assertStringIncludes(textOf(html), "has arrived within a day");
      assertMatch(html, /<input[^>]*name="spot"/);
    }
  });

  it("explains what a ticker is, and where there are no strikes", async () => {
    const odd = await world.owner.get("/chain/a%20b");
    assertEquals(odd.status, 404);
    assertStringIncludes(await readText(odd), "That is not a ticker");
    assertStringIncludes(textOf(await open("/chain/PENNY?spot=0.1")), "no listed strikes");
  });

  it("leads from its form to an address, keeping what was chosen", async () => {
    const to = async (query: string) =>
      (await world.owner.get(`/chain?${query}`)).headers.get("location");
    assertEquals(await to("ticker=qqq&expiry=2026-12-18&spot="), "/chain/QQQ?expiry=2026-12-18");
    assertEquals(await to(""), "/chain/SPY");
    assertEquals(await to("ticker=//evil.example"), "/chain/%2F%2Fevil.example");
  });
});
