import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { dteBucket, yearsToExpiry } from "../../../engine/execution/calendar/mod.ts";
import { increment } from "../../../engine/execution/increments.ts";
import { styleOf } from "../../../engine/execution/option_style.ts";
import type { Market } from "../../../engine/execution/types.ts";
import { valueContract } from "../../../engine/execution/value_contract.ts";
import { type Model, MODEL_1_0_0 } from "../../../engine/model.ts";
import { newYork } from "./calendar/instants.ts";
import { chain, noon, quotesOf } from "./chain_samples.ts";
import { aContract, aMarket } from "./option_samples.ts";

const FLAT: Model = {
  ...MODEL_1_0_0,
  surface: { ...MODEL_1_0_0.surface, skew: 0, curvature: 0 },
};

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Instants of which all listed expiries lie within the calendar. */
const instants = fc.integer({ min: newYork("2020-01-02 00:00"), max: newYork("2032-01-02 00:00") });
/** American ones are small, so that a chain is soon made. */
const underlying = fc.oneof(
  fc.record({ ticker: fc.constantFrom("SPX", "VIX"), spot: number(2, 300) }),
  fc.record({ ticker: fc.constantFrom("AAPL", "SPY"), spot: number(2, 12) }),
);
const chains = fc.tuple(
  underlying,
  fc.record({
    atm_volatility: number(0.05, 2),
    rate: number(0, 0.08),
    dividend_yield: number(0, 0.04),
    instant: instants,
  }),
).map(([one, rest]) => ({ ...one, ...rest }));
const RUNS = { numRuns: 15 };
const made = (
  { ticker, instant, ...market }: Partial<Market> & { ticker: string; instant: number },
) => chain(ticker, market, instant);

describe("any simulated chain", () => {
  it("is of one price with what a single contract is quoted at", () => {
    fc.assert(
      fc.property(chains, fc.nat(), (input, which) => {
        const found = made(input);
        const { ticker, instant, ...numbers } = input;
        const market = aMarket(numbers);
        const style = styleOf(ticker);
        for (const { expiry, kind, quotes } of found.expiries) {
          const quote = quotes[which % quotes.length];
          const { right, strike } = quote;
          const contract = aContract({ ticker, right, strike, style, expiry, kind });
          const alone = valueContract(contract, market, instant, MODEL_1_0_0);
          assertEquals(quote.volatility, alone.volatility);
          assertAlmostEquals(quote.theoretical, alone.theoretical, 1e-6 * strike);
          assertAlmostEquals(quote.delta, alone.delta, 1e-4);
          assertAlmostEquals(quote.gamma, alone.gamma, 1e-3);
          assertAlmostEquals(quote.theta, alone.theta, 1e-4);
          assertAlmostEquals(quote.vega, alone.vega, 1e-4);
          assertAlmostEquals(quote.rho, alone.rho, 1e-4);
        }
      }),
      RUNS,
    );
  });

  it("stands around its values, with spreads in their class's range", () => {
    fc.assert(
      fc.property(chains, (input) => {
        const { expiries, ticker } = made(input);
        for (const { days, quotes } of expiries) {
          const { least, most } = MODEL_1_0_0.spread[dteBucket(days)];
          for (const { bid, ask, theoretical } of quotes) {
            assert(bid >= 0 && bid <= theoretical && theoretical <= ask);
            const tick = increment(ticker, theoretical);
            assert(ask - bid >= tick - 1e-9);
            // Rounding adds less than an increment, of the wide kind at most, to either side.
            assert(bid === 0 || ask - bid >= least * theoretical - 1e-9);
            assert(ask - bid < Math.max(most * theoretical, tick) + 0.1);
          }
        }
      }),
      RUNS,
    );
  });

  it("holds no option that has expired, at whatever hour", () => {
    fc.assert(
      fc.property(fc.constantFrom("SPX", "VIX"), instants, (ticker, instant) => {
        const { expiries } = chain(ticker, { spot: 3 }, instant);
        assert(expiries.length > 10);
        for (const { expiry, years, days } of expiries) {
          assert(years > 0 && days >= 0);
          assertEquals(years, yearsToExpiry(expiry, instant));
        }
      }),
      { numRuns: 50 },
    );
    const dates = (wall: string) => chain("SPX", { spot: 3 }, newYork(wall)).expiries[0].expiry;
    assertEquals(dates("2026-11-18 15:59:59"), "2026-11-18");
    assertEquals(dates("2026-11-18 16:00"), "2026-11-19");
    assertEquals(dates("2026-11-21 12:00"), "2026-11-23");
    assertEquals(dates("2026-11-26 12:00"), "2026-11-27");
  });

  it("is ordered over strikes on a flat surface", () => {
    for (const ticker of ["SPX", "AAPL"]) {
      for (const { quotes, years, forward } of chain(ticker, { spot: 12 }, noon, FLAT).expiries) {
        const calls = quotes.filter(({ right }) => right === "call");
        const puts = quotes.filter(({ right }) => right === "put");
        const discount = Math.exp(-0.05 * years);
        calls.forEach((call, index) => {
          assertEquals(call.volatility, 0.2);
          const noise = 2e-6 * call.strike;
          if (ticker === "SPX") {
            const parity = (forward - call.strike) * discount;
            assertAlmostEquals(call.theoretical - puts[index].theoretical, parity, 1e-9);
          }
          if (index === 0) return;
          const step = call.strike - calls[index - 1].strike;
          const fall = calls[index - 1].theoretical - call.theoretical;
          assert(fall >= -noise && fall <= step + noise);
          const rise = puts[index].theoretical - puts[index - 1].theoretical;
          assert(rise >= -noise && rise <= step + noise);
          assert(call.ask <= calls[index - 1].ask && puts[index].ask >= puts[index - 1].ask);
          assert(call.delta <= calls[index - 1].delta + 1e-6);
        });
      }
    }
  });

  it("is worth more the later it expires, on a flat surface", () => {
    const { expiries } = chain("AAPL", { spot: 12 }, noon, FLAT);
    expiries.slice(1).forEach(({ quotes }, index) => {
      quotes.forEach(({ theoretical, strike }, place) => {
        assert(theoretical >= expiries[index].quotes[place].theoretical - 2e-6 * strike);
      });
    });
  });

  it("gives the same bytes for the same input", () => {
    fc.assert(
      fc.property(chains, (input) => {
        assertEquals(JSON.stringify(made(input)), JSON.stringify(made(input)));
      }),
      { numRuns: 3 },
    );
  });

  it("holds finite numbers only", () => {
    fc.assert(
      fc.property(chains, (input) => {
        for (const quote of quotesOf(made(input))) {
          for (const value of Object.values(quote)) {
            assert(typeof value === "string" || Number.isFinite(value), JSON.stringify(quote));
          }
        }
      }),
      RUNS,
    );
  });
});
