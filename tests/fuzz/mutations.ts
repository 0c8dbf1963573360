/**
 * Structured mutations of events: what senders do to a payload by mistake, and what nobody does by
 * mistake. A mutation picks its place by a number, so that fast-check can shrink it.
 */
import fc from "fast-check";

/** One change to a JSON value. */
export interface Mutation {
  readonly what: "drop" | "replace" | "nest" | "rename" | "repeat" | "move";
  /** Which of the value's places, modulo their number. */
  readonly at: number;
  /** Which other place or name, modulo their number. */
  readonly other: number;
  /** How deep to nest, how often to repeat. */
  readonly times: number;
  readonly value: unknown;
}

type Container = Record<string, unknown> | unknown[];

interface Place {
  readonly parent: Container;
  readonly key: string;
}

const NAMES = [
  ...["ticker", "symbol", "direction", "type", "bias", "trend", "signal", "timeframe", "price"],
  ...["timestamp", "time", "bar_time", "barTime", "quality", "score", "ai_score", "confidence"],
  ...["timeframes", "tf3min", "4h", "1M", "dir", "oscillator_state", "value", "phase", "name"],
  ...["meta", "event", "instrument", "entry", "stop_loss", "target_1", "exchange", "iv", "text"],
  ...["satyPhase", "risk_hints", "audit", "deduplication_key", "event_id", "", "__proto__"],
  ...["constructor", "toString", "length", "a.b", "[0]", "ţéxt", "\ud83d\ude00", "\ud800", "\0"],
];

const NUMBERS = [
  ...[0, -0, 1, -1, 0.1, 3, 15, 240, 450.5, 1e-7, 1e9, 1e12, 1e15, 2 ** 31, 2 ** 53, 1e21],
  ...[1e308, -1e308, 5e-324, 8.64e15, -8.64e15, 8.64e15 + 1, 253402300800000, 1795186800],
];

const TEXTS = [
  ...["", " ", "SPY", "NASDAQ:AAPL", "BATS_DLY:SPY", ":", "LONG", "buy", "put", "NEUTRAL", "none"],
  ...["15", "1M", "4h", "240", "-5", "0x10", "1e400", "NaN", "Infinity", "-0", "1,5", "٣", "½"],
  ...["2026-11-20T15:00:00Z", "2026-11-20 15:00", "2026-02-30T00:00:00Z", "+275760-09-13T00:00Z"],
  ...["9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00Z", "-000001-01-01T00:00:00Z", "1795186800"],
  ...["\0", "a\0b", "\ud800", "\udc00x", "\ufeff", "\u202e", "e\u0301", "\u{1f600}", "ﬁ", "İ"],
  ...["{{close}}", "{{ticker}}", "'; drop table x; --", "<script>", "\r\n", "\t", "%00", "\\u0000"],
  ...["x".repeat(40), "x".repeat(300), "9".repeat(400), "é".repeat(5000)],
];

const scalar = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, {}, [], [[]], [{}], { a: { b: [1] } }),
  fc.constantFrom<unknown>(...NUMBERS),
  fc.constantFrom<unknown>(...TEXTS),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: "binary", maxLength: 12 }),
);

/** Any mutation. */
export const anyMutation: fc.Arbitrary<Mutation> = fc.record({
  what: fc.constantFrom<Mutation["what"]>(
    ...["drop", "replace", "replace", "replace", "nest", "rename", "repeat", "move"] as const,
  ),
  at: fc.nat(400),
  other: fc.nat(400),
  times: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 9, max: 14 })),
  value: scalar,
});

/** Applies mutations one after the other to a copy of a value. */
export function mutate(value: unknown, mutations: readonly Mutation[]): unknown {
  const root = { value: structuredClone(value) };
  for (const mutation of mutations) apply(root, mutation);
  return root.value;
}

function apply(root: { value: unknown }, { what, at, other, times, value }: Mutation): void {
  const places = placesOf(root);
  const { parent, key } = places[at % places.length] ?? { parent: root, key: "value" };
  const held: unknown = Reflect.get(parent, key);
  const put = (fresh: unknown) => put_(parent, key, fresh);
  switch (what) {
    case "drop":
      if (parent === root) return;
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else Reflect.deleteProperty(parent, key);
      return;
    case "replace":
      return put(structuredClone(value));
    case "nest":
      return put(nested(held, times, other % 2 === 0 ? null : NAMES[other % NAMES.length] ?? ""));
    case "rename":
      if (parent === root || Array.isArray(parent)) return;
      Reflect.deleteProperty(parent, key);
      return put_(parent, NAMES[other % NAMES.length] ?? "", held);
    case "repeat":
      return put(Array.from({ length: times * (other % 90 === 0 ? 110 : 1) }, () => held));
    case "move": {
      const from = places[other % places.length];
      if (from) put(structuredClone(Reflect.get(from.parent, from.key)));
    }
  }
}

/** Sets an own member even when it is called `__proto__`. */
function put_(parent: Container, key: string, value: unknown): void {
  Object.defineProperty(parent, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

function nested(value: unknown, times: number, name: string | null): unknown {
  let held = value;
  for (let level = 0; level < times; level++) held = name === null ? [held] : { [name]: held };
  return held;
}

function placesOf(root: Container): Place[] {
  const places: Place[] = [];
  const visit = (parent: Container) => {
    for (const key of Object.keys(parent)) {
      if (places.length >= 400) return;
      places.push({ parent, key });
      const held: unknown = Reflect.get(parent, key);
      if (typeof held === "object" && held !== null) visit(held as Container);
    }
  };
  visit(root);
  return places;
}
