import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type DecisionContext, prepareContext } from "../../../engine/decision/mod.ts";
import { aContext, activeSignal, anAccount, AS_OF, minutesFromNow } from "./contexts.ts";

/** What options are priced on in a context of one 240-minute signal. */
function marketIn(parts: Partial<DecisionContext>) {
  const { market } = prepareContext(aContext(parts));
  if (market === null) throw new Error("the context has a price");
  return market;
}

const made = (timestamp: string | null, received_at = minutesFromNow(-2)) => ({
  ...activeSignal(240, "LONG", { signal: { timestamp } }),
  received_at,
});
const seen = (timestamp: string | null) => {
  const { spot, spot_at } = marketIn({ signals: [made(timestamp)] });
  return [spot, spot_at];
};

describe("when the price was seen", () => {
  it("is when the signal was made", () => {
    assertEquals(seen(minutesFromNow(-9)), [450, minutesFromNow(-9)]);
  });

  it("is when a signal without a time of its own was received", () => {
    assertEquals(seen(null), [450, minutesFromNow(-2)]);
  });

  it("is never after it was received", () => {
    assertEquals(seen(minutesFromNow(3)), [450, minutesFromNow(-2)]);
  });

  it("is the tick's time, never after the decision's", () => {
    const tick = (timestamp: string) => {
      const { spot, spot_at } = marketIn({
        signals: [made(minutesFromNow(-9))],
        tick: { price: 451, timestamp, iv: null, source: null },
      });
      return [spot, spot_at];
    };
    assertEquals(tick(minutesFromNow(-1)), [451, minutesFromNow(-1)]);
    assertEquals(tick(minutesFromNow(4)), [451, AS_OF]);
  });
});

describe("what options are priced on", () => {
  const implied = (minutes: number, source: string | null) =>
    marketIn({
      implied_volatility: { value: 0.31, timestamp: minutesFromNow(minutes), source },
    });
  const graded = (minutes: number, source: string | null = null) => {
    const { atm_volatility, volatility_source, evidence } = implied(minutes, source);
    return [Math.round(atm_volatility * 1000), volatility_source, evidence];
  };

  it("is an implied volatility of the last day, live for 15 minutes", () => {
    assertEquals(graded(-15), [310, "TICK", "LIVE"]);
    assertEquals(graded(-16), [310, "TICK", "DELAYED"]);
    assertEquals(graded(-1440), [310, "TICK", "DELAYED"]);
    assertEquals(graded(-1441)[1], "ATR");
  });

  it("is not live when its feed is delayed", () => {
    assertEquals(graded(0, "BATS_DLY"), [310, "TICK", "DELAYED"]);
  });

  it("is an ATR of the highest timeframe that has one, else the account's volatility", () => {
    const atr = (first: number | null, second: number | null) => {
      const market = (value: number | null) => ({ market: { atr: value } });
      const signals = [
        activeSignal(240, "LONG", market(first)),
        activeSignal(60, "LONG", market(second)),
      ];
      const { volatility_source, atm_volatility } = marketIn({ signals });
      return [volatility_source, Math.round(atm_volatility * 1e4)];
    };
    const [source, high] = atr(4, 1);
    assertEquals(source, "ATR");
    assertEquals(atr(4, null), ["ATR", high]);
    assertEquals(atr(null, null), ["DEFAULT", 2000]);
    assertEquals(atr(null, 4)[1] === high, false);
  });

  it("has the account's rates, by date", () => {
    const dated_rates = [{ from: "2026-11-01", risk_free_rate: 0.04 }];
    const account = anAccount({}, { dividend_yield: 0.01, dated_rates });
    const { rate, dividend_yield } = marketIn({ account });
    assertEquals([rate, dividend_yield], [0.04, 0.01]);
  });
});
