import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import type { SideFill } from "../../../engine/execution/types.ts";
import { attribute, type Leg, legOf, shareOfLeg } from "../../../engine/exits/attribution.ts";
import { inDollars, inMicros, shareOf, worth } from "../../../engine/exits/micros.ts";
import type { Parts } from "../../../engine/exits/types.ts";
import { micros, opened } from "./sample.ts";

const PARTS: Parts = { delta: 1.2, gamma: 0.1, theta: -0.3, vega: 0.05, rho: 0.01, residual: 0 };

function leg(premium: number, change: Partial<Leg> = {}): Leg {
  return { premium: micros(premium), spread: 0, slippage: 0, commission: 0, fees: 0, ...change };
}

describe("micro-dollars", () => {
  it("round to the nearest and never to minus zero", () => {
    assertEquals([0.1 + 0.2, 1.0000004, -1.0000006].map(inMicros), [
      300_000,
      1_000_000,
      -1_000_001,
    ]);
    assertEquals(Object.is(inMicros(-1e-9), 0), true);
    assertEquals(inDollars(300_000), 0.3);
    assertEquals(worth(1.1, 3), 330_000_000);
  });

  it("share an amount so that the parts are the whole, however it is cut", () => {
    const amount = fc.integer({ min: -1e12, max: 1e12 });
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(amount, cuts, (whole, sizes) => {
      const of = sizes.reduce((sum, size) => sum + size, 0);
      let before = 0, sum = 0;
      for (const size of sizes) {
        const part = shareOf(whole, { before, after: before + size, of });
        // No part is further from its due than rounding.
        assertEquals(Math.abs(part - whole * size / of) <= 1, true);
        sum += part;
        before += size;
      }
      assertEquals(sum, whole);
    }));
  });
});

describe("a result by its causes", () => {
  it("is worked by hand", () => {
    // 2 contracts: bought at 5.10 with 0.04 spread and 0.06 slippage, sold at 6.00 for 0.03 and 0.03.
    const bought = leg(1020, { spread: 8e6, slippage: 12e6, commission: 1.3e6, fees: 0.1e6 });
    const sold = leg(1200, { spread: 6e6, slippage: 6e6, commission: 1.3e6, fees: 0.14e6 });
    const result = attribute(bought, sold, PARTS, 2);
    assertEquals(result, {
      // (6.06 − 5.00) × 200
      gross: 212,
      // 1200 − 1020 − 2.84
      net: 177.16,
      attribution: { delta: 240, gamma: 20, theta: -60, vega: 10, rho: 2, residual: 0 },
      costs: { spread: 14, slippage: 18, commission: 2.6, fees: 0.24 },
      residual_is_large: false,
    });
  });

  const residuals: readonly [string, number, number, boolean][] = [
    ["over 5 % and over a dollar", 20, 1.01, true],
    ["over 5 %, but of a dollar", 10, 1, false],
    ["of 5 % exactly", 40, 2, false],
    ["over a dollar, but below 5 %", 100, 4.9, false],
    ["over 5 % of a loss", -20, -1.01, true],
  ];
  for (const [name, gross, residual, expected] of residuals) {
    it(`flags a residual as large or not: ${name}`, () => {
      const parts = { ...PARTS, delta: 0, gamma: 0, theta: 0, vega: 0, rho: 0 };
      const explained = { ...parts, delta: (gross - residual) / 100 };
      const result = attribute(leg(100), leg(100 + gross), explained, 1);
      assertEquals(result.attribution.residual, residual);
      assertEquals(result.residual_is_large, expected);
    });
  }

  it("adds up to the micro-dollar, whatever the figures", () => {
    const money = fc.integer({ min: 0, max: 5e9 });
    const legs = fc.record({
      premium: money,
      spread: money,
      slippage: money,
      commission: money,
      fees: money,
    });
    const part = fc.double({ min: -90, max: 90, noNaN: true });
    const parts = fc.record({
      delta: part,
      gamma: part,
      theta: part,
      vega: part,
      rho: part,
      residual: part,
    });
    fc.assert(
      fc.property(legs, legs, parts, fc.integer({ min: 1, max: 300 }), (bought, sold, by, n) => {
        const { gross, net, attribution, costs } = attribute(bought, sold, by, n);
        const sum = (record: object) =>
          Object.values(record).reduce<number>((total, dollars) => total + micros(dollars), 0);
        assertEquals(sum(attribution), micros(gross));
        assertEquals(micros(gross) - sum(costs), micros(net));
      }),
    );
  });
});

describe("one side of a trade", () => {
  const { entry } = opened({ contracts: 7 }).position;

  it("stands at its price, its costs and its value", () => {
    const { premium, spread, slippage, commission, fees } = legOf(entry);
    assertEquals(premium, micros(entry.price * 700));
    assertEquals([spread, slippage], [entry.spread_cost, entry.slippage_cost].map(micros));
    assertEquals(commission + fees, micros(entry.fees.total));
    assertEquals(Math.abs(premium - spread - slippage - worth(entry.theoretical, 7)) <= 2, true);
  });

  it("is a gain of slippage where a sale at a cent lies above the value", () => {
    const fill: SideFill = {
      ...entry,
      side: "SELL",
      contracts: 1,
      theoretical: 0.002,
      bid: 0,
      price: 0.01,
      spread_cost: 0.2,
      slippage_cost: 1,
    };
    const { premium, spread, slippage } = legOf(fill);
    assertEquals([premium, spread, slippage], [1e6, 2e5, -1e6]);
    assertEquals(premium + spread + slippage, worth(0.002, 1));
  });

  it("is shared out whole", () => {
    const whole = legOf(entry);
    const shares = [[0, 4], [4, 6], [6, 7]].map(([before, after]) =>
      shareOfLeg(whole, { before, after, of: 7 })
    );
    for (const name of Object.keys(whole) as (keyof Leg)[]) {
      assertEquals(shares.reduce((sum, share) => sum + share[name], 0), whole[name], name);
    }
  });
});
