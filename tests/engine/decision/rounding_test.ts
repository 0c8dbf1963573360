import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { contractsFor } from "../../../engine/decision/plan.ts";
import { roundDown, roundHalfUp, tidy } from "../../../engine/decision/rounding.ts";

describe("tidy", () => {
  it("removes the noise of binary fractions", () => {
    assertEquals(0.3 + 0.15 === 0.45, false);
    assertEquals(tidy(0.3 + 0.15), 0.45);
    assertEquals(tidy(0.85 * 1.1), 0.935);
  });

  it("keeps twelve decimals", () => {
    assertEquals(tidy(0.123456789012), 0.123456789012);
    assertEquals(tidy(12_345), 12_345);
  });
});

describe("rounding contracts", () => {
  it("rounds halves up, with or without noise", () => {
    assertEquals([2.4, 2.5, 2.6, 0.49, 0.5].map(roundHalfUp), [2, 3, 3, 0, 1]);
    assertEquals(roundHalfUp(2.4999999999999996), 3);
    // 1.15 × 50 is 57.49999999999999 in doubles and 57.5 on paper.
    assertEquals(1.15 * 50 < 57.5, true);
    assertEquals(contractsFor(50, 1.15), 58);
  });

  it("rounds down, with or without noise", () => {
    assertEquals([3, 3.9, 0.2].map(roundDown), [3, 3, 0]);
    const contracts = 1000 / ((450 - 449.9) * 0.5 * 100);
    assertEquals(Math.floor(contracts), 199);
    assertEquals(roundDown(contracts), 200);
  });

  it("never trades less than one contract", () => {
    assertEquals(contractsFor(1, 0.5), 1);
    assertEquals(contractsFor(1, 0.4), 1);
  });
});

/** Every factor of the built-in release in hundredths, one list a table. */
function tablesInHundredths(): number[][] {
  const r = RELEASE_1_0_0;
  const hundredths = (
    values: readonly number[],
  ) => [...new Set(values.map((value) => Math.round(value * 100)))];
  const steps = (
    table: typeof r.volume,
  ) => [...table.steps.map(({ factor }) => factor), table.otherwise];
  return [
    steps(r.confluence),
    Object.values(r.quality),
    Object.values(r.htf_alignment),
    [...steps(r.reward_risk), 1],
    steps(r.volume),
    steps(r.trend_strength),
    Object.values(r.session),
    Object.values(r.day),
    [1, 1.2],
    [1, 1.1],
    [1, 1.15, 1.3, 1.45],
  ].map(hundredths);
}

/** Calls `visit` with the exact product of one factor of each table, and the same in doubles. */
function eachProduct(
  tables: readonly (readonly number[])[],
  visit: (exact: bigint, double: number) => void,
  exact = 1n,
  double = 1,
): void {
  const [table, ...rest] = tables;
  for (const factor of table) {
    const product = exact * BigInt(factor);
    if (rest.length === 0) visit(product, double * (factor / 100));
    else eachProduct(rest, visit, product, double * (factor / 100));
  }
}

describe("all products of the built-in release", () => {
  it("fall on the right side of 0.5 and 3, as exact arithmetic does", () => {
    const tables = tablesInHundredths();
    const one = 100n ** BigInt(tables.length);
    let products = 0;
    eachProduct(tables, (exact, double) => {
      products++;
      const raw = tidy(double);
      if (raw < 0.5 !== exact * 2n < one) assert(false, `${exact} against ${raw}`);
      if (raw > 3 !== exact > 3n * one) assert(false, `${exact} against ${raw}`);
    });
    assert(products > 500_000);
  });
});
