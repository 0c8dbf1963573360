import { assertAlmostEquals, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { SavingRow } from "../../lib/data/savings.ts";
import { meanInterval, studentQuantile, summarise } from "../../lib/view/interval.ts";
import { ruleSavings, savingsChart, sizeEffect } from "../../lib/view/savings.ts";

describe("Student's t", () => {
  it("has the published 97.5 % quantiles", () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, and R's qt() to more digits.
    const published = {
      1: 12.706204736,
      2: 4.302652730,
      3: 3.182446305,
      4: 2.776445105,
      5: 2.570581836,
      10: 2.228138852,
      29: 2.045229642,
      30: 2.042272456,
      100: 1.983971519,
      1_000: 1.962339081,
    };
    for (const [freedom, quantile] of Object.entries(published)) {
      assertAlmostEquals(studentQuantile(Number(freedom)), quantile, 1e-8, freedom);
    }
  });

  it("falls with every degree of freedom and ends in the normal one", () => {
    let before = Infinity;
    for (let freedom = 1; freedom <= 60; freedom++) {
      const quantile = studentQuantile(freedom);
      assertEquals(quantile < before, true, `${freedom}`);
      before = quantile;
    }
    assertAlmostEquals(studentQuantile(1_999), studentQuantile(2_000), 0.0013);
  });
});

describe("the interval of a mean", () => {
  it("is mean ± t·sd ÷ √n", () => {
    const interval = meanInterval(10, 100, 5);
    assertAlmostEquals(interval?.low ?? 0, 10 - 1.984216951 * 0.5, 1e-6);
    assertAlmostEquals(interval?.high ?? 0, 10 + 1.984216951 * 0.5, 1e-6);
  });

  it("does not exist for one value or without a deviation", () => {
    assertEquals(meanInterval(10, 1, 5), null);
    assertEquals(meanInterval(10, 30, null), null);
    assertEquals(meanInterval(null, 30, 1), null);
  });

  it("comes from values by the sample deviation", () => {
    assertEquals(summarise([]), { mean: null, deviation: null });
    assertEquals(summarise([4]), { mean: 4, deviation: null });
    assertEquals(summarise([2, 4, 4, 4, 5, 5, 7, 9]).mean, 5);
    assertAlmostEquals(summarise([2, 4, 4, 4, 5, 5, 7, 9]).deviation ?? 0, 2.138089935, 1e-9);
  });
});

const row = (code: string, changes: Partial<SavingRow> = {}): SavingRow => ({
  kind: "RULE",
  code,
  trades: 40,
  net: -2_000,
  mean_net: -50,
  wins: 12,
  mean_r: -0.5,
  sd_net: 60,
  sd_r: 0.8,
  r_trades: 40,
  ...changes,
});

describe("what rules saved", () => {
  it("is the opposite of what the trades would have brought, with its interval", () => {
    const [saving] = ruleSavings([row("LOW_CONFLUENCE")]);
    assertEquals(saving?.saved, 2_000);
    assertAlmostEquals(saving?.range?.low ?? 0, 40 * (50 - 2.022690920 * 60 / Math.sqrt(40)), 1e-4);
    assertAlmostEquals(saving?.perTradeR?.mean ?? 0, 0.5);
    assertEquals([saving?.few, saving?.clear], [false, true]);
  });

  it("is not clear when the interval holds nothing, and few below 30", () => {
    const wide = ruleSavings([row("A", { sd_net: 900 })])[0];
    assertEquals([wide?.few, wide?.clear], [false, false]);
    assertEquals(ruleSavings([row("A", { trades: 29 })])[0]?.few, true);
    assertEquals(ruleSavings([row("A", { trades: 30 })])[0]?.few, false);
    const single = ruleSavings([row("A", { trades: 1, sd_net: null, sd_r: null, r_trades: 1 })])[0];
    assertEquals([single?.range, single?.perTrade, single?.clear], [null, null, false]);
  });

  it("puts what moved most first, and leaves the twins out", () => {
    const codes = ruleSavings([
      row("SMALL", { net: 10, mean_net: 0.25 }),
      row("EXECUTE", { kind: "SIZE" }),
      row("COST", { net: 5_000, mean_net: 125 }),
    ]).map(({ code, saved }) => [code, saved]);
    assertEquals(codes, [["COST", -5_000], ["SMALL", -10]]);
  });

  it("has no negative zero", () => {
    const even = ruleSavings([row("A", { net: 0, mean_net: 0 })])[0];
    assertFalse(Object.is(even?.saved, -0));
    assertFalse(Object.is(even?.perTrade?.mean, -0));
  });

  it("becomes bars from nothing to what was saved, with whiskers", () => {
    const chart = savingsChart(
      ruleSavings([row("GOOD"), row("BAD", { net: 900, mean_net: 22.5 })]),
    );
    assertEquals(chart.bars.map(({ label, tone, from, to }) => [label, tone, from, to]), [
      ["GOOD", "execute", 0, 2_000],
      ["BAD", "refused", 0, -900],
    ]);
    assertEquals(chart.bars.every(({ range }) => range !== null && range[0] < range[1]), true);
  });
});

describe("what sizing added", () => {
  it("is the real results less those of the twins, pair by pair", () => {
    const effect = sizeEffect([
      { tradeId: "a", real: 300, twin: 100 },
      { tradeId: "b", real: -150, twin: -50 },
      { tradeId: "c", real: 90, twin: 90 },
    ]);
    assertEquals([effect?.real, effect?.twin, effect?.added], [240, 140, 100]);
    assertEquals([effect?.pairs, effect?.few], [3, true]);
    const { mean, deviation } = summarise([200, -100, 0]);
    assertEquals(effect?.perTrade, meanInterval(mean, 3, deviation));
  });

  it("is unknown without a pair", () => assertEquals(sizeEffect([]), null));
});
