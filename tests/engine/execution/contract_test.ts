import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { accountRules } from "../../../engine/account.ts";
import { selectContract, type Selection } from "../../../engine/execution/contract.ts";
import { nearestStrike } from "../../../engine/execution/strike_choice.ts";
import { strikesAround } from "../../../engine/execution/strikes.ts";
import { valueContract } from "../../../engine/execution/value_contract.ts";
import { MODEL_1_0_0 } from "../../../engine/model.ts";
import { newYork } from "./calendar/instants.ts";
import { aMarket } from "./option_samples.ts";

const instant = newYork("2026-11-18 11:00");
const RULES = accountRules.parse({});

function selection(changes: Partial<Selection> = {}): Selection {
  return {
    ticker: "SPX",
    direction: "LONG",
    timeframe: 60,
    instant,
    market: aMarket(),
    rules: RULES,
    model: MODEL_1_0_0,
    ...changes,
  };
}

function chosen(changes: Partial<Selection> = {}) {
  const found = selectContract(selection(changes));
  assert(found.ok, JSON.stringify(found));
  return found;
}

/** Prices every listed strike, in the order of preference among equals. */
function byBruteForce(given: Selection): number {
  const { contract } = chosen(given);
  const { market, rules, model } = given;
  let best = { strike: NaN, away: Infinity };
  const strikes = strikesAround(given.ticker, market.spot).toSorted((one, other) =>
    Math.abs(one - market.spot) - Math.abs(other - market.spot) || one - other
  );
  for (const strike of strikes) {
    const { delta } = valueContract({ ...contract, strike }, market, given.instant, model);
    const away = Math.abs(Math.abs(delta) - rules.target_delta);
    if (away < best.away - 1e-9) best = { strike, away };
  }
  return best.strike;
}

const moneys = {
  direction: fc.constantFrom("LONG" as const, "SHORT" as const),
  timeframe: fc.constantFrom(3, 60, 240, 1440),
  spot: fc.oneof(
    fc.double({ min: 5, max: 60, noNaN: true }),
    fc.double({ min: 150, max: 1200, noNaN: true }),
  ),
  volatility: fc.double({ min: 0.05, max: 3, noNaN: true }),
  target: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  rate: fc.double({ min: -0.02, max: 0.1, noNaN: true }),
};

describe("contract selection", () => {
  it("buys calls for LONG and puts for SHORT, in the style of the ticker", () => {
    const { contract, valued } = chosen();
    assertEquals([contract.right, contract.style, contract.ticker], ["call", "european", "SPX"]);
    assertEquals(valued, valueContract(contract, aMarket(), instant, MODEL_1_0_0));
    const { contract: put } = chosen({ ticker: "AAPL", direction: "SHORT" });
    assertEquals([put.right, put.style], ["put", "american"]);
  });

  it("takes the expiry of the timeframe, and the account's daily tickers", () => {
    const expiry = (changes: Partial<Selection>) => chosen(changes).contract.expiry;
    assertEquals(expiry({ timeframe: 3 }), "2026-11-18");
    assertEquals(expiry({ timeframe: 60 }), "2026-11-20");
    assertEquals(expiry({ timeframe: 240 }), "2026-12-24");
    assertEquals(expiry({ timeframe: 1440 }), "2028-01-21");
    const rules = { ...RULES, daily_expiry_tickers: ["AAPL"] };
    assertEquals(expiry({ timeframe: 3, rules }), "2026-11-20");
    assertEquals(expiry({ timeframe: 3, rules, ticker: "AAPL" }), "2026-11-18");
  });

  it("finds the strike that pricing all of them finds, at any target, rate and volatility", () => {
    fc.assert(
      fc.property(fc.record(moneys), ({ direction, timeframe, spot, volatility, target, rate }) => {
        const given = selection({
          direction,
          timeframe,
          market: aMarket({ spot, atm_volatility: volatility, rate }),
          rules: { ...RULES, target_delta: target },
        });
        assertEquals(chosen(given).contract.strike, byBruteForce(given));
      }),
      { numRuns: 150 },
    );
  });

  it("finds it for American options too", () => {
    for (const direction of ["LONG", "SHORT"] as const) {
      for (
        const [ticker, spot, target_delta, dividend_yield] of [
          ["AAPL", 231.3, 0.5, 0.004],
          ["F", 11.2, 0.3, 0.05],
          ["SPY", 61.5, 0.9, 0],
        ] as const
      ) {
        const given = selection({
          ticker,
          direction,
          timeframe: 240,
          market: aMarket({ spot, dividend_yield, atm_volatility: 0.35 }),
          rules: { ...RULES, target_delta },
        });
        assertEquals(chosen(given).contract.strike, byBruteForce(given), `${ticker} ${direction}`);
      }
    }
  });

  it("has no contract where nothing is listed or nothing can be priced, and says which field", () => {
    const refused = (changes: Partial<Selection>): string => {
      const found = selectContract(selection(changes));
      assert(!found.ok);
      assert(found.message.length > 0);
      return `${found.code} ${found.field}`;
    };
    const market = (changes: object) => ({ market: aMarket(changes) });
    assertEquals(refused({ ticker: "aapl" }), "CONTRACT_UNAVAILABLE ticker");
    assertEquals(refused({ timeframe: -1 }), "CONTRACT_UNAVAILABLE timeframe");
    assertEquals(refused({ instant: NaN }), "CONTRACT_UNAVAILABLE as_of");
    assertEquals(refused({ instant: Date.parse("2036-01-02") }), "CONTRACT_UNAVAILABLE as_of");
    assertEquals(
      refused({ ticker: "AAPL", ...market({ spot: 0.3 }) }),
      "CONTRACT_UNAVAILABLE spot",
    );
    for (const spot of [0, -5, NaN, Infinity]) {
      assertEquals(refused(market({ spot })), "CONTRACT_UNAVAILABLE spot");
    }
    assertEquals(refused(market({ rate: NaN })), "CONTRACT_UNAVAILABLE rate");
    assertEquals(refused(market({ atm_volatility: NaN })).split(" ")[0], "CONTRACT_UNAVAILABLE");
  });
});

describe("the nearest strike", () => {
  const strikes = [90, 95, 100, 105, 110];
  const choose = (sizes: readonly number[], target: number, spot = 100, guess = 0.5) => {
    const size = (strike: number) => sizes[strikes.indexOf(strike)];
    return nearestStrike({ right: "call", strikes, spot, target, guess: () => guess, size });
  };

  it("does not depend on how bad the guess is", () => {
    for (const guess of [0, 0.5, 1]) {
      assertEquals(choose([0.9, 0.7, 0.5, 0.3, 0.1], 0.32, 100, guess), 105);
    }
  });

  it("of two as near is the one nearer to the price, then the lower one", () => {
    assertEquals(choose([0.9, 0.6, 0.4, 0.2, 0.1], 0.5, 99), 100);
    assertEquals(choose([0.9, 0.6, 0.4, 0.2, 0.1], 0.5, 96), 95);
    assertEquals(choose([0.9, 0.6, 0.4, 0.2, 0.1], 0.5, 97.5), 95);
  });

  it("of a stretch where nothing changes is the one nearest to the price", () => {
    assertEquals(choose([1, 1, 1, 1, 0], 0.95, 96), 95);
    assertEquals(choose([0, 0, 0, 0, 0], 0.5, 107.5), 105);
    assertEquals(choose([1, 1, 1, 1, 1], 0.5, 200), 110);
  });
});
