import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { simulatedChain } from "../../engine/execution/chain.ts";
import { MODEL_1_0_0 } from "../../engine/model.ts";
import { priceChain } from "../../lib/data/chain.ts";

const NOW = "2026-03-02T15:00:00.000Z";
const hours = (count: number) => new Date(Date.parse(NOW) - count * 3_600_000).toISOString();
const wish = (changes: Partial<{ ticker: string; spot: number; expiry: string }> = {}) => ({
  ticker: "XYZ",
  spot: null,
  expiry: null,
  ...changes,
});
const nothing = { price: null, implied: null };
const seen = {
  price: { value: 40, at: hours(0.1) },
  implied: { value: 0.3, at: hours(0.1), delayed: false },
};

describe("the chain of a page", () => {
  it("is the expiry that was chosen, priced as in the whole chain", () => {
    const answer = priceChain({}, seen, wish({ expiry: "2026-04-17" }), NOW);
    assert(!("missing" in answer));
    const whole = simulatedChain({
      ticker: "XYZ",
      market: answer.market,
      instant: Date.parse(NOW),
      model: MODEL_1_0_0,
    });
    assertEquals(answer.chosen.expiry, "2026-04-17");
    assertEquals(answer.chosen, whole.expiries.find(({ expiry }) => expiry === "2026-04-17"));
    assertEquals(answer.listed.map(({ date }) => date), whole.expiries.map(({ expiry }) => expiry));
  });

  it("grades its volatility: fresh, a day old, by the account's rule", () => {
    const graded = (at: string | null, delayed = false) => {
      const implied = at === null ? null : { value: 0.3, at, delayed };
      const answer = priceChain({ default_volatility: 0.25 }, { ...seen, implied }, wish(), NOW);
      if ("missing" in answer) return answer.missing;
      return [answer.market.evidence, answer.market.atm_volatility, answer.impliedAt];
    };
    assertEquals(graded(hours(0.1)), ["LIVE", 0.3, hours(0.1)]);
    assertEquals(graded(hours(0.1), true), ["DELAYED", 0.3, hours(0.1)]);
    assertEquals(graded(hours(5)), ["DELAYED", 0.3, hours(5)]);
    assertEquals(graded(null), ["SYNTHETIC", 0.25, null]);
  });

  it("prefers a typed price, and is missing without any", () => {
    const typed = priceChain({}, seen, wish({ spot: 50 }), NOW);
    assertEquals("missing" in typed ? null : typed.market.spot, 50);
    assertEquals("missing" in typed ? null : typed.market.spot_at, NOW);
    assertEquals(priceChain({}, nothing, wish(), NOW), { missing: "NO_PRICE" });
  });

  it("says why it cannot be priced rather than failing", () => {
    assertEquals(priceChain({ max_open_trades: -1 }, seen, wish(), NOW), {
      missing: "RULES_UNREADABLE",
    });
    assertEquals(priceChain({}, seen, wish({ ticker: "not one" }), NOW), {
      missing: "NOT_PRICEABLE",
    });
    assertEquals(priceChain({}, seen, wish({ spot: 0.1 }), NOW), { missing: "NOT_PRICEABLE" });
    assertEquals(priceChain({}, seen, wish(), "2099-01-01T00:00:00.000Z"), {
      missing: "NOT_PRICEABLE",
    });
  });
});
