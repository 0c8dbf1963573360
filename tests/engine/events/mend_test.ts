import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type Endpoint, MAXIMUM_BODY_BYTES, mendBody } from "../../../engine/events/mod.ts";
import { AT_SIGNALS, RECEIVED_AT } from "./fixtures.ts";
import {
  ACCEPTED,
  accepted,
  change,
  EXPECTED,
  filled,
  mendAt,
  optionsOf,
  REFUSED,
} from "./mends.ts";

describe("mending a refused body", () => {
  it("has an expectation for every refused fixture and no other", () => {
    assertEquals(
      Object.keys(EXPECTED).sort(),
      REFUSED.map(({ file }) => file.slice("refused/".length, -".json".length)).sort(),
    );
  });

  for (const fixture of REFUSED) {
    const name = fixture.file.slice("refused/".length, -".json".length);
    it(`mends ${name} as expected`, () => {
      const options = optionsOf(fixture);
      const mend = mendBody(fixture.body, options);
      assertEquals(
        { complete: mend.complete, changes: change(mend), text: mend.text },
        EXPECTED[name],
      );
      for (const { what, why } of mend.changes) assert(what !== "" && why !== "");
      // Complete means accepted, and accepted means complete.
      assertEquals(accepted(mend.text, options), mend.complete, mend.text);
      if (!mend.complete) {
        assert(mend.text.includes("{{"), mend.text);
        assert(filled(mend.text, 450).some((text) => accepted(text, options)), mend.text);
      }
    });
  }

  it("gives an accepted body back as it is", () => {
    for (const fixture of ACCEPTED) {
      const mend = mendBody(fixture.body, optionsOf(fixture));
      assertEquals(mend, { text: fixture.body, changes: [], complete: true }, fixture.file);
    }
  });

  it("leaves its own result alone", () => {
    for (const fixture of REFUSED) {
      const options = optionsOf(fixture);
      const first = mendBody(fixture.body, options);
      const second = mendBody(first.text, options);
      assertEquals(second.text, first.text, fixture.file);
      assertEquals(second.complete, first.complete, fixture.file);
      // What TradingView must fill is said each time it is looked at.
      assertEquals(second.changes.length > 0, !first.complete, fixture.file);
    }
  });
});

describe("what is never invented", () => {
  it("no value of a required field that was not sent", () => {
    const whole = { ticker: "SPY", direction: "LONG", timeframe: "60", price: 450, score: 8 };
    for (const name of ["ticker", "direction"] as const) {
      const { [name]: _, ...rest } = whole;
      const mend = mendAt("signals", rest);
      assert(!mend.complete);
      const sent = /"(?:ticker|direction)": "\{\{[a-z.]+\}\}"/.test(mend.text);
      assert(sent, mend.text);
    }
  });

  it("no price for one that is none", () => {
    for (const price of [0, -3, "about 450", "NaN", {}, "{{close}}"]) {
      const mend = mendAt("ticks", { ticker: "SPY", price, timestamp: RECEIVED_AT });
      assert(!mend.complete, String(price));
      assert(mend.text.includes('"price": {{close}}'), mend.text);
    }
  });

  it("no time of an alert, because an old alert would look fresh", () => {
    const mend = mendAt("signals", {
      ticker: "SPY",
      direction: "LONG",
      price: 450,
      timestamp: "yesterday",
    });
    assert(!mend.complete);
    assert(mend.text.includes('"timestamp": "{{timenow}}"'));
  });

  it("no side for two that contradict each other", () => {
    const mend = mendAt("signals", {
      ticker: "SPY",
      price: 450,
      signal: { type: "LONG", side: "sell" },
      action: "buy",
    });
    assert(!mend.complete);
    assertEquals(JSON.parse(mend.text).signal, { type: "{{strategy.order.action}}" });
    assertEquals(JSON.parse(mend.text).action, undefined);
  });

  it("no neutral trend for a direction nobody can read", () => {
    const mend = mendAt("trend", {
      ticker: "SPY",
      timeframes: { "3m": { dir: "wobbly" }, tf60min: { direction: "bullish" } },
    });
    assert(mend.complete);
    assertEquals(JSON.parse(mend.text).timeframes, { tf60min: { direction: "bullish" } });
    assertEquals(change(mend), ["timeframes.3m.direction: Left out 3m."]);
  });
});

