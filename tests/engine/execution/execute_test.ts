import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { accountRules } from "../../../engine/account.ts";
import { OrderError } from "../../../engine/execution/codes.ts";
import { execute, type Filled, type Order } from "../../../engine/execution/execute.ts";
import { fillSide } from "../../../engine/execution/fill.ts";
import { quoteContract, spreadPoint } from "../../../engine/execution/quote.ts";
import { plannedRisk } from "../../../engine/execution/risk.ts";
import { MODEL_1_0_0 } from "../../../engine/model.ts";
import { newYork } from "./calendar/instants.ts";
import { aMarket } from "./option_samples.ts";

const HASH = "3f".repeat(32);
const RULES = accountRules.parse({});
const IGNORE = accountRules.parse({ market_hours: "ignore" });
const DECISION: Order["decision"] = {
  context_hash: HASH,
  ticker: "SPX",
  direction: "LONG",
  entry_timeframe: 60,
  contracts: 4,
  stop_loss: 445,
  target_1: 457.5,
  target_2: 465,
  release: "1.0.0",
  code: "EXECUTE",
};

/** Of SPX, European and quick, at 11:00 on a Wednesday; the price has just been seen. */
function order(
  changes: Partial<Order> = {},
  decision: Partial<Order["decision"]> = {},
  wall = "2026-11-18 11:00",
): Order {
  const instant = newYork(wall);
  return {
    decision: { ...DECISION, ...decision },
    market: aMarket({ spot_at: new Date(instant).toISOString() }),
    instant,
    cash: 1_000_000,
    rules: RULES,
    model: MODEL_1_0_0,
    kind: "REAL",
    trade_id: HASH.slice(0, 24),
    ...changes,
  };
}

function filled(given: Order): Filled {
  const execution = execute(given);
  assert(execution.status === "FILLED", JSON.stringify(execution));
  return execution;
}

function refusal(given: Order): string {
  const execution = execute(given);
  assert(execution.status === "REJECTED", "the order was filled");
  assert(execution.reason.length > 0);
  return `${execution.code} ${execution.field}`;
}

describe("an order that is filled", () => {
  it("buys the chosen contract at its quote, at the decision's point of the range", () => {
    const given = order();
    const { position, path, ordered, reduced_to, cancelled, dte_bucket } = filled(given);
    const { contract, entry } = position;
    assertEquals([contract.ticker, contract.right, contract.expiry], ["SPX", "call", "2026-11-20"]);
    const { market, instant } = given;
    assert(market !== null);
    const point = spreadPoint(HASH);
    const quote = quoteContract(contract, market, instant, MODEL_1_0_0, point);
    assertEquals(entry, fillSide("BUY", contract, quote, 4, MODEL_1_0_0, "2026-11-18"));
    assertEquals([ordered, reduced_to, cancelled, dte_bucket], [4, 4, 0, "WEEKLY"]);
    assertEquals(
      position.planned_risk,
      plannedRisk({
        contract,
        market,
        instant,
        model: MODEL_1_0_0,
        point,
        stop: 445,
        contracts: 4,
      }),
    );
    assertEquals([path.theoretical, path.parts.delta], [entry.theoretical, 0]);
    assertEquals(position.opened_at, "2026-11-18T16:00:00.000Z");
    assertEquals([position.entry_spot, position.evidence, position.timeframe], [450, "LIVE", 60]);
    assertEquals([position.contracts, position.contracts_open], [4, 4]);
  });

  it("is the same again, bit for bit, and another for another decision", () => {
    assertEquals(JSON.stringify(execute(order())), JSON.stringify(execute(order())));
    const asks = new Set(
      ["a", "b", "c", "d", "e", "f"].map((context_hash) =>
        filled(order({}, { context_hash, entry_timeframe: 1440 })).position.entry.ask
      ),
    );
    assert(asks.size > 1);
  });

  it("above 50 contracts fills 85 %, halves upwards, and cancels the rest", () => {
    const count = (contracts: number) => {
      const { position, cancelled } = filled(order({ cash: null }, { contracts }));
      return [position.contracts, cancelled];
    };
    assertEquals(count(50), [50, 0]);
    assertEquals(count(51), [43, 8]);
    assertEquals(count(70), [60, 10]);
    assertEquals(count(100), [85, 15]);
  });

  it("is reduced to the most contracts the cash pays for, which is never overdrawn", () => {
    fc.assert(fc.property(
      fc.integer({ min: 1, max: 90 }),
      fc.double({ min: 500, max: 40_000, noNaN: true }),
      (contracts, cash) => {
        const given = order({ cash }, { contracts });
        const execution = execute(given);
        if (execution.status === "REJECTED") {
          assertEquals(execution.code, "INSUFFICIENT_FUNDS");
          assert(
            -filled(order({ cash: null }, { contracts: 1 })).position.entry.cash_change > cash,
          );
          return;
        }
        const { reduced_to, position: { entry, contract } } = execution;
        assert(cash + entry.cash_change >= 0);
        const quote = quoteContract(
          contract,
          given.market ?? aMarket(),
          given.instant,
          MODEL_1_0_0,
          spreadPoint(HASH),
        );
        const cost = (n: number) =>
          -fillSide("BUY", contract, quote, n, MODEL_1_0_0, "2026-11-18").cash_change;
        assert(cost(reduced_to) <= cash);
        assert(reduced_to === contracts || cost(reduced_to + 1) > cash);
      },
    ));
  });

  it("may spend the last cent, and not a cent more", () => {
    const { position: { entry } } = filled(order());
    assertEquals(filled(order({ cash: -entry.cash_change })).position.contracts, 4);
    const short = filled(order({ cash: -entry.cash_change - 0.01 }));
    assertEquals([short.ordered, short.reduced_to, short.position.contracts], [4, 3, 3]);
  });
});

