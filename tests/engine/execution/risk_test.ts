import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { OrderError } from "../../../engine/execution/codes.ts";
import { fillSide } from "../../../engine/execution/fill.ts";
import { quoteContract } from "../../../engine/execution/quote.ts";
import { plannedRisk, type RiskInput } from "../../../engine/execution/risk.ts";
import { MODEL_1_0_0 } from "../../../engine/model.ts";
import { InputError, valueEuropean } from "../../../engine/pricing/mod.ts";
import { newYork } from "./calendar/instants.ts";
import { aContract, aMarket } from "./option_samples.ts";

const instant = newYork("2026-11-18 11:00");
const risk = (changes: Partial<RiskInput> = {}) =>
  plannedRisk({
    contract: aContract(),
    market: aMarket(),
    instant,
    model: MODEL_1_0_0,
    point: 0.5,
    stop: 445,
    contracts: 2,
    ...changes,
  });

describe("planned risk", () => {
  it("is the loss of value at the stop and the costs of both sides, by its parts", () => {
    const now = quoteContract(aContract(), aMarket(), instant, MODEL_1_0_0, 0.5);
    const bought = fillSide("BUY", aContract(), now, 2, MODEL_1_0_0, "2026-11-18");
    // The volatility is that of the strike at entry, not the surface's at the stop.
    const { price } = valueEuropean({
      right: "call",
      spot: 445,
      strike: 450,
      years: now.years,
      rate: 0.05,
      dividendYield: 0,
      volatility: now.volatility,
    });
    // 30 days: 1.5 % spread; two contracts: 0.5 % + 1.5 % ÷ 99; nickels.
    const bid = Math.floor(price * 0.9925 / 0.05) * 0.05;
    const sale = Math.floor(bid * (1 - 0.005 - 0.015 / 99) / 0.05) * 0.05;
    // Fees of the sale: 1.30, 0.06, 0.05, SEC of some $2,200, TAF of 0.66 cents.
    const fees = 1.3 + 0.06 + 0.05 + Math.round(sale * 200 * 20.6 / 1e4) / 100 + 0.01;
    assertAlmostEquals(risk(), -bought.cash_change - (sale * 200 - fees), 1e-9);
  });

  it("is more than 0 and the larger the farther the stop, for both rights", () => {
    const distances = fc.double({ min: 0, max: 100, noNaN: true });
    const rights = fc.constantFrom("call" as const, "put" as const);
    const strikes = fc.integer({ min: 38, max: 54 }).map((tens) => tens * 10);
    const counts = fc.integer({ min: 1, max: 120 });
    fc.assert(
      fc.property(
        rights,
        strikes,
        counts,
        distances,
        distances,
        (right, strike, contracts, a, b) => {
          const at = (distance: number) =>
            risk({
              contract: aContract({ right, strike }),
              stop: right === "call" ? 450 - distance : 450 + distance,
              contracts,
            });
          const near = at(Math.min(a, b)), far = at(Math.max(a, b));
          assert(near > 0);
          assert(far >= near);
        },
      ),
    );
  });

  it("of a stop that has been passed is the round trip", () => {
    assertEquals(risk({ stop: 455 }), risk({ stop: 450 }));
    assert(risk({ stop: 450 }) > 0);
    const put = aContract({ right: "put" });
    assertEquals(risk({ contract: put, stop: 445 }), risk({ contract: put, stop: 450 }));
  });

  it("is at most what was paid, and the fees of a sale for almost nothing", () => {
    const now = quoteContract(aContract(), aMarket(), instant, MODEL_1_0_0, 0.5);
    const paid = -fillSide("BUY", aContract(), now, 2, MODEL_1_0_0, "2026-11-18").cash_change;
    // Sold at the floor of a cent: 2 dollars, less 1.30, 0.06, 0.05 and 0.01.
    assertAlmostEquals(risk({ stop: 100 }), paid - 2 + 1.42, 1e-9);
  });

  it("refuses a stop that is no price and a market that is none", () => {
    for (const stop of [0, -1, NaN, Infinity]) {
      const { code, field } = assertThrows(() => risk({ stop }), OrderError);
      assertEquals([code, field], ["LEVEL_INVALID", "stop_loss"]);
    }
    const spotless = { market: aMarket({ spot: NaN }) };
    assertEquals(assertThrows(() => risk(spotless), InputError).field, "spot");
    assertThrows(() => risk({ contracts: 0 }), OrderError);
  });
});
