import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { formatChartValue, formatTick, toneOf } from "../../lib/view/chart.ts";
import {
  type ChainQuote,
  chooseExpiry,
  nearMoney,
  smileChart,
  strikeRows,
} from "../../lib/view/chain.ts";
import {
  formatCount,
  formatGreek,
  formatR,
  formatResult,
  formatShare,
} from "../../lib/view/number.ts";
import type { ListedExpiry } from "../../engine/execution/expiries.ts";
import { readPrice } from "../../lib/view/query.ts";

describe("results", () => {
  it("have a sign, unless they round to nothing", () => {
    assertEquals([12.5, -12.5, 0, -0.001, 1_234.567].map(formatResult), [
      "+$12.50",
      "−$12.50",
      "$0.00",
      "$0.00",
      "+$1,234.57",
    ]);
    assertEquals([1.254, -0.5, 0, -0.001].map(formatR), ["+1.25 R", "−0.50 R", "0.00 R", "0.00 R"]);
    assertEquals([formatResult(null), formatR(null), formatGreek(null)], ["–", "–", "–"]);
  });

  it("show as many digits as tell something", () => {
    assertEquals([0.51234, -0.0123, 5.678, 12.34, 1234.5, -0.00001].map(formatGreek), [
      "0.5123",
      "−0.0123",
      "5.68",
      "12.3",
      "1,235",
      "0.0000",
    ]);
    assertEquals([0.2, -0.015, -0.0001, null].map(formatShare), ["20.0 %", "−1.5 %", "0.0 %", "–"]);
    assertEquals(formatCount(12_345), "12,345");
  });
});

describe("values of a chart", () => {
  it("are written by the name of their format", () => {
    assertEquals(formatChartValue(0.1834, "share"), "18.3 %");
    assertEquals(formatChartValue(4.123456, "price"), "4.1235");
    assertEquals(formatChartValue(-3, "dollars"), "−$3.00");
    const instant = Date.parse("2026-03-02T14:31:00Z");
    assertEquals(formatChartValue(instant, "instant"), "Mon, Mar 2 09:31");
    assertEquals(formatChartValue(instant, "instant", true), "09:31");
  });

  it("lose decimals on an axis that has none", () => {
    assertEquals(formatTick(-3_000, "dollars", true), "−$3,000");
    assertEquals(formatTick(0.3, "share", true), "30 %");
    assertEquals(formatTick(450, "price", true), "450");
    assertEquals(formatTick(450.5, "price", false), "450.50");
    assertEquals(formatTick(Date.parse("2026-03-02T15:00:00Z"), "instant", true, true), "10:00");
  });

  it("are green above nothing and red below", () => {
    assertEquals([1, -1, 0].map(toneOf), ["execute", "refused", "ink-faint"]);
  });
});

const quote = (right: "call" | "put", strike: number, volatility: number) =>
  ({ right, strike, volatility }) as ChainQuote;

describe("a chain", () => {
  const quotes = [
    quote("put", 455, 0.21),
    quote("call", 450, 0.2),
    quote("put", 450, 0.2),
    quote("call", 445, 0.22),
  ];

  it("has a row for each strike, lowest first, with what there is on either side", () => {
    const rows = strikeRows(quotes, 451);
    assertEquals(rows.map(({ strike, call, put }) => [strike, call !== null, put !== null]), [
      [445, true, false],
      [450, true, true],
      [455, false, true],
    ]);
    assertEquals(strikeRows([], 451), []);
  });

  it("marks the strike nearest to the price, the lower of two", () => {
    const money = (spot: number) =>
      strikeRows(quotes, spot).filter(({ atTheMoney }) => atTheMoney).map(({ strike }) => strike);
    assertEquals([451, 452.5, 452.6, 100, 900].map(money), [[450], [450], [455], [445], [455]]);
  });

  it("is cut to the strikes around the money", () => {
    const strikes = Array.from({ length: 41 }, (_, index) => quote("call", 430 + index, 0.2));
    const near = nearMoney(strikeRows(strikes, 440), 3).map(({ strike }) => strike);
    assertEquals(near, [437, 438, 439, 440, 441, 442, 443]);
    assertEquals(nearMoney(strikeRows(strikes, 431), 3).length, 5);
    assertEquals(nearMoney([]), []);
  });

  it("opens at the named expiry, else about a month away", () => {
    const expiry = (date: string, days: number): ListedExpiry => ({
      date,
      days,
      kind: "WEEKLY",
      instant: 0,
    });
    const all = [expiry("2026-03-03", 1), expiry("2026-03-27", 25), expiry("2026-04-17", 46)];
    assertEquals(chooseExpiry(all, "2026-03-03")?.days, 1);
    assertEquals(chooseExpiry(all, "1999-01-01")?.days, 25);
    assertEquals(chooseExpiry(all, null)?.days, 25);
    assertEquals(chooseExpiry([], null), null);
  });

  it("draws the volatility of either side over the strikes, with price and far forward", () => {
    const near = smileChart(strikeRows(quotes, 451), 451, 451.5);
    assertEquals(near.lines[0]?.points, [
      { x: 445, y: 0.22 },
      { x: 450, y: 0.2 },
      { x: 455, y: 0.21 },
    ]);
    assertEquals(near.marks.map(({ label }) => label), ["Price"]);
    const far = smileChart(strikeRows(quotes, 451), 451, 454);
    assertEquals(far.marks.map(({ label }) => label), ["Price", "Forward"]);
  });
});

describe("a typed price", () => {
  it("is a positive number of dollars, or nothing", () => {
    assertEquals(["450", " $450.25 ", "0.5"].map(readPrice), [450, 450.25, 0.5]);
    for (const bad of [null, "", "0", "-1", "1e5", "NaN", "2000000", "450,5", "<b>"]) {
      assertEquals(readPrice(bad), null, String(bad));
    }
  });
});
