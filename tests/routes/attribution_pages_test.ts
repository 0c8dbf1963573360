import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { inDollars, inMicros } from "../../engine/exits/micros.ts";
import type { ExitBody } from "../../engine/exits/mod.ts";
import { contractName } from "../../lib/view/contract.ts";
import { formatResult } from "../../lib/view/number.ts";
import { newYorkDate } from "../../lib/view/time.ts";
import { exitEntry, expiryAfter, fillEntry, seeder, seedWinner } from "./seed_book.ts";
import { openTrade, seePrice, sell, type TradePlan } from "./spy_trade.ts";
import { readText, textOf } from "./visitor.ts";
import { startWorld, type World } from "./world.ts";

const NOW = Date.now();
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
const DAY = 24 * 60;

const plan = (tradeId: string, at: string): TradePlan => ({
  tradeId,
  ticker: "SPY",
  direction: "LONG",
  strike: 450,
  expiry: expiryAfter("SPY", Date.parse(at), 7),
  contracts: 5,
  spot: 450,
  stop: 447,
  target1: 456,
  target2: 462,
  at,
});
const WINNER = plan("a".repeat(24), ago(3 * DAY));
const LOSER = plan("b".repeat(24), ago(30 * DAY));
const WAITS = plan("c".repeat(24), ago(40));
const EXPIRED = { ...plan("d".repeat(24), ago(12 * DAY)), ticker: "QQQ" };

describe("the page about where results came from", () => {
  let world: World;
  let exits: readonly ExitBody[];
  const read = async (path: string) => await readText(await world.owner.get(path));
  const sum = (pick: (body: ExitBody) => number, of = exits) =>
    formatResult(inDollars(of.reduce((total, body) => total + inMicros(pick(body)), 0)));

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it("says what is to come before the first exit", async () => {
    const html = await (await world.owner.get("/attribution")).text();
    assertStringIncludes(textOf(html), "No contract was closed from");
    assertStringIncludes(html, 'href="/trades"');
    assertFalse(html.includes("<canvas"));
    assertStringIncludes(await read("/attribution?from=2026-01-01"), "The last 90 days");
  });

  it("sums every part over the last 90 days, gross and net", async () => {
    const append = seeder(world.stack);
    const open = openTrade(LOSER);
    const fallen = seePrice(open, 446, ago(29 * DAY));
    const { body } = sell(fallen, "STOP_LOSS", 5);
    await append([fillEntry(open, null), exitEntry(fallen, body)]);
    exits = [...await seedWinner(append, WINNER, crypto.randomUUID()), body];
    const html = await (await world.owner.get("/attribution")).text();
    const page = textOf(html);
    for (
      const [name, text] of [
        ["Delta", sum(({ attribution }) => attribution.delta)],
        ["Gamma", sum(({ attribution }) => attribution.gamma)],
        ["Theta", sum(({ attribution }) => attribution.theta)],
        ["Vega", sum(({ attribution }) => attribution.vega)],
        ["Rho", sum(({ attribution }) => attribution.rho)],
        ["Residual", sum(({ attribution }) => attribution.residual)],
        ["Gross", sum(({ gross }) => gross)],
        ["Spread", sum(({ costs }) => -costs.spread)],
        ["Slippage", sum(({ costs }) => -costs.slippage)],
        ["Commission", sum(({ costs }) => -costs.commission)],
        ["Fees", sum(({ costs }) => -costs.fees)],
        ["Net", sum(({ net }) => net)],
      ] as const
    ) assertStringIncludes(page, `${name} ${text} `);
    assertMatch(page, /10 contracts in 3 exits/);
    assertFalse(page.includes("not the sum of their parts"));
    assertEquals([...html.matchAll(/<canvas/g)].length, 2);
    assertMatch(html, /aria-details="periods-table"/);
  });

  it("cuts a range by day, and counts nothing outside of it", async () => {
    const day = newYorkDate(ago(29 * DAY));
    const [lost] = exits.slice(-1);
    assert(lost !== undefined);
    const page = await read(`/attribution?by=day&from=${day}&to=${day}`);
    assertStringIncludes(page, `Net ${formatResult(lost.net)} `);
    assertStringIncludes(page, "5 contracts in 1 exit ");
    assertStringIncludes(page, "By day");
    assertStringIncludes(
      await read(`/attribution?by=month&from=${day}&to=${newYorkDate(ago(0))}`),
      "By month",
    );
  });

  it("takes whatever is in the address for a range", async () => {
    for (const query of ["by=x&from=y&to=z", "from=2026-02-30", "from=2030-01-01&to=2026-01-01"]) {
      const response = await world.owner.get(`/attribution?${query}`);
      assertEquals(response.status, 200, query);
      await response.body?.cancel();
    }
  });

  it("is led to from the trades and from a trade", async () => {
    for (const path of ["/trades", `/trades/${WINNER.tradeId}`]) {
      assertStringIncludes(await (await world.owner.get(path)).text(), 'href="/attribution"');
    }
  });

  it("says so when an exit does not say where it came from, or does not add up", async () => {
    const [body] = exits;
    assert(body !== undefined);
    const odd = plan("e".repeat(24), ago(2 * DAY));
    const open = openTrade(odd);
    const { attribution: _, ...bare } = sell(seePrice(open, 452, ago(DAY)), "MANUAL", 2).body;
    const rest = sell(seePrice(open, 452, ago(DAY)), "MANUAL", 3).body;
    const append = seeder(world.stack);
    await append([fillEntry(open, null), {
      ...exitEntry(open, rest),
      body: { ...bare, net: 12.5 },
    }]);
    assertStringIncludes(await read("/attribution"), "1 exit that brought +$12.50 do");
    await append([exitEntry(open, { ...rest, net: rest.net + 1 })]);
    assertStringIncludes(await read("/attribution"), "not the sum of their parts");
  });

  it("shows a stranger nothing", async () => {
    const page = await readText(await world.stranger.get("/attribution"));
    assertStringIncludes(page, "No contract was closed from");
  });
});

