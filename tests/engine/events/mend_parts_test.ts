import { assert, assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { mendDirection } from "../../../engine/events/mend_direction.ts";
import { withinLimits } from "../../../engine/events/mend_limits.ts";
import {
  addMissing,
  emptyDraft,
  isNeeded,
  standInFor,
} from "../../../engine/events/mend_missing.ts";
import {
  draftText,
  fillDraft,
  hasPlaceholder,
  trialValues,
} from "../../../engine/events/mend_placeholders.ts";
import { findSpot, findTimeframe, putAt, valueAt } from "../../../engine/events/mend_places.ts";
import { mendValue } from "../../../engine/events/mend_values.ts";
import { ENDPOINTS, type EventKind } from "../../../engine/events/mod.ts";
import { RECEIVED_AT } from "./fixtures.ts";

describe("where the sender put a field", () => {
  const cases: readonly [body: unknown, kind: EventKind, field: string, path: string | null][] = [
    [{ score: 8 }, "signal", "signal.ai_score", "score"],
    [{ "AI Score": 8 }, "signal", "signal.ai_score", "AI Score"],
    [{ signal: { aiScore: 8 } }, "signal", "signal.ai_score", "aiScore"],
    [{ signal: { confidence: 8 } }, "signal", "signal.ai_score", "confidence"],
    [{ confidence: 8, score: 1 }, "signal", "signal.ai_score", "score"],
    [{ instrument: { price: 1 } }, "signal", "instrument.current_price", "price"],
    [{ signal: { close: 1 } }, "signal", "instrument.current_price", "close"],
    [{ "market.context": { atr14: 1 } }, "signal", "market_context.atr", "atr14"],
    [{ tp1: 1 }, "signal", "entry.target_1", "tp1"],
    [{ timeframe: { "event-tf": 1 } }, "phase", "timeframe.event_tf", "event-tf"],
    [{ tf: 1 }, "phase", "timeframe.event_tf", "tf"],
    [
      { regime_context: { htf_bias: { BIAS: 1 } } },
      "phase",
      "regime_context.htf_bias.bias",
      "BIAS",
    ],
    [{ instrument: { symbol: 1 } }, "tick", "ticker", "symbol"],
    [{ last: 1 }, "tick", "price", "last"],
    [[{ price: 1 }, { last: 2 }], "tick", "[1].price", "last"],
    [[{ price: 1 }, 5], "tick", "[1]", "1"],
    [[{ price: 1 }], "tick", "[4].price", null],
    [{ timeframes: { tf3min: { dir: 1 } } }, "trend", "timeframes.3m.direction", "dir"],
    [{ timeframes: { "60": "x" } }, "trend", "timeframes.1h.direction", "60"],
    [{ timeframes: { "1M": { chg: 1 } } }, "trend", "timeframes.1M.changed", "chg"],
    [{ timeframes: { "3m": { open: 1 } } }, "trend", "timeframes.3m.open", "open"],
    [{ timeframes: { "3m": { open: 1 } } }, "trend", "timeframes.3m.close", null],
    [{ more: { other: 1 } }, "signal", "more.other", "other"],
    [{}, "signal", "signal.ai_score", null],
    [5, "signal", "signal.ai_score", null],
  ];
  for (const [body, kind, field, key] of cases) {
    it(`${field} of ${JSON.stringify(body)}`, () => {
      assertEquals(findSpot(body, kind, field)?.key ?? null, key);
    });
  }

  it("is read, changed and taken away in place", () => {
    const body = { list: [1, 2, 3], group: { a: 1 } };
    const inList = { holder: body.list, key: "1" };
    assertEquals(valueAt(inList), 2);
    putAt(inList, undefined);
    assertEquals(body.list, [1, 3]);
    putAt({ holder: body.group, key: "a" }, null);
    assertEquals(body.group, { a: null } as unknown as typeof body.group);
    putAt({ holder: body.group, key: "a" }, undefined);
    assertEquals(Object.keys(body.group), []);
  });

  it("finds a whole timeframe under any of its names", () => {
    const body = { timeframes: { tf240min: { dir: "up" }, "7m": {} } };
    assertEquals(findTimeframe(body, "4h")?.key, "tf240min");
    assertEquals(findTimeframe(body, "3m"), null);
    assertEquals(findTimeframe([], "3m"), null);
  });
});

describe("a value that was refused", () => {
  const cases: readonly [field: string, sent: unknown, mended: unknown][] = [
    ["signal.quality", "EXTREM", "EXTREME"],
    ["signal.quality", "hihg", "HIGH"],
    ["signal.quality", "SUPER", null],
    ["signal.quality", 5, null],
    ["signal.type", "LNOG", "LONG"],
    ["signal.type", "shorts", "SHORT"],
    ["signal.type", "bullsh", "LONG"],
    ["signal.type", "CELL", null],
    ["signal.type", "up", null],
    ["time_context.day_of_week", "TUESDY", "TUESDAY"],
    ["regime_context.local_bias", "BULISH", "BULLISH"],
    ["event.name", "ENTER_ACUMULATION", "ENTER_ACCUMULATION"],
    ["event.name", "ENTER_MARKUP", null],
    ["timeframes.4h.direction", "bearich", "BEARISH"],
    ["timeframes.4h.direction", "wobbly", null],
    ["instrument.ticker", " $spy ", "spy"],
    ["instrument.ticker", '"SPY"', "SPY"],
    ["instrument.ticker", 700, "700"],
    ["instrument.ticker", "SPY", null],
    ["instrument.symbol", "Q Q Q", "QQQ"],
    ["components", [1, true, "a"], ["1", "true", "a"]],
    ["components", [{}], null],
    ["components", 5, ["5"]],
    ["iv", 18.5, 0.185],
    ["iv", "18.5", 0.185],
    ["iv", 0, null],
    ["iv", 9000, null],
    ["instrument.current_price", "$450.25", 450.25],
    ["instrument.current_price", "1,234,567.5", 1_234_567.5],
    ["instrument.current_price", "450 USD", 450],
    ["instrument.current_price", "€450", 450],
    ["instrument.current_price", "12,34", null],
    ["instrument.current_price", "about 450", null],
    ["instrument.current_price", "450", null],
    ["instrument.current_price", {}, null],
    ["risk.amount", "5 %", 5],
  ];
  for (const [field, sent, mended] of cases) {
    it(`${JSON.stringify(sent)} for ${field}`, () => {
      assertEquals(mendValue(field, sent)?.value ?? null, mended);
    });
  }

  it("never becomes the opposite by one slip of the keyboard", () => {
    const word = fc.constantFrom(
      "LONG",
      "SHORT",
      "BULLISH",
      "BEARISH",
      "BUY",
      "SELL",
      "CALL",
      "PUT",
    );
    const long = new Set(["LONG", "BULLISH", "BUY", "CALL"]);
    const slip = fc.tuple(fc.nat(6), fc.constantFrom("drop", "double", "swap"));
    fc.assert(fc.property(word, slip, (right, [at, how]) => {
      const [a, b, rest] = [right.slice(0, at), right.slice(at, at + 1), right.slice(at + 1)];
      const wrong = how === "drop"
        ? a + rest
        : how === "double"
        ? a + b + b + rest
        : a + rest.slice(0, 1) + b + rest.slice(1);
      const mended = mendValue("signal.type", wrong)?.value ?? null;
      assert(mended === null || mended === (long.has(right) ? "LONG" : "SHORT"), wrong);
    }));
  });
});

describe("a missing value", () => {
  it("gets its placeholder in its group, under the sender's name, or flat", () => {
    const grouped = { Instrument: { exchange: "X" } };
    assertEquals(addMissing(grouped, "instrument.ticker")?.what, "Added {{ticker}}.");
    assertEquals(
      grouped,
      { Instrument: { exchange: "X", ticker: "{{ticker}}" } } as typeof grouped,
    );
    const spelled = { Ticker: null };
    addMissing(spelled, "instrument.ticker");
    assertEquals(spelled, { Ticker: "{{ticker}}" } as unknown as typeof spelled);
    const flat = {};
    addMissing(flat, "signal.type");
    assertEquals(flat, { direction: "{{strategy.order.action}}" });
    const list = [{ ticker: "SPY" }];
    assertEquals(addMissing(list, "[0].timestamp")?.field, "[0].timestamp");
    assertEquals(list[0], { ticker: "SPY", timestamp: "{{timenow}}" } as { ticker: string });
  });

  it("has no stand-in where the value is optional, or there is no place for it", () => {
    assertEquals(addMissing({}, "trend.rsi"), null);
    assertEquals(addMissing("text", "ticker"), null);
    assertEquals(addMissing([], "[0].ticker"), null);
    assert(isNeeded("[3].price") && isNeeded("signal.type") && !isNeeded("trend.rsi"));
  });

  it("stands apart each time, so that no draft changes another", () => {
    const [one, other] = [standInFor("timeframes").value, standInFor("timeframes").value];
    assertEquals(one, other);
    assert(one !== other);
  });

  it("makes a whole draft of nothing but placeholders for each endpoint", () => {
    for (const endpoint of ENDPOINTS) {
      const values = Object.values(emptyDraft(endpoint)).map((value) => JSON.stringify(value));
      assert(values.length >= 3 && values.every((value) => value.includes("{{")), endpoint);
    }
  });
});

describe("placeholders in a draft", () => {
  it("stand without quotes where TradingView writes a number, and only there", () => {
    const draft = {
      price: "{{close}}",
      ticker: "{{ticker}}",
      "{{close}}": "close is {{close}}",
      list: ["{{plot_0}}", '{{plot("RSI")}}'],
      note: 'x: "{{close}}"',
    };
    const text = draftText(draft);
    assertMatch(text, /"price": \{\{close\}\},/);
    assertMatch(text, /"ticker": "\{\{ticker\}\}",/);
    assertMatch(text, /"\{\{close\}\}": "close is \{\{close\}\}"/);
    assertMatch(text, /^ {4}\{\{plot_0\}\},$/m);
    assertMatch(text, /"x: \\"\{\{close\}\}\\""/);
    assert(hasPlaceholder(draft) && hasPlaceholder({ "{{interval}}": 1 }));
    assert(!hasPlaceholder({ a: "{ {x} }", b: "{{}}" }));
  });

  it("are filled everywhere for a trial, names included", () => {
    const values = { close: 7, action: "sell" as const, now: RECEIVED_AT };
    assertEquals(
      fillDraft({
        price: "{{close}}",
        direction: "{{strategy.order.action}}",
        position: "{{strategy.market_position}}",
        timeframes: { "{{interval}}": ["{{plot_3}}", null, 5] },
        at: "{{timenow}}",
      }, values),
      {
        price: "7",
        direction: "sell",
        position: "short",
        timeframes: { "60": ["50", null, 5] },
        at: "2026-11-20T15:00:00Z",
      },
    );
  });

  it("are tried between and beside the levels, in both directions, only where they matter", () => {
    assertEquals(trialValues({ a: 1 }, RECEIVED_AT).length, 1);
    const draft = { stop: 440, target: 460, price: "{{close}}", side: "{{strategy.order.action}}" };
    const tried = trialValues(draft, RECEIVED_AT);
    assert(tried.some(({ close, action }) => close === 450 && action === "buy"));
    assert(tried.some(({ close, action }) => close < 440 && action === "sell"));
    assertEquals(trialValues([{ price: "{{close}}" }], RECEIVED_AT).length, 1);
  });
});

describe("the limits", () => {
  it("are kept by writing null, in place, with the path of each", () => {
    const deep: unknown = JSON.parse(`{"a":${"[".repeat(13)}${"]".repeat(13)},"b":1}`);
    const changes = withinLimits(deep);
    assertEquals(changes.map(({ field }) => field), [`a${"[0]".repeat(11)}`]);
    const infinite = { x: { y: [1, Infinity] }, z: -Infinity, "n.m": NaN };
    assertEquals(withinLimits(infinite).map(({ field }) => field), ["x.y[1]", "z", "n.m"]);
    assertEquals(JSON.stringify(infinite), '{"x":{"y":[1,null]},"z":null,"n.m":null}');
    assertEquals(withinLimits({ a: [[1]] }), []);
  });
});

describe("a direction", () => {
  const cases: readonly [draft: Record<string, unknown>, after: unknown][] = [
    [{ direction: "LOGN" }, { direction: "LONG" }],
    [{ signal: { type: "SHRT" }, bias: "long" }, { signal: { type: "SHORT" }, bias: "long" }],
    [{ trend: "bulish" }, { trend: "LONG" }],
    [{ direction: "LONG", side: "sell" }, { direction: "{{strategy.order.action}}" }],
    [{ action: "buy", type: "SHORT" }, { action: "{{strategy.order.action}}" }],
    [{ side: 5 }, { side: "{{strategy.order.action}}" }],
    [{ ticker: "SPY" }, { ticker: "SPY", direction: "{{strategy.order.action}}" }],
  ];
  for (const [draft, after] of cases) {
    it(JSON.stringify(draft), () => {
      const copy = structuredClone(draft);
      assertEquals(mendDirection(copy)?.field, "signal.type");
      assertEquals<unknown>(copy, after);
    });
  }

  it("needs an object", () => {
    assertEquals(mendDirection([]), null);
  });
});
