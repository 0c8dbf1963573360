import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { decideLine } from "../../../engine/cli/decide.ts";
import { type Decision, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";

const FIXTURES = new URL("../../fixtures/decisions/", import.meta.url);
const AS_OF = "2026-11-18T17:00:00Z";

/** A flat LONG signal of SPY at noon on a Wednesday. */
const flat = (timeframe: string, parts: object = {}) => ({
  ticker: "SPY",
  direction: "LONG",
  timeframe,
  score: 7,
  quality: "MEDIUM",
  rr1: 2,
  rr2: 3,
  price: 450,
  ...parts,
});
const pair = [{ signal: flat("240") }, { signal: flat("60") }];

function decided(line: unknown): Decision {
  const result = decideLine(line);
  assert(result.ok, JSON.stringify(result));
  return result.value as Decision;
}

function refused(line: unknown): { code: string; field: string | null; message: string } {
  const result = decideLine(line);
  assert(!result.ok, "the line was accepted");
  assert(result.error.message.length > 0);
  return result.error;
}

describe("worked examples", () => {
  for (const { name } of [...Deno.readDirSync(FIXTURES)].sort((a, b) => a.name < b.name ? -1 : 1)) {
    const { about, input, expected } = JSON.parse(Deno.readTextFileSync(new URL(name, FIXTURES)));
    it(`${name}: ${about}`, () => {
      assertObjectMatch({ ...decided(input) }, expected);
    });
  }
});

describe("an element", () => {
  it("may be received when the decision is made, or say when it was", () => {
    assertEquals(decided({ as_of: AS_OF, signals: pair }).code, "EXECUTE");
    const early = pair.map((each) => ({ ...each, received_at: "2026-11-18T16:59:00Z" }));
    assertEquals(decided({ as_of: AS_OF, signals: early }).code, "EXECUTE");
    const late = pair.map((each) => ({ ...each, received_at: "2026-11-18T17:00:00.001Z" }));
    assertEquals(decided({ as_of: AS_OF, signals: late }).code, "NO_SIGNALS");
  });

  it("may have the event's groups beside received_at, or be the event", () => {
    const spread = ["240", "60"].map((timeframe) => ({
      received_at: AS_OF,
      signal: { type: "LONG", timeframe, quality: "MEDIUM", ai_score: 7 },
      instrument: { ticker: "SPY", current_price: 450 },
      entry: { stop_loss: 441 },
    }));
    assertEquals(decided({ as_of: AS_OF, signals: spread }).stop_loss, 441);
    assertEquals(decided({ as_of: AS_OF, signals: [flat("240"), flat("60")] }).code, "EXECUTE");
  });

  it("may carry notes of its own beside the event", () => {
    const noted = pair.map((each, id) => ({ ...each, id }));
    assertEquals(decided({ as_of: AS_OF, signals: noted }).code, "EXECUTE");
  });

  it("may be the text a webhook received", () => {
    const texts = ["240", "60"].map((timeframe) => ({
      signal: { text: JSON.stringify(flat(timeframe)) },
    }));
    assertEquals(decided({ as_of: AS_OF, signals: texts }).code, "EXECUTE");
    const raw = ["240", "60"].map((timeframe) => ({ signal: JSON.stringify(flat(timeframe)) }));
    assertEquals(decided({ as_of: AS_OF, signals: raw }).code, "EXECUTE");
  });

  it("is read for what it is, whatever list it stands in", () => {
    const phase = {
      symbol: "SPY",
      timeframe: "240",
      bias: "bullish",
      oscillator_state: { value: 80 },
      confidence: { htf_alignment: true, confidence_score: 80 },
    };
    const trend = { ticker: "SPY", timeframes: { "4h": { dir: "bullish" } } };
    const decision = decided({ as_of: AS_OF, signals: [...pair, phase, { signal: trend }] });
    assertEquals(decision.neutral_inputs?.includes("phases"), false);
    assertEquals(decision.neutral_inputs?.includes("trend"), false);
    assertEquals(decision.breakdown.trend_alignment_boost, 0.15);
  });

  it("keeps the newest of several trends", () => {
    const trend = (dir: string, timestamp: string) => ({
      trend: { ticker: "SPY", timestamp, timeframes: { "4h": { dir } } },
    });
    const both = [
      trend("bullish", "2026-11-18T16:59:00Z"),
      trend("bearish", "2026-11-18T16:58:00Z"),
    ];
    for (const trends of [both, [...both].reverse()]) {
      const decision = decided({ as_of: AS_OF, signals: [...pair, ...trends] });
      assertEquals(decision.breakdown.trend_alignment_boost, 0.15);
    }
  });

  it("carries an embedded phase", () => {
    const signals = [
      { signal: flat("240", { satyPhase: { phase: "ACCUMULATION", confidence: 80 } }) },
      pair[1],
    ];
    const decision = decided({ as_of: AS_OF, signals });
    assertEquals(decision.regime_context.phases.map(({ timeframe }) => timeframe), [240]);
  });
});

describe("the price", () => {
  it("of a signal without one is the newest seen in any event", () => {
    const signals = [{ signal: flat("240", { price: undefined }) }, pair[1]];
    assertEquals(decided({ as_of: AS_OF, signals }).code, "EXECUTE");
    const unpriced = [flat("240", { price: undefined }), flat("60", { price: undefined })];
    assertEquals(decided({ as_of: AS_OF, signals: unpriced }).code, "NO_PRICE");
    const tick = { ticker: "SPY", price: 455, timestamp: "2026-11-18T16:50:00Z" };
    assertEquals(decided({ as_of: AS_OF, signals: unpriced, tick }).entry_price, 455);
    const trend = { ticker: "SPY", price: 456, timeframes: { "4h": { dir: "bullish" } } };
    assertEquals(decided({ as_of: AS_OF, signals: unpriced, tick, trend }).entry_price, 456);
    assertEquals(
      decided({ as_of: AS_OF, signals: unpriced, tick: { ...tick, ticker: "QQQ" } }).code,
      "NO_PRICE",
    );
  });
});

describe("the ticker", () => {
  const qqq = ["240", "60"].map((timeframe) => ({
    signal: flat(timeframe, { ticker: "QQQ" }),
    received_at: "2026-11-18T16:59:00Z",
  }));

  it("is the given one, in any spelling", () => {
    for (const ticker of ["QQQ", "qqq ", "NASDAQ:QQQ"]) {
      const decision = decided({ as_of: AS_OF, ticker, signals: [...pair, ...qqq] });
      assertEquals([decision.ticker, decision.code], ["QQQ", "EXECUTE"]);
    }
  });

  it("is otherwise the newest signal's, in whatever order they stand", () => {
    assertEquals(decided({ as_of: AS_OF, signals: [...pair, ...qqq] }).ticker, "SPY");
    assertEquals(decided({ as_of: AS_OF, signals: [...qqq, ...pair] }).ticker, "SPY");
    const together = qqq.map(({ signal }) => ({ signal }));
    assertEquals(decided({ as_of: AS_OF, signals: [...pair, ...together] }).ticker, "QQQ");
    assertEquals(decided({ as_of: AS_OF, signals: [...together, ...pair] }).ticker, "QQQ");
  });

  it("is otherwise a phase's or a trend's, and empty without any event", () => {
    const phase = { symbol: "IWM", timeframe: "60", bias: "bullish" };
    const trend = { ticker: "DIA", timeframes: { "4h": { dir: "bullish" } } };
    assertEquals(decided({ as_of: AS_OF, phases: [phase], trend }).ticker, "IWM");
    assertEquals(decided({ as_of: AS_OF, trend }).ticker, "DIA");
    const empty = decided({ as_of: AS_OF, signals: [], phases: [], trend: null });
    assertEquals([empty.ticker, empty.code], ["", "NO_SIGNALS"]);
  });
});

describe("account and release", () => {
  it("may be partial", () => {
    const halted = decided({ as_of: AS_OF, signals: pair, account: { halted: true } });
    assertEquals(halted.code, "HALTED");
    const rules = { as_of: AS_OF, signals: pair, account: { rules: { allowed_tickers: ["QQQ"] } } };
    assertEquals(decided(rules).code, "TICKER_NOT_ALLOWED");
    const account = { equity: 1_000_000, rules: { account_risk_pct: 2 } };
    // 20,000 dollars over the $240 that a contract would lose at the stop, costs included.
    assertEquals(decided({ as_of: AS_OF, signals: pair, account }).base_contracts, 83);
  });

  it("may be another release altogether", () => {
    const release = { ...RELEASE_1_0_0, id: "mine", minimum_confluence: 70 };
    const decision = decided({ as_of: AS_OF, signals: pair, release });
    assertEquals([decision.code, decision.release], ["LOW_CONFLUENCE", "mine"]);
    assertEquals(decided({ as_of: AS_OF, signals: pair, release: "1.0.0" }).release, "1.0.0");
    assertEquals(decided({ as_of: AS_OF, signals: pair, release: null }).release, "1.0.0");
  });
});

describe("a refused line", () => {
  const cases: readonly (readonly [string, unknown, string, string | null])[] = [
    ["no object", [], "FIELD_INVALID", null],
    ["no as_of", { signals: pair }, "FIELD_MISSING", "as_of"],
    ["a bad as_of", { as_of: "noon", signals: pair }, "FIELD_INVALID", "as_of"],
    ["signals that are no list", { as_of: AS_OF, signals: {} }, "FIELD_INVALID", "signals"],
    ["phases that are no list", { as_of: AS_OF, phases: "x" }, "FIELD_INVALID", "phases"],
    [
      "an element that is no object",
      { as_of: AS_OF, signals: [pair[0], 1] },
      "FIELD_INVALID",
      "signals[1]",
    ],
    [
      "a bad receipt",
      { as_of: AS_OF, signals: [{ ...pair[0], received_at: "x" }] },
      "FIELD_INVALID",
      "signals[0].received_at",
    ],
    [
      "levels on the wrong side",
      { as_of: AS_OF, signals: [pair[0], { signal: flat("60", { stop_loss: 460 }) }] },
      "LEVELS_INCONSISTENT",
      "signals[1].entry.stop_loss",
    ],
    ["a bad ticker", { as_of: AS_OF, ticker: 7, signals: pair }, "FIELD_INVALID", "ticker"],
    ["an empty ticker", { as_of: AS_OF, ticker: " ", signals: pair }, "FIELD_INVALID", "ticker"],
    [
      "an account out of range",
      { as_of: AS_OF, signals: pair, account: { rules: { max_open_trades: 0 } } },
      "FIELD_INVALID",
      "account.rules.max_open_trades",
    ],
    ["no account", { as_of: AS_OF, account: 5 }, "FIELD_INVALID", "account"],
    ["an unknown release", { as_of: AS_OF, release: "9.9.9" }, "RELEASE_UNKNOWN", "release"],
    ["no release", { as_of: AS_OF, release: 1 }, "FIELD_INVALID", "release"],
    [
      "a release with wrong weights",
      {
        as_of: AS_OF,
        release: { ...RELEASE_1_0_0, weights: { ...RELEASE_1_0_0.weights, "4h": 41 } },
      },
      "FIELD_INVALID",
      "release.weights",
    ],
  ];
  for (const [name, line, code, field] of cases) {
    it(`names the field: ${name}`, () => {
      const error = refused(line);
      assertEquals([error.code, error.field], [code, field]);
    });
  }

  it("refuses an element without an event", () => {
    for (const element of [{}, { received_at: AS_OF }, { signal: null, received_at: AS_OF }]) {
      const error = refused({ as_of: AS_OF, signals: [element] });
      assertEquals(error.code, "SHAPE_UNKNOWN");
    }
  });

  it("names the nearest shape of an unknown event", () => {
    const error = refused({ as_of: AS_OF, signals: [{ signal: { colour: "red" } }] });
    assertEquals(error.code, "SHAPE_UNKNOWN");
    assert(error.field?.startsWith("signals[0]"));
  });
});
