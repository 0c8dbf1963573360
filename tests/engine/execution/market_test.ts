import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { accountRules } from "../../../engine/account.ts";
import { aged, atmVolatility, ratesAt } from "../../../engine/execution/market.ts";
import type { Evidence, Market } from "../../../engine/execution/types.ts";
import { InputError } from "../../../engine/pricing/mod.ts";
import { volatilityFromAtr } from "../../../engine/pricing/parkinson.ts";
import { newYork } from "./calendar/instants.ts";

const NOW = newYork("2026-11-18 11:00");
const MINUTE = 60_000, DAY = 1440 * MINUTE;

describe("the rates of an account", () => {
  it("are its own without dated ones", () => {
    const rules = accountRules.parse({ risk_free_rate: 0.04, dividend_yield: 0.01 });
    assertEquals(ratesAt(rules, NOW), { rate: 0.04, dividend_yield: 0.01 });
    assertEquals(ratesAt(accountRules.parse({}), NOW), { rate: 0.05, dividend_yield: 0 });
  });

  const rules = accountRules.parse({
    dated_rates: [
      { from: "2026-11-18", dividend_yield: 0.02 },
      { from: "2024-01-01", risk_free_rate: 0.03, dividend_yield: 0.01 },
      { from: "2026-11-19", risk_free_rate: 0.01 },
    ],
  });

  it("are the newest that have begun, each rate for itself, in any order", () => {
    assertEquals(ratesAt(rules, NOW), { rate: 0.03, dividend_yield: 0.02 });
    assertEquals(ratesAt(rules, NOW + DAY), { rate: 0.01, dividend_yield: 0.02 });
    assertEquals(ratesAt(rules, NOW - DAY), { rate: 0.03, dividend_yield: 0.01 });
    assertEquals(ratesAt(rules, Date.parse("2019-05-01")), { rate: 0.05, dividend_yield: 0 });
  });

  it("begin at midnight in New York", () => {
    const midnight = newYork("2026-11-19 00:00");
    assertEquals(ratesAt(rules, midnight - 1).rate, 0.03);
    assertEquals(ratesAt(rules, midnight).rate, 0.01);
  });

  it("of one date are the later listed", () => {
    const twice = accountRules.parse({
      dated_rates: [0.01, 0.02].map((risk_free_rate) => ({ from: "2025-01-01", risk_free_rate })),
    });
    assertEquals(ratesAt(twice, NOW).rate, 0.02);
  });

  it("are refused when they are no rates or have no date", () => {
    for (const dated of [{ from: "2026-02-30" }, { from: "2026-01-01", risk_free_rate: 7 }]) {
      assertEquals(accountRules.safeParse({ dated_rates: [dated] }).success, false);
    }
  });
});

describe("the volatility at the money", () => {
  const atr = { value: 9, price: 450, timeframe: 60 };
  const seen = (age: number, delayed = false) => ({
    value: 0.31,
    at: new Date(NOW - age).toISOString(),
    delayed,
  });
  const found = (implied: ReturnType<typeof seen> | null, ranged: typeof atr | null = atr) => {
    const inputs = { implied, atr: ranged, default_volatility: 0.2, instant: NOW };
    const { atm_volatility, volatility_source, evidence } = atmVolatility(inputs);
    return [atm_volatility, volatility_source, evidence];
  };

  it("is a tick's for a day, live for 15 minutes of it", () => {
    assertEquals(found(seen(0)), [0.31, "TICK", "LIVE"]);
    assertEquals(found(seen(15 * MINUTE)), [0.31, "TICK", "LIVE"]);
    assertEquals(found(seen(15 * MINUTE + 1)), [0.31, "TICK", "DELAYED"]);
    assertEquals(found(seen(0, true)), [0.31, "TICK", "DELAYED"]);
    assertEquals(found(seen(DAY)), [0.31, "TICK", "DELAYED"]);
    assertEquals(found(seen(DAY + 1)), [volatilityFromAtr(9, 450, 60), "ATR", "SYNTHETIC"]);
  });

  it("of a clock that runs ahead counts for five minutes of it", () => {
    assertEquals(found(seen(-5 * MINUTE)), [0.31, "TICK", "LIVE"]);
    assertEquals(found(seen(-5 * MINUTE - 1))[1], "ATR");
  });

  it("is else the range's, else the account's", () => {
    assertEquals(found(null), [volatilityFromAtr(9, 450, 60), "ATR", "SYNTHETIC"]);
    assertEquals(found(null, { ...atr, value: 0 }), [0.08, "ATR", "SYNTHETIC"]);
    assertEquals(found(null, null), [0.2, "DEFAULT", "SYNTHETIC"]);
  });

  it("is refused by name when it is none", () => {
    for (const value of [0, -0.2, NaN, Infinity]) {
      const error = assertThrows(() => found({ ...seen(0), value }), InputError);
      assertEquals(error.field, "atm_volatility");
    }
    assertThrows(() => found(null, { ...atr, value: -1 }), InputError);
    assertEquals(assertThrows(() => found(null, { ...atr, price: 0 }), InputError).field, "spot");
  });
});

describe("a volatility that nothing newer replaces", () => {
  const seen = Date.parse("2026-11-18T15:00:00Z");
  const market = (evidence: Evidence): Market => ({
    spot: 450,
    spot_at: "2026-11-18T15:00:00.000Z",
    atm_volatility: 0.2,
    volatility_source: "TICK",
    volatility_at: "2026-11-18T15:00:00.000Z",
    evidence,
    rate: 0.05,
    dividend_yield: 0,
  });
  const after = (minutes: number, evidence: Evidence = "LIVE") =>
    aged(market(evidence), seen + minutes * 60_000).evidence;

  it("is live for a quarter of an hour, delayed for a day, and then no evidence", () => {
    assertEquals([after(0), after(15), after(15.1), after(1440), after(1440.1)], [
      "LIVE",
      "LIVE",
      "DELAYED",
      "DELAYED",
      "SYNTHETIC",
    ]);
  });

  it("never gains a better grade", () => {
    assertEquals([after(1, "DELAYED"), after(1, "SYNTHETIC")], ["DELAYED", "SYNTHETIC"]);
    const { volatility_at: _at, ...unseen } = market("LIVE");
    assertEquals(aged(unseen, seen + 1e9), unseen);
  });

  it("carries the instant it was seen at", () => {
    const implied = { value: 0.2, at: "2026-11-18T15:00:00Z", delayed: false };
    const inputs = { implied, atr: null, default_volatility: 0.2, instant: seen };
    assertEquals(atmVolatility(inputs).volatility_at, "2026-11-18T15:00:00.000Z");
    assertEquals(atmVolatility({ ...inputs, implied: null }).volatility_at, undefined);
  });
});
