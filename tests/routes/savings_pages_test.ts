import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { executeEntry, expiryAfter, hypotheticalEntries, seeder, seedWinner } from "./seed_book.ts";
import type { TradePlan } from "./spy_trade.ts";
import { readText, textOf } from "./visitor.ts";
import { startWorld, type World } from "./world.ts";

const NOW = Date.now();
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

const WINNER: TradePlan = {
  tradeId: "aaaaaaaaaaaaaaaaaaaaaaaa",
  ticker: "SPY",
  direction: "LONG",
  strike: 450,
  expiry: expiryAfter("SPY", NOW, 7),
  contracts: 5,
  spot: 450,
  stop: 447,
  target1: 456,
  target2: 462,
  at: ago(180),
};

describe("the page about rules", () => {
  let world: World;
  const refused = { id: crypto.randomUUID(), trade: "d".repeat(24) };

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it("says what is to come before the first shadow trade has ended", async () => {
    const page = await readText(await world.owner.get("/rules/savings"));
    assertStringIncludes(page, "No shadow trade has ended yet.");
    assertStringIncludes(page, "Every trade has a twin of multiplier 1.");
    assertFalse(page.includes("Trades that were not made"));
  });

  it("sums what each rule saved, with intervals, and marks few trades", async () => {
    const append = seeder(world.stack);
    await seedWinner(append, WINNER, crypto.randomUUID());
    const at = ago(15);
    const losing = Array.from({ length: 36 }, (_, index) => index % 6 === 0 ? 40 : -60);
    await append([
      executeEntry(refused.id, { ...WINNER, tradeId: refused.trade, at }),
      ...hypotheticalEntries("LOW_CONFLUENCE", losing, at, {
        decision: refused.trade.padEnd(64, "0"),
      }),
      ...hypotheticalEntries("LOW_MULTIPLIER", [150, 90], at),
      ...hypotheticalEntries("EXECUTE", [500], at, { kind: "SIZE", trade: WINNER.tradeId }),
    ]);
    const page = await readText(await world.owner.get("/rules/savings"));
    // 30 × 60 − 6 × 40 = 1,560 saved; two trades of the other rule would have brought 240.
    assertMatch(page, /LOW_CONFLUENCE 36 6 \+\$1,560\.00 .* Saves/);
    assertMatch(page, /LOW_MULTIPLIER 2 2 −\$240\.00 .* Few trades/);
    assertMatch(page, /At 1\.0× \+\$500\.00/);
    assertMatch(page, /1 closed trade/);
  });

  it("lists the trades that were not made, by rule, each leading to its decision", async () => {
    const html = await (await world.owner.get("/rules/savings?code=low_confluence")).text();
    const page = textOf(html);
    assertStringIncludes(page, "Trades that were not made: LOW_CONFLUENCE");
    assertStringIncludes(page, "Page 1");
    const link = /href="(\/decisions\/of\/[^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const response = await world.owner.get(link);
    assertEquals(response.headers.get("location"), `/decisions/${refused.id}`);
    assertEquals(
      (await world.owner.get(`/decisions/of/${"e".repeat(64)}?at=${ago(15)}`)).status,
      404,
    );
    assertEquals((await world.owner.get("/decisions/of/x?at=y")).status, 404);
  });
});
