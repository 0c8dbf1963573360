import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { ExitBody } from "../../engine/exits/mod.ts";
import { contractName } from "../../lib/view/contract.ts";
import { formatDollars, formatResult } from "../../lib/view/number.ts";
import { executeEntry, expiryAfter, fillEntry, seeder, seedWinner } from "./seed_book.ts";
import { openTrade, seePrice, type TradePlan } from "./spy_trade.ts";
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
const OPEN: TradePlan = {
  tradeId: "bbbbbbbbbbbbbbbbbbbbbbbb",
  ticker: "QQQ",
  direction: "SHORT",
  strike: 400,
  expiry: expiryAfter("QQQ", NOW, 20),
  contracts: 3,
  spot: 400,
  stop: 404,
  target1: 392,
  target2: 384,
  at: ago(60),
};

describe("pages about trades", () => {
  let world: World;
  let exits: readonly ExitBody[];
  const decisions = { winner: crypto.randomUUID(), refused: crypto.randomUUID() };

  beforeAll(async () => {
    world = await startWorld();
    const append = seeder(world.stack);
    exits = await seedWinner(append, WINNER, decisions.winner);
    const open = openTrade(OPEN);
    await append([fillEntry(open, null)]);
    const later = seePrice(open, 398, ago(30));
    await append(
      [executeEntry(decisions.refused, { ...OPEN, tradeId: "c".repeat(24), at: ago(20) }), {
        occurred_at: ago(20),
        kind: "ORDER_REJECTED",
        ticker: "QQQ",
        body: {
          decision_id: decisions.refused,
          code: "MARKET_CLOSED",
          field: "as_of",
          reason: "Options of QQQ trade from 09:30 to 16:15 in New York.",
          ordered: 3,
          contract: open.position.contract,
          quote: null,
        },
      }],
      [
        { kind: "mark", trade_id: OPEN.tradeId, path: later.path },
        { kind: "tick", ticker: "QQQ", price: 397.5, timestamp: ago(10) },
        { kind: "tick", ticker: "SPY", price: 451.25, timestamp: ago(9), iv: 0.17 },
      ],
    );
  });
  afterAll(() => world.stop());

  it("list open and closed trades by their contracts, with result and R", async () => {
    const page = await readText(await world.owner.get("/trades"));
    const net = exits.reduce((sum, body) => sum + body.net, 0);
    assertStringIncludes(page, "SPY");
    assertStringIncludes(page, formatResult(net));
    assertStringIncludes(page, "Target 2");
    assertStringIncludes(page, contractName({ ...OPEN, right: "put" }));
  });

  it("filter trades by status, exit reason and ticker", async () => {
    const read = async (query: string) => await readText(await world.owner.get(`/trades?${query}`));
    const winner = contractName({ ...WINNER, right: "call" });
    const open = contractName({ ...OPEN, right: "put" });
    for (const query of ["status=open", "ticker=qqq"]) {
      const page = await read(query);
      assertStringIncludes(page, open, query);
      assertFalse(page.includes(winner), query);
    }
    for (const query of ["status=CLOSED", "reason=target_2", "ticker=SPY"]) {
      const page = await read(query);
      assertStringIncludes(page, winner, query);
      assertFalse(page.includes(open), query);
    }
    assertStringIncludes(await read("reason=EXPIRED"), "No trade matches these filters.");
  });

  it("tell a closed trade to the cent: fill, exits, where the result came from", async () => {
    const response = await world.owner.get(`/trades/${WINNER.tradeId}`);
    assertEquals(response.status, 200);
    const html = await response.text();
    const page = textOf(html);
    assertStringIncludes(page, contractName({ ...WINNER, right: "call" }));
    for (const body of exits) {
      assertStringIncludes(page, formatResult(body.cash_change));
      assertStringIncludes(page, formatResult(body.net));
    }
    const sum = (pick: (body: ExitBody) => number) =>
      formatResult(exits.reduce((total, body) => total + pick(body), 0));
    assertMatch(page, new RegExp(`Delta ${escape(sum((body) => body.attribution.delta))}`));
    assertMatch(page, new RegExp(`Vega ${escape(sum((body) => body.attribution.vega))}`));
    assertMatch(page, new RegExp(`Gross ${escape(sum((body) => body.gross))}`));
    assertMatch(page, new RegExp(`Net ${escape(sum((body) => body.net))}`));
    assertStringIncludes(html, `href="/decisions/${decisions.winner}"`);
    assertFalse(page.includes("Stop and targets"), "a closed trade has no levels to watch");
  });

  it("give every chart a name and its figures as a table, without a script", async () => {
    for (const path of [`/trades/${WINNER.tradeId}`, "/chain/SPY"]) {
      const html = await (await world.owner.get(path)).text();
      const canvases = [...html.matchAll(/<canvas[^>]*>/g)].map(([tag]) => tag);
      assert(canvases.length > 0, path);
      for (const tag of canvases) {
        assertMatch(tag, /role="img"/);
        assertMatch(tag, /aria-label="[^"]{20,}"/);
        const table = /aria-details="([^"]+)"/.exec(tag)?.[1];
        assertMatch(html, new RegExp(`<(table|details)[^>]*id="${table}"`));
      }
      assertFalse(/<[^>]+\sstyle=/i.test(html), "style attribute");
    }
  });

  it("show marks between entry and exits", async () => {
    const page = await readText(await world.owner.get(`/trades/${WINNER.tradeId}`));
    const marks = await world.stack.rows<{ spot: string }>(
      "select spot from ledger.marks where trade_id = $1",
      [WINNER.tradeId],
    );
    assertEquals(marks.length, 7);
    assertStringIncludes(page, "The figures of this chart");
    assertStringIncludes(page, "448.80");
  });

  it("lead from an EXECUTE to its trade, with contract, price, costs and risk", async () => {
    const html = await (await world.owner.get(`/decisions/${decisions.winner}`)).text();
    const page = textOf(html);
    const { entry, planned_risk } = openTrade(WINNER).position;
    assertStringIncludes(html, `href="/trades/${WINNER.tradeId}"`);
    assertStringIncludes(page, contractName({ ...WINNER, right: "call" }));
    assertStringIncludes(page, `Price ${entry.price.toFixed(2)}`);
    assertStringIncludes(page, `Planned risk ${formatDollars(planned_risk)}`);
  });

  it("say why an order was refused: code, reason and field", async () => {
    const page = await readText(await world.owner.get(`/decisions/${decisions.refused}`));
    assertStringIncludes(page, "The order was refused");
    assertMatch(page, /Code MARKET_CLOSED Field as_of/);
    assertStringIncludes(page, "Options of QQQ trade from 09:30 to 16:15 in New York.");
  });

  it("show open trades with value, levels, Greeks and the way out", async () => {
    const page = await readText(await world.owner.get("/positions"));
    assertStringIncludes(page, contractName({ ...OPEN, right: "put" }));
    assertMatch(page, /QQQ 397\.50 at/);
    assertMatch(page, /Stop 404\.00 6\.50 away/);
    assertMatch(page, /Target 1 392\.00 5\.50 away/);
    assertMatch(page, /Delta −\d/);
    assertStringIncludes(page, "If the market jumped");
    assertStringIncludes(page, "Close QQQ");
  });

  it("take a request to close, and take it back", async () => {
    const close = (wanted: string) =>
      world.owner.post(`/positions/${OPEN.tradeId}/close`, { wanted });
    assertEquals((await close("close")).headers.get("location"), "/positions");
    const asked = await readText(await world.owner.get("/positions"));
    assertStringIncludes(asked, "Closing at the next price.");
    assertStringIncludes(asked, "Keep open QQQ");
    const [row] = await world.stack.rows<{ requested: boolean }>(
      "select close_requested_at is not null as requested from ledger.open_positions",
    );
    assertEquals(row?.requested, true);
    assertEquals((await close("keep")).headers.get("location"), "/positions");
    assertFalse((await readText(await world.owner.get("/positions"))).includes("Closing at"));
    const gone = await world.owner.post(`/positions/${WINNER.tradeId}/close`, { wanted: "close" });
    assertEquals(gone.headers.get("location"), "/positions?refused");
    const said = await readText(await world.owner.get("/positions?refused"));
    assertStringIncludes(said, "the trade may be closed already");
  });

  it("are 404 and empty for a stranger, who cannot close anything", async () => {
    const { account_id } = world.stack.supabase.facts;
    for (
      const path of [
        `/trades/${WINNER.tradeId}`,
        `/trades/${OPEN.tradeId}`,
        "/trades/..%2f",
        `/api/positions?account=${account_id}`,
      ]
    ) {
      const response = await world.stranger.get(path);
      assertEquals(response.status, 404, path);
      assertFalse((await response.text()).includes("QQQ"));
    }
    for (const path of ["/trades", "/positions", "/rules/savings", "/chain/QQQ"]) {
      const page = await readText(await world.stranger.get(path));
      assertFalse(page.includes("397.50"), path);
      assertFalse(page.includes("27 Nov"), path);
    }
    const post = await world.stranger.post(`/positions/${OPEN.tradeId}/close`, {});
    assertEquals(post.headers.get("location"), "/positions?refused");
    const [row] = await world.stack.rows<{ requested: boolean }>(
      "select close_requested_at is not null as requested from ledger.open_positions",
    );
    assertEquals(row?.requested, false);
  });

  it("do not let an analyst close a trade", async () => {
    await world.stack.rows(
      "select private.add_member($1::uuid, id, 'analyst') from auth.users where email like 'stranger%'",
      [world.stack.supabase.facts.account_id],
    );
    const moved = await world.stranger.post("/account", {
      account: world.stack.supabase.facts.account_id,
    });
    assertEquals(moved.status, 303);
    const page = await readText(await world.stranger.get("/positions"));
    assertStringIncludes(page, contractName({ ...OPEN, right: "put" }));
    assertFalse(page.includes("Close QQQ"));
    const refused = await world.stranger.post(`/positions/${OPEN.tradeId}/close`, {});
    assertEquals(refused.status, 403);
    await refused.body?.cancel();
  });
});

/** A text as a part of a pattern. */
function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