describe("trades that wait for a price", () => {
  let world: World;
  const read = async (path: string) => await readText(await world.owner.get(path));
  const rules = (market_hours: string) =>
    world.stack.rows(
      "update ledger.accounts set rules = rules || jsonb_build_object('market_hours', $1::text)",
      [market_hours],
    );

  beforeAll(async () => {
    world = await startWorld();
    await rules("ignore");
  });
  afterAll(() => world.stop());

  it("are named by the positions and by the overview", async () => {
    const append = seeder(world.stack);
    assertFalse((await read("/")).includes("STALE_PRICE"));
    await append([fillEntry(openTrade(EXPIRED), null), fillEntry(openTrade(WAITS), null)]);
    const positions = await read("/positions");
    assertEquals(positions.match(/Waits for a fresh price \( ?STALE_PRICE ?\)/g)?.length, 2);
    assertStringIncludes(positions, "stop and targets are not watched");
    assertStringIncludes(positions, "It has expired and settles at the next price.");
    const html = await (await world.owner.get("/")).text();
    const overview = textOf(html);
    assertMatch(overview, /2 open trades wait for a fresh price \( ?STALE_PRICE ?\)/);
    assertStringIncludes(overview, contractName({ ...EXPIRED, right: "call" }));
    assertMatch(html, /href="\/positions"[^>]*>See the positions/);
  });

  it("wait no more once a price is there", async () => {
    await seeder(world.stack)([], [
      { kind: "tick", ticker: "SPY", price: 451, timestamp: ago(1), iv: 0.2 },
    ]);
    assertMatch(await read("/"), /1 open trade waits for a fresh price/);
    assertFalse((await read("/positions")).includes("stop and targets are not watched"));
  });
});