describe("values that say the same in other words", () => {
  const signal = { ticker: "SPY", direction: "LONG", timeframe: "60", price: 450, score: 8 };
  const cases: readonly [string, Endpoint, Record<string, unknown>, Record<string, unknown>][] = [
    ["a score in percent", "signals", { score: 85 }, { score: undefined, confidence: 85 }],
    ["a score in percent, as text", "signals", { score: "85" }, { confidence: 85 }],
    ["a score with its sign", "signals", { score: "85%" }, { confidence: 85 }],
    ["a misspelled quality", "signals", { quality: "EXTREM" }, { quality: "EXTREME" }],
    ["a misspelled direction", "signals", { direction: "LOGN" }, { direction: "LONG" }],
    ["a misspelled session", "signals", { session: "power hours" }, { session: "POWER_HOUR" }],
    ["a price with a currency sign", "signals", { price: "$450.25" }, { price: 450.25 }],
    ["a price with separators", "signals", { price: "1,450.5 USD" }, { price: 1450.5 }],
    ["a ticker with a dollar sign", "signals", { ticker: "$SPY" }, { ticker: "SPY" }],
    ["components that are numbers", "signals", { components: [1, "a"] }, {
      components: ["1", "a"],
    }],
  ];
  for (const [name, endpoint, sent, expected] of cases) {
    it(name, () => {
      const mend = mendAt(endpoint, { ...signal, ...sent });
      assert(mend.complete, mend.text);
      const { score: _, ...rest } = signal;
      const kept = "confidence" in expected ? rest : signal;
      assertEquals(JSON.parse(mend.text), JSON.parse(JSON.stringify({ ...kept, ...expected })));
    });
  }

  it("a score in percent inside its group", () => {
    const mend = mendAt("signals", {
      signal: { type: "LONG", ai_score: 85 },
      instrument: { ticker: "SPY", current_price: 450 },
    });
    assert(mend.complete);
    assertEquals(JSON.parse(mend.text).signal, { type: "LONG", confidence: 85 });
  });

  it("but not a score that may be anything, nor a word that has two neighbours", () => {
    const score = mendAt("signals", { ...signal, score: 12 });
    assertEquals(JSON.parse(score.text).score, undefined);
    assertEquals(JSON.parse(score.text).confidence, undefined);
    // CELL is one letter from SELL and one from CALL, which are opposites.
    assert(!mendAt("signals", { ...signal, direction: "CELL" }).complete);
  });
});

describe("bodies with many faults", () => {
  it("are mended one fault after the other, and every fault is named", () => {
    const mend = mendAt(
      "signals",
      `Alert!
       {‘ticker’: ‘SPY’, “direction”: “LONGG”, price: 450, stop_loss: 451, target_1: 449,
        rsi: NaN, quality: SUPER, score: 85,}  sent by alert 7`,
    );
    assert(mend.complete, mend.text);
    assertEquals(JSON.parse(mend.text), {
      ticker: "SPY",
      direction: "LONG",
      price: 450,
      rsi: null,
      confidence: 85,
    });
    const fields = mend.changes.map(({ field }) => field);
    for (const field of ["rsi", "signal.type", "entry.stop_loss", "entry.target_1"]) {
      assert(fields.includes(field), field);
    }
  });

  it("stop at a bound, and say what is still wrong", () => {
    const list = Array.from({ length: 90 }, () => ({ ticker: "SPY", price: "x", timestamp: 1 }));
    const mend = mendAt("ticks", list);
    assert(!mend.complete);
    assertEquals(mend.changes.at(-1)?.what, "This has to be changed by hand.");
  });

  it("keep the first 1,000 of too many ticks", () => {
    const list = Array.from({ length: 1200 }, () => ["SPY", 1])
      .map(([ticker, price]) => ({ ticker, price, timestamp: 1_763_737_200 }));
    const mend = mendBody(JSON.stringify(list), { ...AT_SIGNALS, endpoint: "ticks" });
    assert(mend.complete);
    assertEquals(JSON.parse(mend.text).length, 1000);
    assert(new TextEncoder().encode(mend.text).length <= MAXIMUM_BODY_BYTES);
  });

  it("say so when they are too large whatever is done", () => {
    const mend = mendAt("signals", { ticker: "SPY", note: "x".repeat(MAXIMUM_BODY_BYTES) });
    assert(!mend.complete);
    assertEquals(mend.changes.at(-1)?.what, "This has to be changed by hand.");
  });
});
