import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { expiryInstant } from "../../../engine/execution/calendar/mod.ts";
import { advance } from "../../../engine/exits/path.ts";
import { marketInForce, settleContracts, settlementPrice } from "../../../engine/exits/settle.ts";
import type { Contract } from "../../../engine/execution/types.ts";
import { CALL, EXPIRY, marketAt, MINUTE, MODEL, opened } from "./sample.ts";

describe("the price to settle at", () => {
  const cases: readonly [string, number, boolean | null][] = [
    ["an hour before the expiry: none", -60, null],
    ["just over 15 minutes before: none", -15.001, null],
    ["15 minutes before", -15, false],
    ["a minute before", -1, false],
    ["at the expiry", 0, false],
    ["a moment after it: late", 0.001, true],
    ["days after it: late", 4000, true],
  ];
  for (const [name, minutes, late] of cases) {
    it(`may be one seen ${name}`, () => {
      const market = marketAt(451.5, EXPIRY + Math.round(minutes * MINUTE));
      const expected = late === null ? null : { spot: 451.5, late };
      assertEquals(settlementPrice({ market }, EXPIRY, MODEL), expected);
    });
  }

  it("goes by the contract's close: on an early one a price of 12:50 counts, one of 12:44 not", () => {
    const expiry = expiryInstant("2026-11-27");
    const at = (instant: string) =>
      settlementPrice({ market: marketAt(451, instant) }, expiry, MODEL);
    assertEquals(at("2026-11-27T17:50:00Z"), { spot: 451, late: false });
    assertEquals(at("2026-11-27T17:44:00Z"), null);
  });

  it("follows the model's age of a price that may be traded on", () => {
    const market = marketAt(451, EXPIRY - 20 * MINUTE);
    const patient = { ...MODEL, price_minutes: 30 };
    assertEquals(settlementPrice({ market }, EXPIRY, patient), { spot: 451, late: false });
  });
});

describe("the market in force", () => {
  const position = { contract: CALL };
  const market = (minutes: number) => marketAt(450 + minutes, EXPIRY + minutes * MINUTE);
  const inForce = (held: number, seen: number, now: number) =>
    marketInForce(position, market(held), market(seen), EXPIRY + now * MINUTE, MODEL).spot - 450;

  const cases: readonly [string, held: number, seen: number, now: number, expected: number][] = [
    ["the newer price before the expiry", -9, -8, -8, -8],
    ["not an older one that comes late", -8, -9, -7, -8],
    ["the newer one at the expiry", -8, 0, 0, 0],
    ["the last one before the expiry, not one after it", -8, 2, 2, -8],
    ["a better one from before the expiry that comes after it", -8, -3, 2, -3],
    ["the first after the expiry when the last is too old", -40, 3, 3, 3],
    ["the first after the expiry, not the second", 3, 5, 5, 3],
    ["the newer of two that are both too old to settle", -40, -30, 1, -30],
  ];
  for (const [name, held, seen, now, expected] of cases) {
    it(`is ${name}`, () => assertEquals(inForce(held, seen, now), expected));
  }

  it("is, of two prices seen at one instant, the second", () => {
    const one = marketAt(450, EXPIRY - MINUTE), two = marketAt(451, EXPIRY - MINUTE);
    assertEquals(marketInForce(position, one, two, EXPIRY - MINUTE, MODEL), two);
  });
});

describe("settling", () => {
  const cases: readonly [Contract["right"], number, number][] = [
    ["call", 455.5, 5.5],
    ["call", 450, 0],
    ["call", 430, 0],
    ["put", 444.25, 5.75],
    ["put", 450, 0],
    ["put", 470, 0],
  ];
  for (const style of ["european", "american"] as const) {
    for (const [right, spot, worth] of cases) {
      it(`pays ${worth} a share for the ${style} ${right} of 450 at ${spot}`, () => {
        const direction = right === "call" ? "LONG" : "SHORT";
        const { position, path } = opened({ direction, contract: { style } });
        const at = advance(position, path, marketAt(spot, EXPIRY), EXPIRY, MODEL);
        const fill = settleContracts(at, 3);
        assertEquals([fill.side, fill.contracts, fill.price], ["SELL", 3, worth]);
        assertEquals(fill.cash_change, worth * 300);
        assertEquals([fill.bid, fill.ask], [worth, worth]);
        assertEquals(fill.alternatives, { mid: worth, three_quarters: worth });
        assertEquals(Object.values(fill.fees), [0, 0, 0, 0, 0, 0]);
        assertEquals([fill.spread_cost, fill.slippage_cost], [0, 0]);
      });
    }
  }
});
