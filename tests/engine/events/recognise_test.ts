import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  type Endpoint,
  ENDPOINTS,
  KIND_OF_ENDPOINT,
  readEvent,
} from "../../../engine/events/mod.ts";
import { RECEIVED_AT, RULES } from "./fixtures.ts";

const TIME = "2026-11-20T14:59:00Z";

function read(body: unknown, endpoint: Endpoint) {
  return readEvent(body, { endpoint, received_at: RECEIVED_AT, rules: RULES });
}

/** The kind at each of signals, saty-phase, trend and ticks; the code where it is refused. */
function kinds(body: unknown): string[] {
  return ENDPOINTS.map((endpoint) => {
    const result = read(body, endpoint);
    return result.ok ? result.kind : result.code;
  });
}

const everywhere = (kind: string) => Array(4).fill(kind);

describe("a payload with groups of one kind", () => {
  for (
    const [kind, body] of [
      ["signal", { signal: { type: "LONG" }, instrument: { ticker: "SPY", current_price: 1 } }],
      ["signal", { direction: "LONG", ticker: "SPY", entry: { price: 1 } }],
      ["signal", { signal: { direction: "buy", ticker: "SPY", timeframe: "15" } }],
      ["phase", {
        instrument: { symbol: "SPY" },
        timeframe: { event_tf: 60 },
        oscillator_state: { value: 1 },
      }],
      ["phase", {
        symbol: "SPY",
        timeframe: "60",
        regime_context: { local_bias: "BULLISH" },
        price: 450,
        timestamp: TIME,
      }],
      ["phase", { phase: { name: "MARKUP" }, instrument: { ticker: "SPY" }, timeframe: "15" }],
      ["phase", {
        phase: { name: "MARKUP" },
        instrument: { ticker: "SPY" },
        timeframe: "15",
        direction: "LONG",
        market_context: {},
        risk: {},
        entry: {},
      }],
      ["trend", { ticker: "SPY", timeframes: { "4h": "bullish" } }],
      ["trend", {
        ticker: "SPY",
        price: 1,
        timestamp: TIME,
        direction: "LONG",
        timeframes: { "4h": "bullish" },
      }],
    ] as const
  ) {
    it(`is a ${kind} at every endpoint: ${Object.keys(body).join(", ")}`, () => {
      assertEquals(kinds(body), everywhere(kind));
    });
  }
});

describe("a flat payload", () => {
  // At signals, saty-phase, trend, ticks.
  for (
    const [why, body, expected] of [
      [
        "an order with price and score",
        { ticker: "SPY", direction: "LONG", score: 8, price: 450, timeframe: "15" },
        everywhere("signal"),
      ],
      [
        "an order with a price",
        { ticker: "SPY", action: "buy", price: 450, timeframe: "15" },
        everywhere("signal"),
      ],
      [
        "an order without a price",
        { ticker: "SPY", action: "buy", timeframe: "15" },
        ["signal", "phase", "signal", "signal"],
      ],
      [
        "a view without a price",
        { symbol: "SPY", bias: "bullish", timeframe: "15" },
        ["signal", "phase", "phase", "phase"],
      ],
      [
        "a view with a price",
        { symbol: "SPY", trend: "bullish", timeframe: "15", price: 450 },
        ["signal", "phase", "signal", "signal"],
      ],
      [
        "a view with a score",
        { symbol: "SPY", bias: "bullish", timeframe: "15", score: 8 },
        ["signal", "phase", "signal", "signal"],
      ],
      [
        "a view with an oscillator value",
        { symbol: "SPY", bias: "bullish", timeframe: "15", oscillator_value: 70 },
        everywhere("phase"),
      ],
      [
        "a price without a direction",
        { ticker: "SPY", price: 450, timestamp: TIME },
        everywhere("tick"),
      ],
      [
        "a price with a timeframe",
        { ticker: "SPY", price: 450, timestamp: TIME, timeframe: "15" },
        ["SHAPE_UNKNOWN", "SHAPE_UNKNOWN", "SHAPE_UNKNOWN", "tick"],
      ],
      [
        "a price with a quality",
        { ticker: "SPY", price: 450, timestamp: TIME, quality: "HIGH" },
        ["SHAPE_UNKNOWN", "SHAPE_UNKNOWN", "SHAPE_UNKNOWN", "tick"],
      ],
      [
        "a print with a side",
        { ticker: "SPY", price: 450, timestamp: TIME, side: "sell" },
        ["signal", "signal", "signal", "tick"],
      ],
      [
        "a print with side and timeframe",
        { ticker: "SPY", price: 450, timestamp: TIME, side: "sell", timeframe: "5" },
        everywhere("signal"),
      ],
      [
        "an embedded phase alone",
        { ticker: "SPY", timeframe: "15", satyPhase: { phase: "MARKUP", confidence: 80 } },
        everywhere("phase"),
      ],
      [
        "a price with a type that is no direction",
        { ticker: "SPY", price: 450, timestamp: TIME, type: "trade", signal: "none" },
        everywhere("tick"),
      ],
      ["nothing but a ticker", { ticker: "SPY" }, everywhere("SHAPE_UNKNOWN")],
      ["nothing known", { hello: "world" }, everywhere("SHAPE_UNKNOWN")],
    ] as const
  ) {
    it(`is told by structure, then by endpoint: ${why}`, () => {
      assertEquals(kinds(body), [...expected]);
    });
  }
});

