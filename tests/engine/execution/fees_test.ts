import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { CalendarError } from "../../../engine/execution/calendar/mod.ts";
import { OrderError } from "../../../engine/execution/codes.ts";
import { CLEARING, EXCHANGE, rowAt, SEC, TAF } from "../../../engine/execution/fee_schedule.ts";
import { feesFor } from "../../../engine/execution/fees.ts";
import { InputError } from "../../../engine/pricing/mod.ts";

const DAY = "2026-11-20";
const sides = fc.constantFrom("BUY" as const, "SELL" as const);
const counts = fc.integer({ min: 1, max: 5000 });
const prices = fc.integer({ min: 0, max: 500_000 }).map((cents) => cents / 100);
const dates = fc.constantFrom("2019-06-03", "2020-03-02", "2021-03-01", "2023-06-01", "2025-06-02");

describe("the fees of one side", () => {
  it("are those of the schedule, by hand", () => {
    // Ten contracts: 10 × 0.65, 10 × 0.02815 = 0.2815, 10 × 0.025 = 0.25.
    assertEquals(feesFor("BUY", 10, 4.2, DAY), {
      commission: 6.5,
      exchange: 0.28,
      clearing: 0.25,
      sec: 0,
      taf: 0,
      total: 7.03,
    });
    // $4,200 × 20.60 ÷ 10^6 = 0.08652, and 10 × 0.00329 = 0.0329, on sales.
    assertEquals(feesFor("SELL", 10, 4.2, DAY), {
      commission: 6.5,
      exchange: 0.28,
      clearing: 0.25,
      sec: 0.09,
      taf: 0.03,
      total: 7.15,
    });
  });

  it("round half a cent upwards, without binary noise", () => {
    // One contract of January 2020 is 5.5 cents to clear, five of 2025 are 12.5.
    assertEquals(feesFor("BUY", 1, 1, "2020-01-02").clearing, 0.06);
    assertEquals(feesFor("BUY", 5, 1, "2025-01-02").clearing, 0.13);
    // 0.45 million at $27.80 is $12.51; a cent less a contract is below the half.
    assertEquals(feesFor("SELL", 100, 45, "2024-06-03").sec, 12.51);
  });

  it("change on the day of each schedule and not before", () => {
    const clearing = (date: string) => feesFor("BUY", 100, 1, date).clearing;
    assertEquals(["2020-08-31", "2020-09-01"].map(clearing), [5.5, 4.5]);
    assertEquals(["2021-05-31", "2021-06-01"].map(clearing), [4.5, 2]);
    assertEquals(["2024-12-31", "2025-01-01"].map(clearing), [2, 2.5]);
    const sec = (date: string) => feesFor("SELL", 100, 100, date).sec;
    assertEquals(["2021-02-24", "2021-02-25"].map(sec), [22.1, 5.1]);
    assertEquals(["2025-05-13", "2025-05-14", "2026-04-04"].map(sec), [27.8, 0, 20.6]);
    const taf = (date: string) => feesFor("SELL", 1000, 1, date).taf;
    assertEquals(["2021-12-31", "2022-01-01", "2023-01-01"].map(taf), [2, 2.18, 2.44]);
    assertEquals(["2025-12-31", "2026-01-01", "2035-12-31"].map(taf), [2.79, 3.29, 3.29]);
    const exchange = (date: string) => feesFor("BUY", 100, 1, date).exchange;
    assertEquals(["2025-03-02", "2025-03-03"].map(exchange), [3.79, 2.82]);
  });

  it("before the first date are those of the first row", () => {
    assertEquals(feesFor("SELL", 7, 3, "1999-12-31"), feesFor("SELL", 7, 3, "2020-01-01"));
  });

  it("cap clearing at $55 a trade until 2024", () => {
    const clearing = (contracts: number, date: string) =>
      feesFor("BUY", contracts, 1, date).clearing;
    assertEquals(clearing(1000, "2020-01-02"), 55);
    assertEquals(clearing(1222, "2020-09-01"), 54.99);
    assertEquals(clearing(1223, "2020-09-01"), 55);
    assertEquals(clearing(2751, "2021-06-01"), 55);
    assertEquals(clearing(10_000, "2025-01-02"), 250);
  });

  it("add up to the cent, grow with the contracts, and cost more on a sale", () => {
    fc.assert(fc.property(sides, counts, prices, dates, (side, contracts, price, date) => {
      const { total, ...each } = feesFor(side, contracts, price, date);
      const cents = Object.values(each).map((fee) => Math.round(fee * 100));
      assertEquals(Object.values(each), cents.map((fee) => fee / 100));
      assertEquals(total, cents.reduce((sum, fee) => sum + fee, 0) / 100);
      assert(feesFor(side, contracts + 1, price, date).total >= total);
      assert(feesFor("SELL", contracts, price, date).total >= total);
    }));
  });

  it("refuse what is no number of contracts, no price and no date", () => {
    for (const contracts of [0, -1, 1.5, NaN, Infinity, 1_000_001]) {
      const { code, field } = assertThrows(() => feesFor("BUY", contracts, 1, DAY), OrderError);
      assertEquals([code, field], ["CONTRACTS_INVALID", "contracts"]);
    }
    for (const price of [-0.01, NaN, Infinity]) {
      assertEquals(assertThrows(() => feesFor("BUY", 1, price, DAY), InputError).field, "price");
    }
    assertThrows(() => feesFor("BUY", 1, 1, "2026-02-30"), CalendarError);
  });
});

describe("the schedules", () => {
  it("are in the order of their dates, so that the newest row is found", () => {
    for (const schedule of [CLEARING, EXCHANGE, SEC, TAF]) {
      const days = schedule.map(({ from }) => from);
      assertEquals(days, [...new Set(days)].sort());
      for (const row of schedule) assertEquals(rowAt(schedule, row.from), row);
    }
  });
});