describe("an order that is refused", () => {
  it("has no price, or one of more than 15 minutes ago", () => {
    assertEquals(refusal(order({ market: null })), "NO_PRICE price");
    const aged = (ms: number) => {
      const spot_at = new Date(newYork("2026-11-18 11:00") - ms).toISOString();
      return order({ market: aMarket({ spot_at }) });
    };
    filled(aged(15 * 60_000));
    assertEquals(refusal(aged(15 * 60_000 + 1)), "STALE_PRICE price");
    assertEquals(
      refusal(order({ market: aMarket({ spot_at: "yesterday" }) })),
      "STALE_PRICE price",
    );
  });

  it("comes outside the options' hours", () => {
    const hours: readonly [string, string, string | null][] = [
      ["AAPL", "2026-11-18 09:29:59", "MARKET_CLOSED as_of"],
      ["AAPL", "2026-11-18 09:30", null],
      ["AAPL", "2026-11-18 15:59:59", null],
      ["AAPL", "2026-11-18 16:00", "MARKET_CLOSED as_of"],
      ["SPX", "2026-11-18 16:14:59", null],
      ["SPX", "2026-11-18 16:15", "MARKET_CLOSED as_of"],
      // The day after Thanksgiving closes early.
      ["AAPL", "2026-11-27 12:59:59", null],
      ["AAPL", "2026-11-27 13:00", "MARKET_CLOSED as_of"],
      ["SPX", "2026-11-27 13:14:59", null],
      ["SPX", "2026-11-27 13:15", "MARKET_CLOSED as_of"],
      ["SPX", "2026-11-26 11:00", "MARKET_CLOSED as_of"],
      ["SPX", "2026-11-21 11:00", "MARKET_CLOSED as_of"],
    ];
    for (const [ticker, wall, expected] of hours) {
      const given = order({}, { ticker }, wall);
      if (expected === null) filled(given);
      else assertEquals(refusal(given), expected, `${ticker} ${wall}`);
      filled({ ...given, rules: IGNORE });
    }
  });

  it("has no contract, and keeps the field", () => {
    assertEquals(
      refusal(order({ rules: IGNORE }, { ticker: "spx" })),
      "CONTRACT_UNAVAILABLE ticker",
    );
    assertEquals(refusal(order({}, { ticker: "spx" })), "CONTRACT_UNAVAILABLE ticker");
    const spot_at = new Date(newYork("2026-11-18 11:00")).toISOString();
    const worthless = order({ market: aMarket({ spot: -1, spot_at }) });
    assertEquals(refusal(worthless), "CONTRACT_UNAVAILABLE spot");
  });

  it("costs more than there is, with the contract and its quote", () => {
    const one = -filled(order({}, { contracts: 1 })).position.entry.cash_change;
    const execution = execute(order({ cash: one - 0.01 }));
    assert(execution.status === "REJECTED");
    assertEquals([execution.code, execution.field, execution.ordered], [
      "INSUFFICIENT_FUNDS",
      "cash",
      4,
    ]);
    assert(execution.contract !== null && execution.quote !== null);
    assertAlmostEquals(execution.quote.ask - execution.quote.bid, execution.quote.spread, 0.11);
    assertEquals(refusal(order({ cash: 0 })), "INSUFFICIENT_FUNDS cash");
    assertEquals(refusal(order({ cash: -5 })), "INSUFFICIENT_FUNDS cash");
  });

  it("is told the first of several reasons", () => {
    const spot_at = "2026-11-18T00:00:00.000Z";
    const closed = order({ market: aMarket({ spot_at }), cash: 0 }, {}, "2026-11-21 11:00");
    assertEquals(refusal({ ...closed, market: null }), "NO_PRICE price");
    assertEquals(refusal(closed), "STALE_PRICE price");
    assertEquals(refusal(order({ cash: 0 }, {}, "2026-11-21 11:00")), "MARKET_CLOSED as_of");
  });

  it("is no order at all", () => {
    const wrong = (changes: Partial<Order>, decision: Partial<Order["decision"]> = {}) =>
      assertThrows(() => execute(order(changes, decision)), OrderError).field;
    for (const contracts of [0, -2, 1.5, NaN]) assertEquals(wrong({}, { contracts }), "contracts");
    assertEquals(wrong({}, { stop_loss: NaN }), "stop_loss");
    assertEquals(wrong({}, { target_1: 0 }), "target_1");
    assertEquals(wrong({}, { target_2: Infinity }), "target_2");
    assertEquals(wrong({ cash: NaN }), "cash");
  });
});
