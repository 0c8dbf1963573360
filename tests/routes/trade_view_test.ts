import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { ExitBody } from "../../engine/exits/mod.ts";
import type { Trade } from "../../lib/data/trade.ts";
import { tradeEntry, type TradeExit, type TradeFill } from "../../lib/data/trade_schema.ts";
import { addExits, resultChart, resultSteps } from "../../lib/view/attribution.ts";
import { EXIT_REASONS, explainReason, nameReason } from "../../lib/view/exit_reason.ts";
import { tradePoints, valueChart } from "../../lib/view/trade_path.ts";
import { fillEntry } from "./seed_book.ts";
import { openSpy, openTrade, seePrice, sell, type TradePlan } from "./spy_trade.ts";

const PLAN: TradePlan = {
  tradeId: "a1b2c3d4e5f6a1b2c3d4e5f6",
  ticker: "SPY",
  direction: "LONG",
  strike: 450,
  expiry: "2026-03-20",
  contracts: 3,
  spot: 450,
  stop: 447,
  target1: 456,
  target2: 462,
  at: "2026-03-02T15:00:00.000Z",
};
const at = (minutes: number) => new Date(Date.parse(PLAN.at) + minutes * 60_000).toISOString();

/** An entry as the Data API gives it back: through JSON. */
function stored(kind: "FILL" | "EXIT", body: unknown, occurred_at: string) {
  const row = {
    id: crypto.randomUUID(),
    seq: "7",
    occurred_at: occurred_at.replace("T", " ").replace("Z", "+00"),
    trade_id: PLAN.tradeId,
    kind,
    body: JSON.stringify(body),
  };
  return tradeEntry.parse(row);
}

function trade(): { trade: Trade; bodies: readonly ExitBody[] } {
  const opened = openTrade(PLAN);
  const half = seePrice(opened, 456.2, at(30));
  const first = sell(half, "TARGET_1", 2);
  const rest = seePrice(first.left ?? half, 453, at(60));
  const second = sell(rest, "MANUAL", 1);
  return {
    bodies: [first.body, second.body],
    trade: {
      id: PLAN.tradeId,
      fill: stored("FILL", fillEntry(opened, null).body, PLAN.at) as TradeFill,
      exits: [
        stored("EXIT", first.body, at(30)) as TradeExit,
        stored("EXIT", second.body, at(60)) as TradeExit,
      ],
      marks: [10, 20, 30, 45].map((minutes) => ({
        mark_time: at(minutes),
        spot: 451,
        volatility: 0.2,
        theoretical: 8 + minutes / 10,
        delta: 0.5,
        gamma: 0.02,
        theta: -0.2,
        vega: 0.4,
        rho: 0.1,
      })),
      held: null,
    },
  };
}

describe("a trade's entries", () => {
  it("are read as the engine wrote them, printed by whatever database", () => {
    const { trade: { fill, exits }, bodies } = trade();
    assertEquals(fill.occurred_at, PLAN.at);
    assertEquals(fill.seq, 7);
    assertEquals(fill.body.position, JSON.parse(JSON.stringify(openTrade(PLAN).position)));
    assertEquals(exits[0]?.body.attribution, bodies[0]?.attribution);
    assertEquals(exits[0]?.body.costs, bodies[0]?.costs);
  });

  it("are refused when they are not what this version knows", () => {
    const { body } = fillEntry(openSpy(), null);
    const { position: _, ...without } = body;
    assertEquals(
      tradeEntry.safeParse({ ...stored("FILL", body, PLAN.at), body: without }).success,
      false,
    );
  });
});

describe("where a result came from", () => {
  it("is the sum of the exits, and goes from nothing over gross to net", () => {
    const { trade: { exits }, bodies } = trade();
    const result = addExits(exits);
    assert(result !== null);
    assertAlmostEquals(result.net, bodies.reduce((sum, { net }) => sum + net, 0), 1e-9);
    const steps = resultSteps(result);
    assertEquals(steps.map(({ name }) => name), [
      "Delta",
      "Gamma",
      "Theta",
      "Vega",
      "Rho",
      "Residual",
      "Gross",
      "Spread",
      "Slippage",
      "Commission",
      "Fees",
      "Net",
    ]);
    // The running sum meets both totals: nothing is scaled to fit.
    assertAlmostEquals(steps[5]?.sum ?? 0, result.gross, 2e-6);
    assertAlmostEquals(steps[10]?.sum ?? 0, result.net, 2e-6);
    assert(steps.slice(7, 11).every(({ change }) => change <= 0), "costs only take");
  });

  it("is unknown before the first exit", () => assertEquals(addExits([]), null));

  it("is flagged when one exit is", () => {
    const { trade: { exits } } = trade();
    assertEquals(
      addExits(exits)?.residualIsLarge,
      exits.some(({ body }) => body.residual_is_large),
    );
    const [first, ...others] = exits;
    assert(first !== undefined);
    const flagged = { ...first, body: { ...first.body, residual_is_large: true } };
    assertEquals(addExits([flagged, ...others])?.residualIsLarge, true);
  });

  it("is drawn as bars that start where the last one ended, totals from nothing", () => {
    const { trade: { exits } } = trade();
    const result = addExits(exits);
    assert(result !== null);
    const { bars } = resultChart(resultSteps(result));
    for (const [index, bar] of bars.entries()) {
      const total = bar.label === "Gross" || bar.label === "Net";
      const before = bars[index - 1]?.to ?? 0;
      assertAlmostEquals(bar.from, total ? 0 : before, 2e-6, bar.label);
      assertEquals(total, bar.tone === "accent", bar.label);
    }
  });
});

describe("a trade's value over time", () => {
  it("goes from the entry over the marks to the last exit, each instant once", () => {
    const { trade: told } = trade();
    const points = tradePoints(told);
    assertEquals(points.map(({ at: instant }) => instant), [0, 10, 20, 30, 45, 60].map(at));
    // At an exit what it was sold at counts, not the mark of the same instant.
    assertEquals(points[3]?.spot, 456.2);
    assertEquals(points[0]?.theoretical, told.fill.body.position.entry.theoretical);
  });

  it("names the entry and each exit, and shows what was paid", () => {
    const { trade: told } = trade();
    const chart = valueChart(told);
    assertEquals(chart?.marks.map(({ label }) => label), ["Entry", "Target 1", "By hand"]);
    assertEquals(chart?.lines[1]?.points.map(({ y }) => y), [
      told.fill.body.price,
      told.fill.body.price,
    ]);
    assertEquals([chart?.x.least, chart?.x.most], [Date.parse(at(0)), Date.parse(at(60))]);
  });

  it("begins with the first price after the purchase", () => {
    const { trade: told } = trade();
    assertEquals(valueChart({ ...told, exits: [], marks: [] }), null);
  });
});

describe("words about trades", () => {
  it("name every reason and explain it in a sentence", () => {
    assertEquals(EXIT_REASONS.length, 7);
    for (const reason of EXIT_REASONS) {
      assert(nameReason(reason).length > 3);
      assert(explainReason(reason).endsWith("."));
    }
  });
});
