import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  ALERT_MESSAGES,
  type AlertMessage,
  ENDPOINTS,
  fillPlaceholders,
  KIND_OF_ENDPOINT,
  readBody,
  readEvent,
  sampleMessage,
  signalTime,
} from "../../../engine/events/mod.ts";
import { AT_SIGNALS, RECEIVED_AT } from "./fixtures.ts";

const MESSAGES: readonly AlertMessage[] = ENDPOINTS.flatMap((endpoint) => ALERT_MESSAGES[endpoint]);
/** Every placeholder that TradingView documents and these messages use. */
const KNOWN =
  /^\{\{(?:ticker|exchange|close|interval|time|timenow|plot_0|strategy\.order\.action)\}\}$/;
const FIRED = { ticker: "SPY", timenow: RECEIVED_AT, time: "2026-11-20T14:00:00.000Z" };

function read(text: string, endpoint: AlertMessage["endpoint"]) {
  const body = readBody(text);
  assert(body.ok, text);
  const event = readEvent(body.value, { ...AT_SIGNALS, endpoint });
  assert(event.ok, text);
  assertEquals(event.kind, KIND_OF_ENDPOINT[endpoint]);
  assertEquals(event.rerouted_from, null);
  return event;
}

describe("alert messages", () => {
  for (const { endpoint, title, text } of MESSAGES) {
    it(`for ${endpoint}, ${title}: accepted once TradingView has filled it`, () => {
      for (const interval of ["3", "5", "15", "30", "60", "240"]) {
        for (const action of ["buy", "sell"] as const) {
          for (const plot_0 of [-105.5, 0, 68.5]) {
            const filled = fillPlaceholders(text, { ...FIRED, interval, action, plot_0 });
            const { events } = read(filled, endpoint);
            assertEquals(events.length, 1);
          }
        }
      }
    });

    it(`for ${endpoint}, ${title}: holds documented placeholders only, texts in quotes`, () => {
      for (const [placeholder] of text.matchAll(/\{\{[^}]*\}\}/g)) {
        assert(KNOWN.test(placeholder), placeholder);
      }
      // TradingView sends `application/json` only for what is exactly JSON.
      JSON.parse(fillPlaceholders(text, FIRED));
      assertEquals(text, text.trim());
    });
  }

  it("give the signal the time of firing, so that its price is fresh", () => {
    for (const { text } of ALERT_MESSAGES.signals) {
      assert(text.includes('"timestamp": "{{timenow}}"'));
      const { events: [first] } = read(fillPlaceholders(text, FIRED), "signals");
      assert(first?.kind === "signal");
      assertEquals(signalTime(first.event), RECEIVED_AT);
      assertEquals(first.event.signal.bar_time, FIRED.time);
    }
  });

  it("carry what the placeholders say", () => {
    const [long, short, strategy] = ALERT_MESSAGES.signals;
    const directionOf = (message: AlertMessage | undefined, action: "buy" | "sell") => {
      const text = fillPlaceholders(message?.text ?? "", { ...FIRED, action });
      const { events: [first] } = read(text, "signals");
      return first?.kind === "signal" ? first.event.signal.type : null;
    };
    assertEquals(directionOf(long, "sell"), "LONG");
    assertEquals(directionOf(short, "buy"), "SHORT");
    assertEquals(directionOf(strategy, "buy"), "LONG");
    assertEquals(directionOf(strategy, "sell"), "SHORT");
  });

  it("mark delayed data", () => {
    const text = ALERT_MESSAGES.signals[0]?.text ?? "";
    const { events: [first] } = read(
      fillPlaceholders(text, { ...FIRED, exchange: "BATS_DLY" }),
      "signals",
    );
    assert(first?.kind === "signal");
    assertEquals(first.event.instrument.exchange, "BATS_DLY");
  });

  it("give a trend the chart's own timeframe", () => {
    const [up, down] = ALERT_MESSAGES.trend;
    for (const [message, direction] of [[up, "BULLISH"], [down, "BEARISH"]] as const) {
      const { events: [first] } = read(
        fillPlaceholders(message?.text ?? "", { ...FIRED, interval: "240" }),
        "trend",
      );
      assert(first?.kind === "trend");
      assertEquals(first.event.timeframes["4h"].direction, direction);
      assertEquals(first.event.timeframes["1h"].direction, "NEUTRAL");
    }
  });

  it("cannot be changed by whoever shows them", () => {
    assert(Object.isFrozen(ALERT_MESSAGES) && Object.isFrozen(ALERT_MESSAGES.signals));
    assert(MESSAGES.every((message) => Object.isFrozen(message)));
  });
});

describe("filling placeholders", () => {
  it("writes times in UTC to the second, as TradingView does", () => {
    assertEquals(
      fillPlaceholders("{{timenow}} {{time}}", {
        ticker: "SPY",
        timenow: "2026-11-20T16:00:00.789+01:00",
        time: "2026-11-20T14:00:00Z",
      }),
      "2026-11-20T15:00:00Z 2026-11-20T14:00:00Z",
    );
  });

  it("leaves a placeholder nobody knows as it is", () => {
    assertEquals(
      fillPlaceholders("{{Ticker}} {{plot_99}} {ticker}", FIRED),
      "{{Ticker}} {{plot_99}} {ticker}",
    );
  });
});

describe("samples", () => {
  for (const endpoint of ENDPOINTS) {
    it(`of ${endpoint} are accepted and belong to now`, () => {
      const text = sampleMessage(endpoint, { now: RECEIVED_AT, ticker: "QQQ", price: 612.5 });
      assert(!text.includes("{{"), text);
      assert(text.includes("QQQ"));
      const { ticks } = read(text, endpoint);
      for (const tick of ticks) {
        assertEquals(tick.price, 612.5);
        assertEquals(tick.timestamp, RECEIVED_AT);
      }
      assertEquals(ticks.length, endpoint === "saty-phase" ? 0 : 1);
    });
  }

  it("differ from bar to bar and agree within one, so that a second press is a duplicate", () => {
    const barOf = (now: string) => {
      const { events: [first] } = read(sampleMessage("signals", { now, ticker: "SPY" }), "signals");
      return first?.kind === "signal" ? first.event.signal.bar_time : null;
    };
    assertEquals(barOf("2026-11-20T14:59:00Z"), "2026-11-20T12:00:00.000Z");
    assertEquals(barOf("2026-11-20T12:00:00Z"), "2026-11-20T12:00:00.000Z");
    assertEquals(barOf("2026-11-20T11:59:59Z"), "2026-11-20T08:00:00.000Z");
  });
});