describe("rerouting", () => {
  it("is named exactly when the endpoint is for another kind", () => {
    for (
      const body of [
        { ticker: "SPY", direction: "LONG", score: 8, price: 450 },
        { ticker: "SPY", timeframes: { "4h": "bullish" } },
        { ticker: "SPY", price: 450, timestamp: TIME },
      ]
    ) {
      for (const endpoint of ENDPOINTS) {
        const result = read(body, endpoint);
        assert(result.ok);
        const own = KIND_OF_ENDPOINT[endpoint] === result.kind;
        assertEquals(result.rerouted_from, own ? null : endpoint);
      }
    }
  });
});

describe("a payload that fits nothing", () => {
  const nearest = (body: unknown, endpoint: Endpoint = "signals") => {
    const result = read(body, endpoint);
    assert(!result.ok && result.code === "SHAPE_UNKNOWN", JSON.stringify(result));
    assertEquals(result.status, 422);
    assertEquals(result.field, result.nearest?.missing[0] ?? null);
    return [result.nearest?.kind, ...(result.nearest?.missing ?? [])];
  };

  it("is nearest to the kind it has most of", () => {
    assertEquals(nearest({ ticker: "SPY", quality: "HIGH", stop_loss: 1 }, "ticks"), [
      "signal",
      "signal.type",
      "instrument.current_price",
    ]);
    assertEquals(nearest({ oscillator_state: { value: 3 }, market_structure: {} }), [
      "phase",
      "instrument.symbol",
      "timeframe.event_tf",
    ]);
    assertEquals(nearest({ timeframes: { "4h": "bullish" } }), ["trend", "ticker"]);
    assertEquals(nearest({ price: 3, timestamp: TIME }), ["tick", "ticker"]);
  });

  it("is nearest to the endpoint's own kind when all are equally far", () => {
    assertEquals(nearest({}, "signals")[0], "signal");
    assertEquals(nearest({}, "saty-phase")[0], "phase");
    assertEquals(nearest({}, "trend")[0], "trend");
    assertEquals(nearest({ ticker: "SPY" }, "ticks")[0], "tick");
  });

  it("says what was understood, in the sender's spelling", () => {
    const result = read({ Symbol: "SPY", "Last Price": 3, colour: "red" }, "ticks");
    assertEquals(result.ok ? null : result.recognised, ["Symbol", "Last Price"]);
  });

  it("names fields that make it fit", () => {
    const body = { ticker: "SPY", quality: "HIGH" };
    assertEquals(nearest(body), ["signal", "signal.type", "instrument.current_price"]);
    assertEquals(
      kinds({ ...body, signal: { type: "LONG" }, instrument: { current_price: 3 } }),
      everywhere("signal"),
    );
    assertEquals(nearest({ symbol: "SPY", timeframe: "15" }, "saty-phase"), [
      "phase",
      "regime_context.local_bias",
    ]);
    assertEquals(
      kinds({ symbol: "SPY", timeframe: "15", regime_context: { local_bias: "BULLISH" } }),
      everywhere("phase"),
    );
  });

  it("may be no object at all", () => {
    for (
      const body of [null, 1, "SPY", true, [], ["SPY"], [{ ticker: "SPY", direction: "LONG" }]]
    ) {
      const result = read(body, "signals");
      assertEquals(result.ok ? null : result.code, "SHAPE_UNKNOWN", JSON.stringify(body));
    }
  });
});
