import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  type Endpoint,
  ENDPOINTS,
  type EventRead,
  KIND_OF_ENDPOINT,
  readEvent,
  readPhase,
  readSignal,
  readTrend,
  type Refusal,
} from "../../../engine/events/mod.ts";
import { phaseSchema, signalSchema, tickSchema, trendSchema } from "../../../engine/events/mod.ts";
import { AT_SIGNALS, RECEIVED_AT, RULES } from "./fixtures.ts";
import { minutesAfter } from "./samples.ts";

const SCHEMAS = { signal: signalSchema, phase: phaseSchema, trend: trendSchema, tick: tickSchema };
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Names adapters look for, and some they must not trip over. */
const name = fc.constantFrom(
  ...["ticker", "symbol", "signal", "instrument", "entry", "risk", "market_context", "trend"],
  ...["direction", "action", "bias", "type", "price", "timeframe", "timeframes", "timestamp"],
  ...["score", "confidence", "quality", "rr1", "stop_loss", "target_1", "satyPhase", "phase"],
  ...["oscillator_state", "regime_context", "event", "meta", "value", "local_bias", "htf_bias"],
  ...["components", "session", "name", "3m", "4h", "1M", "dir", "execution_guidance", "audit"],
  ...["__proto__", "constructor", "toString", "hasOwnProperty", "length", ""],
);
const scalar = fc.oneof(
  fc.constantFrom<unknown>("SPY", "LONG", "bearish", "15", "4h", "HIGH", "ACCUMULATION", "OPEN"),
  fc.constantFrom<unknown>("NaN", "1e999", "", "\0", "\ud800", "x".repeat(5000), RECEIVED_AT),
  fc.constantFrom<unknown>(0, -1, 15, 450, 8.5, 1e300, 1_763_737_200, true, null),
  fc.jsonValue({ maxDepth: 1 }),
);
const { payload } = fc.letrec<{ payload: unknown; node: unknown }>((tie) => ({
  payload: fc.array(fc.tuple(name, tie("node")), { maxLength: 12 }).map((entries) =>
    JSON.parse(
      `{${
        entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value) ?? "null"}`)
          .join()
      }}`,
    )
  ),
  node: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    scalar,
    tie("payload"),
    fc.array(scalar, { maxLength: 3 }),
  ),
}));
const endpoint = fc.constantFrom<Endpoint>(...ENDPOINTS);

function check(result: EventRead | Refusal): void {
  // What leaves the adapters can be stored: no NUL, no half characters, no numbers JSON has not.
  const json = JSON.stringify(result);
  assert(!/\\u0000|\\ud[89a-f][0-9a-f]{2}/.test(json.replaceAll("\\\\", "")), json);
  if (!result.ok) {
    assert(result.message.length < 600, result.message);
    return;
  }
  assertEquals(result.events[0]?.kind, result.kind);
  for (const { kind, event } of result.events) {
    const parsed = SCHEMAS[kind].safeParse(event);
    assert(parsed.success, `${json} ${parsed.error}`);
    assertEquals<unknown>(parsed.data, event);
  }
  for (const tick of result.ticks) assert(tickSchema.safeParse(tick).success, json);
}

describe("any value", () => {
  it("is read or refused, never an exception, and what is read is canonical", () => {
    fc.assert(
      fc.property(
        fc.oneof(payload, fc.array(payload, { maxLength: 3 }), fc.jsonValue()),
        endpoint,
        (value, at) => {
          check(readEvent(value, { endpoint: at, received_at: RECEIVED_AT, rules: RULES }));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("is read or refused by the readers of one kind too", () => {
    const options = { received_at: RECEIVED_AT, rules: RULES };
    fc.assert(fc.property(fc.oneof(payload, fc.jsonValue()), (value) => {
      for (
        const [read, schema] of [
          [readSignal(value, options), signalSchema],
          [readPhase(value, options), phaseSchema],
          [readTrend(value, options), trendSchema],
        ] as const
      ) {
        if (read.ok) assert(schema.safeParse(read.event).success);
      }
    }));
  });
});

describe("the canonical form of an event", () => {
  const dollars = fc.double({ min: 0.5, max: 5000, noNaN: true });
  const time = fc.integer({ min: -100_000, max: 4 }).map(minutesAfter);
  const signal = fc.record({
    ticker: fc.constantFrom("SPY", "NASDAQ:QQQ", "btc/usd"),
    direction: fc.constantFrom("LONG", "short", "Buy", "put"),
    timeframe: maybe(fc.constantFrom("15", 60, "4h", "D")),
    price: maybe(dollars),
    atr: maybe(fc.double({ min: 0, max: 100, noNaN: true })),
    score: maybe(fc.double({ min: 0, max: 10.5, noNaN: true })),
    confidence: maybe(fc.integer({ min: 0, max: 100 })),
    rr1: maybe(fc.double({ min: 0.1, max: 20, noNaN: true })),
    timestamp: maybe(time),
    bar_time: maybe(time),
    session: maybe(fc.constantFrom("PRE", "regular", "MIDDAY")),
    day_of_week: maybe(fc.constantFrom("MON", "Saturday", "FRIDAY")),
    trend: maybe(fc.constantFrom("bullish", "neutral")),
    components: maybe(fc.constantFrom<unknown>("a,b", ["x"], [])),
  });
  const phase = fc.record({
    symbol: fc.constantFrom("SPY", "qqq"),
    timeframe: fc.constantFrom("15m", "1h", "D", "1M"),
    bias: fc.constantFrom("bull", "BEARISH", "neutral"),
    oscillator_value: maybe(fc.double({ min: -150, max: 150, noNaN: true })),
    bar_time: maybe(time),
    htf_alignment: maybe(fc.constantFrom("yes", false)),
  });
  const trend = fc.record({
    ticker: fc.constantFrom("SPY", "qqq"),
    price: maybe(dollars),
    timestamp: maybe(time),
    timeframes: fc.dictionary(
      fc.constantFrom("3m", "tf5min", "60", "4H", "1w", "1M"),
      fc.constantFrom("bull", "bearish", "neutral"),
      { minKeys: 1 },
    ),
  });
  const tick = fc.record({ ticker: fc.constant("SPY"), price: dollars, timestamp: time });

  /** An account's home endpoint for the kind, so that nothing is ambiguous. */
  function homeOf(kind: string): Endpoint {
    return ENDPOINTS.find((each) => KIND_OF_ENDPOINT[each] === kind) ?? "signals";
  }

  for (const [kind, arbitrary] of Object.entries({ signal, phase, trend, tick })) {
    it(`of a ${kind} is read again without any adaptation`, () => {
      const options = { endpoint: homeOf(kind), received_at: RECEIVED_AT, rules: RULES };
      fc.assert(
        fc.property(arbitrary, (body) => {
          const first = readEvent(JSON.parse(JSON.stringify(body)), options);
          assert(first.ok, JSON.stringify(first));
          assertEquals(first.kind, kind);
          const canonical = JSON.parse(JSON.stringify(first.events[0]?.event));
          const second = readEvent(canonical, options);
          assert(second.ok, JSON.stringify(second));
          assertEquals(second.events, first.events.slice(0, 1));
          // What was left null is said again; nothing else may be.
          assertEquals(second.adaptations.filter(({ rule }) => rule !== "left_null"), []);
        }),
        { numRuns: 400 },
      );
    });

    it(`of a ${kind} is recognised at every endpoint`, () => {
      fc.assert(fc.property(arbitrary, endpoint, (body, at) => {
        const home = { ...AT_SIGNALS, endpoint: homeOf(kind) };
        const first = readEvent(JSON.parse(JSON.stringify(body)), home);
        assert(first.ok);
        const second = readEvent(first.events[0]?.event, { ...AT_SIGNALS, endpoint: at });
        assertEquals<unknown>(second.ok && second.kind, kind);
        assertEquals(second.ok && second.rerouted_from, at === home.endpoint ? null : at);
      }));
    });
  }
});
