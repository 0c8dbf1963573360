import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { impliedVolatilityLine } from "../../../engine/cli/implied_volatility.ts";
import { priceLine } from "../../../engine/cli/price.ts";
import type { LineResult } from "../../../engine/cli/run_lines.ts";
import { valueAmerican, valueEuropean } from "../../../engine/pricing/mod.ts";
import { plain } from "./vectors.ts";

const line = {
  style: "european",
  right: "call",
  spot: 100,
  strike: 100,
  years: 0.5,
  rate: 0.05,
  dividend_yield: 0.01,
  volatility: 0.25,
};

function answered<Answer>(result: LineResult): Answer {
  assert(result.ok, JSON.stringify(result));
  return result.value as Answer;
}

function refused(result: LineResult): string {
  assert(!result.ok, "the line was accepted");
  assert(result.error.message.length > 0);
  return `${result.error.code} ${result.error.field}`;
}

describe("the price command", () => {
  it("gives price and Greeks of both styles", () => {
    assertEquals(answered(priceLine(line)), { ...valueEuropean(plain) });
    const american = { ...line, style: "american", right: "put" };
    assertEquals(answered(priceLine(american)), { ...valueAmerican({ ...plain, right: "put" }) });
  });

  it("takes days in place of years, and words in capitals", () => {
    const { years: _years, ...dayless } = line;
    const found = answered(
      priceLine({ ...dayless, days: 182.5, style: "EUROPEAN", right: "CALL" }),
    );
    assertEquals(found, { ...valueEuropean(plain) });
  });

  it("writes null for a limit that is infinite", () => {
    const found = answered<Record<string, unknown>>(priceLine({ ...line, years: 0 }));
    assertEquals(found, { price: 0, delta: 0.5, gamma: null, theta: null, vega: 0, rho: 0 });
  });

  it("refuses what is missing or wrong, with the field", () => {
    for (const field of Object.keys(line)) {
      assertEquals(refused(priceLine({ ...line, [field]: null })), `FIELD_MISSING ${field}`);
    }
    for (const field of Object.keys(line)) {
      assertEquals(refused(priceLine({ ...line, [field]: "x" })), `FIELD_INVALID ${field}`);
    }
    assertEquals(refused(priceLine({ ...line, days: 3 })), "FIELD_INVALID days");
    assertEquals(refused(priceLine([])), "FIELD_INVALID null");
    assertEquals(refused(priceLine({ ...line, spot: -1 })), "NUMBER_NOT_POSITIVE spot");
    assertEquals(refused(priceLine({ ...line, volatility: -1 })), "NUMBER_NEGATIVE volatility");
    // JSON's way to infinity.
    const infinite = JSON.parse(JSON.stringify(line).replace("0.25", "1e999"));
    assertEquals(refused(priceLine(infinite)), "NUMBER_NOT_FINITE volatility");
    const { years: _years, ...dayless } = line;
    assertEquals(refused(priceLine({ ...dayless, days: -1 })), "NUMBER_NEGATIVE days");
    assertEquals(refused(priceLine({ ...dayless, days: Infinity })), "NUMBER_NOT_FINITE days");
    const negative = {
      ...line,
      style: "american",
      right: "put",
      rate: -0.01,
      dividend_yield: -0.02,
    };
    assertEquals(refused(priceLine(negative)), "EARLY_EXERCISE_BOUNDARIES rate");
  });
});

describe("the implied-volatility command", () => {
  const { volatility: _volatility, ...unpriced } = line;

  it("undoes the price command", () => {
    for (const style of ["european", "american"]) {
      for (const right of ["call", "put"]) {
        const { price } = answered<{ price: number }>(priceLine({ ...line, style, right }));
        const quote = { ...unpriced, style, right, price };
        const { volatility } = answered<{ volatility: number }>(impliedVolatilityLine(quote));
        assertAlmostEquals(volatility, 0.25, 1e-10);
      }
    }
  });

  it("refuses a price that no volatility gives", () => {
    for (const style of ["european", "american"]) {
      const low = { ...unpriced, style, spot: 150, price: 49 };
      assertEquals(refused(impliedVolatilityLine(low)), "BELOW_INTRINSIC price");
      const high = { ...unpriced, style, price: 101 };
      assertEquals(refused(impliedVolatilityLine(high)), "ABOVE_MAXIMUM price");
      assertEquals(refused(impliedVolatilityLine({ ...unpriced, style })), "FIELD_MISSING price");
    }
  });
});
