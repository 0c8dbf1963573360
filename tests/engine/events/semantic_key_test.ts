import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readEvent, semanticKey, type Signal } from "../../../engine/events/mod.ts";
import { AT_SIGNALS } from "./fixtures.ts";
import { minutesAfter, phaseWith, signalWith, trendWith } from "./samples.ts";

const BAR = minutesAfter(-15);

describe("the semantic key of a signal", () => {
  const keyOf = (changes: Record<string, unknown> = {}) =>
    semanticKey("signal", signalWith({ "signal.bar_time": BAR, ...changes }));

  it("names ticker, timeframe, direction, quality and bar", () => {
    assertEquals(keyOf(), "signal|SPY|15|LONG|HIGH|2026-11-20T14:45:00.000Z");
  });

  it("is null when the bar is not known, even with a timestamp", () => {
    assertEquals(keyOf({ "signal.bar_time": null, "signal.timestamp": BAR }), null);
  });

  it("differs when any part does, and only then", () => {
    for (
      const [path, value] of [
        ["instrument.ticker", "QQQ"],
        ["signal.timeframe", 60],
        ["signal.timeframe", null],
        ["signal.type", "SHORT"],
        ["signal.quality", "MEDIUM"],
        ["signal.quality", null],
        ["signal.bar_time", minutesAfter(0)],
      ] as const
    ) {
      assertNotEquals(keyOf({ [path]: value }), keyOf());
    }
    assertEquals(keyOf({ "signal.ai_score": 1, "instrument.current_price": 9 }), keyOf());
    assertEquals(keyOf({ "signal.timestamp": minutesAfter(9) }), keyOf());
  });

  it("is the same however the payload was written", () => {
    const written = [
      {
        ticker: "SPY",
        direction: "LONG",
        timeframe: "15",
        price: 450,
        quality: "HIGH",
        bar_time: BAR,
      },
      {
        symbol: "nasdaq:spy",
        action: "buy",
        interval: "15m",
        close: "450.10",
        score: 7,
        time: Date.parse(BAR) / 1000,
      },
      {
        signal: { type: "call", timeframe: 15, quality: "high", barTime: Date.parse(BAR) },
        instrument: { ticker: "SPY", currentPrice: 451 },
      },
    ];
    const keys = written.map((body) => {
      const read = readEvent(body, AT_SIGNALS);
      assert(read.ok, JSON.stringify(read));
      return semanticKey("signal", read.events[0]?.event as Signal);
    });
    assertEquals(new Set(keys), new Set([keyOf()]));
  });
});

describe("the semantic key of a phase", () => {
  const all = {
    "audit.deduplication_key": "SPY|1",
    "meta.event_id": "e-7",
    "event.name": "ZERO_CROSS_UP",
    "timeframe.bar_close_time": BAR,
  };
  const keyOf = (changes: Record<string, unknown>) =>
    semanticKey("phase", phaseWith({ ...all, ...changes }));
  const noKey = { "audit.deduplication_key": null };
  const noId = { ...noKey, "meta.event_id": null };

  it("is its deduplication key first", () => {
    assertEquals(keyOf({}), "phase|key|SPY|1");
  });

  it("is its event id next", () => {
    assertEquals(keyOf(noKey), "phase|id|e-7");
  });

  it("is otherwise symbol, timeframe, event and bar", () => {
    assertEquals(keyOf(noId), "phase|bar|SPY|240|ZERO_CROSS_UP|2026-11-20T14:45:00.000Z");
    assertEquals(
      keyOf({ ...noId, "event.name": null }),
      "phase|bar|SPY|240||2026-11-20T14:45:00.000Z",
    );
  });

  it("is null when even the bar is unknown", () => {
    assertEquals(keyOf({ ...noId, "timeframe.bar_close_time": null }), null);
  });

  it("cannot be made to meet another kind of key", () => {
    assertNotEquals(
      keyOf({ "audit.deduplication_key": "e-7" }),
      keyOf({ ...noKey, "meta.event_id": "e-7" }),
    );
  });
});

describe("the semantic key of trends and ticks", () => {
  it("is ticker and timestamp of a trend", () => {
    assertEquals(
      semanticKey("trend", trendWith({ timestamp: BAR })),
      "trend|SPY|2026-11-20T14:45:00.000Z",
    );
    assertEquals(semanticKey("trend", trendWith()), null);
  });

  it("does not exist for a tick", () => {
    const tick = {
      ticker: "SPY",
      price: 1,
      timestamp: BAR,
      iv: null,
      bid: null,
      ask: null,
      source: null,
    };
    assertEquals(semanticKey("tick", tick), null);
  });
});
