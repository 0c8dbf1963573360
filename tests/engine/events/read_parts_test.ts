import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  MAXIMUM_TICKS,
  readEvent,
  readPhase,
  readSignal,
  readTrend,
} from "../../../engine/events/mod.ts";
import { AT_SIGNALS, RECEIVED_AT, RULES } from "./fixtures.ts";

describe("ticks", () => {
  const tick = { ticker: "SPY", price: 450, timestamp: "2026-11-20T14:59:00Z" };
  const atTicks = { ...AT_SIGNALS, endpoint: "ticks" as const };

  it("may be a thousand in one list", () => {
    const read = readEvent(Array(MAXIMUM_TICKS).fill(tick), atTicks);
    assertEquals(read.ok && [read.events.length, read.ticks.length], [1000, 1000]);
  });

  it("may not be a thousand and one", () => {
    const read = readEvent(Array(MAXIMUM_TICKS + 1).fill(tick), atTicks);
    assertEquals(read.ok ? null : [read.status, read.code, read.field], [
      422,
      "FIELD_INVALID",
      "[1000]",
    ]);
  });

  it("are refused together, naming the first bad index", () => {
    const read = readEvent([tick, { ...tick, iv: -1 }, { ...tick, price: "x" }], atTicks);
    assertEquals(read.ok ? null : read.field, "[1].iv");
    assert(!read.ok && read.message.startsWith("[1].iv must be"));
  });

  it("say once what was done to each", () => {
    const read = readEvent(Array(40).fill({ ...tick, price: "450" }), atTicks);
    assertEquals(read.ok && read.adaptations, [{
      field: "[0].price",
      rule: "number_from_text",
      note: 'Read the text "450" as a number. The same in 39 further ticks.',
    }]);
  });

  it("come out of a signal and of a trend that carry a price", () => {
    const dated = {
      ticker: "BATS_DLY:SPY",
      direction: "LONG",
      price: 450,
      timestamp: tick.timestamp,
    };
    const read = readEvent(dated, AT_SIGNALS);
    assertEquals(read.ok && read.ticks, [{
      ...tick,
      timestamp: "2026-11-20T14:59:00.000Z",
      iv: null,
      bid: null,
      ask: null,
      source: "BATS_DLY",
    }]);
    const undated = readEvent(
      { ticker: "SPY", price: 4, timeframes: { "4h": "bull" } },
      AT_SIGNALS,
    );
    assertEquals(undated.ok && undated.ticks.map(({ timestamp }) => timestamp), [RECEIVED_AT]);
    const unpriced = readEvent({ ticker: "SPY", timeframes: { "4h": "bull" } }, AT_SIGNALS);
    assertEquals(unpriced.ok && unpriced.ticks, []);
  });
});

describe("a phase embedded in a signal", () => {
  const notes = (changes: Record<string, unknown>) => {
    const body = { ticker: "SPY", direction: "LONG", price: 450, timeframe: "1h", ...changes };
    const read = readEvent(body, AT_SIGNALS);
    assert(read.ok);
    return [
      read.events.length,
      ...read.adaptations.filter(({ field }) => field === "satyPhase").map(({ note }) => note),
    ];
  };
  const satyPhase = { phase: "MARKUP", confidence: 70 };

  it("counts for the signal's timeframe", () => {
    assertEquals(notes({ satyPhase }), [2, "Also stored as a BULLISH phase of 60 minutes."]);
    assertEquals(notes({}), [1]);
    assertEquals(notes({ satyPhase: "DISTRIBUTION" }), [
      2,
      "Also stored as a BEARISH phase of 60 minutes.",
    ]);
  });

  it("may stand inside the signal group", () => {
    const read = readEvent({
      signal: { type: "LONG", timeframe: 15, satyPhase },
      instrument: { ticker: "SPY", current_price: 1 },
    }, AT_SIGNALS);
    assertEquals(read.ok && read.events.map(({ kind }) => kind), ["signal", "phase"]);
  });

  it("is left out, with the reason, when it cannot count", () => {
    assertEquals(notes({ satyPhase, timeframe: null }), [1, "The signal has no timeframe."]);
    assertEquals(notes({ satyPhase: { phase: "SQUEEZE" } }), [1, "It names no known phase."]);
    assertEquals(notes({ satyPhase: { ...satyPhase, confidence: 101 } }), [
      1,
      "confidence.confidence_score must be 0 to 100; 101 was sent.",
    ]);
  });
});

describe("a trend that says a timeframe twice", () => {
  it("is read at its first word", () => {
    const timeframes = { "1h": "bullish", "60": "bearish", tf60min: null };
    const body =
      `{"ticker":"SPY","timeframes":{"tf60min":"bullish","1h":"bearish","4h":"bearish"}}`;
    const read = readEvent(JSON.parse(body), AT_SIGNALS);
    const again = readEvent({ ticker: "SPY", timeframes }, AT_SIGNALS);
    const hours = [read, again].map((each) =>
      each.ok && each.events[0]?.kind === "trend" && each.events[0].event.timeframes["1h"].direction
    );
    // JavaScript lists whole-number keys first, so in the second body `60` is the first.
    assertEquals(hours, ["BULLISH", "BEARISH"]);
  });
});

describe("readers of one kind", () => {
  const options = { received_at: RECEIVED_AT, rules: RULES };

  it("take a payload for what they are told, however ambiguous", () => {
    const body = { symbol: "SPY", timeframe: "15", bias: "bullish" };
    const signal = readSignal(body, options);
    assertEquals(signal.ok && signal.event.signal.type, "LONG");
    const phase = readPhase(body, options);
    assertEquals(phase.ok && phase.event.regime_context.local_bias, "BULLISH");
  });

  it("name the missing field", () => {
    const fields = [readSignal({}, options), readPhase({}, options), readTrend({}, options)]
      .map((read) => read.ok ? null : [read.code, read.field]);
    assertEquals(fields, [
      ["FIELD_MISSING", "signal.type"],
      ["FIELD_MISSING", "instrument.symbol"],
      ["FIELD_MISSING", "ticker"],
    ]);
    const trend = readTrend({ ticker: "SPY" }, options);
    assertEquals(trend.ok ? null : trend.field, "timeframes");
  });

  it("refuse what is no object", () => {
    for (const value of [null, 5, "x", []]) {
      const read = readPhase(value, options);
      assertEquals(read.ok ? null : [read.code, read.nearest?.kind], ["SHAPE_UNKNOWN", "phase"]);
    }
  });

  it("do not change what they are given", () => {
    const body = Object.freeze({
      ticker: "SPY",
      direction: "LONG",
      price: "450",
      satyPhase: Object.freeze({ phase: "MARKUP" }),
    });
    assert(readSignal(body, options).ok && readEvent(body, AT_SIGNALS).ok);
  });
});

describe("the caller's own mistake", () => {
  it("of a receipt that is no instant is thrown", () => {
    const options = { ...AT_SIGNALS, received_at: "now" };
    assertThrows(() => readEvent({}, options), RangeError, "received_at");
  });
});
