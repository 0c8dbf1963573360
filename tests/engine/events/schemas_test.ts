import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  EVENT_CODES,
  phaseSchema,
  signalSchema,
  tickSchema,
  trendSchema,
} from "../../../engine/events/mod.ts";
import { minutesAfter, phaseWith, signalWith, trendWith } from "./samples.ts";

const tick = {
  ticker: "SPY",
  price: 450,
  timestamp: minutesAfter(0),
  iv: 0.2,
  bid: 0,
  ask: 450.1,
  source: "feed",
};

describe("the schemas of canonical forms", () => {
  it("accept what the adapters give, unchanged", () => {
    assertEquals(signalSchema.parse(signalWith()), signalWith());
    assertEquals(phaseSchema.parse(phaseWith()), phaseWith());
    assertEquals(trendSchema.parse(trendWith()), trendWith());
    assertEquals(tickSchema.parse(tick), tick);
  });

  it("drop unknown fields", () => {
    assertEquals(tickSchema.parse({ ...tick, extra: 1 }), tick);
  });

  for (
    const [path, value] of [
      ["signal.type", "BUY"],
      ["signal.type", null],
      ["signal.timeframe", 45],
      ["signal.timeframe", "15"],
      ["signal.quality", "LOW"],
      ["signal.ai_score", 10.6],
      ["signal.timestamp", "2026-11-20T15:00:00Z"],
      ["signal.timestamp", "2026-11-20T10:00:00.000-05:00"],
      ["signal.bar_time", 1_763_737_200],
      ["instrument.ticker", "spy"],
      ["instrument.ticker", ""],
      ["instrument.current_price", 0],
      ["entry.stop_loss", -1],
      ["risk.rr_ratio_t1", 0],
      ["risk.recommended_contracts", 1.5],
      ["market_context.candle_direction", "DOJI"],
      ["trend.rsi", 101],
      ["trend.alignment", "UP"],
      ["mtf_context.4h_bias", "BULLISH"],
      ["components", ["a", 1]],
      ["time_context.market_session", "PRE"],
      ["time_context.market_session", null],
      ["time_context.day_of_week", "SATURDAY"],
      ["entry", null],
    ] as const
  ) {
    it(`refuse a signal with ${path} = ${JSON.stringify(value)}`, () => {
      assertFalse(signalSchema.safeParse(signalWith({ [path]: value })).success);
    });
  }

  for (
    const [path, value] of [
      ["meta.engine", null],
      ["meta.event_id", "x".repeat(201)],
      ["timeframe.event_tf", null],
      ["timeframe.event_tf", 0],
      ["timeframe.tf_role", null],
      ["event.name", "ENTER_MARKUP"],
      ["event.event_priority", 11],
      ["regime_context.local_bias", null],
      ["confidence.raw_strength", 1.1],
      ["confidence.confidence_score", 100.1],
      ["execution_guidance.trade_allowed", null],
      ["execution_guidance.allowed_directions", ["BOTH"]],
      ["risk_hints.time_decay_minutes", 0],
    ] as const
  ) {
    it(`refuse a phase with ${path} = ${JSON.stringify(value)}`, () => {
      assertFalse(phaseSchema.safeParse(phaseWith({ [path]: value })).success);
    });
  }

  for (
    const [path, value] of [
      ["ticker", "S P Y"],
      ["price", 0],
      ["timestamp", "soon"],
      ["timeframes.3m", null],
      ["timeframes.1M.direction", "UP"],
      ["alignment.strength", "SOLID"],
      ["alignment.bullish_count", 9],
    ] as const
  ) {
    it(`refuse a trend with ${path} = ${JSON.stringify(value)}`, () => {
      assertFalse(trendSchema.safeParse(trendWith({ [path]: value })).success);
    });
  }

  for (
    const [name, value] of [
      ...[["ticker", null], ["price", null], ["price", Infinity], ["price", 1e10]] as const,
      ...[["timestamp", null], ["iv", 0], ["iv", 11], ["bid", -1], ["ask", 0]] as const,
    ]
  ) {
    it(`refuse a tick with ${name} = ${value}`, () => {
      assertFalse(tickSchema.safeParse({ ...tick, [name]: value }).success);
    });
  }
});

describe("the list of codes", () => {
  it("gives each a client status and a sentence", () => {
    for (const [code, { status, meaning }] of Object.entries(EVENT_CODES)) {
      assert(/^[A-Z_]+$/.test(code), code);
      assert(status >= 400 && status < 500, code);
      assert(meaning.endsWith(".") && meaning.length < 120, code);
    }
  });

  it("keeps the statuses that senders rely on", () => {
    const statuses = Object.fromEntries(
      Object.entries(EVENT_CODES).map(([code, { status }]) => [code, status]),
    );
    assertEquals(statuses, {
      BODY_EMPTY: 400,
      JSON_MALFORMED: 400,
      TOO_LARGE: 413,
      TOO_DEEP: 422,
      NUMBER_NOT_FINITE: 422,
      SHAPE_UNKNOWN: 422,
      FIELD_MISSING: 422,
      FIELD_INVALID: 422,
      LEVELS_INCONSISTENT: 422,
      CLOCK_BACKWARDS: 422,
    });
  });
});
