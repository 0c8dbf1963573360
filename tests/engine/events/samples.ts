/** Canonical events for tests, changed by dotted path: `signalWith({ "signal.timeframe": 60 })`. */
import type { Phase, Signal, Trend } from "../../../engine/events/mod.ts";
import { readEvent } from "../../../engine/events/mod.ts";
import { AT_SIGNALS } from "./fixtures.ts";

type Changes = Readonly<Record<string, unknown>>;

function changed<T>(event: T, changes: Changes): T {
  const copy = structuredClone(event);
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split(".");
    const last = names.pop() ?? "";
    let at: unknown = copy;
    for (const name of names) at = Reflect.get(Object(at), name);
    Reflect.set(Object(at), last, value);
  }
  return copy;
}

function sample(body: unknown): unknown {
  const read = readEvent(body, AT_SIGNALS);
  if (!read.ok) throw new Error(read.message);
  return read.events[0]?.event;
}

const SIGNAL = sample({
  ticker: "SPY",
  direction: "LONG",
  timeframe: 15,
  price: 450,
  quality: "HIGH",
  score: 8,
  session: "MIDDAY",
}) as Signal;
const PHASE = sample({
  symbol: "SPY",
  timeframe: "4h",
  bias: "bullish",
  oscillator_state: { value: 70 },
}) as Phase;
const TREND = sample({ ticker: "SPY", timeframes: { "4h": "bullish" } }) as Trend;

/** A LONG signal in SPY of 15 minutes, HIGH, MIDDAY, without times. */
export function signalWith(changes: Changes = {}): Signal {
  return changed(SIGNAL, changes);
}
/** A bullish phase in SPY of 4 hours, without times. */
export function phaseWith(changes: Changes = {}): Phase {
  return changed(PHASE, changes);
}
/** A trend in SPY with a bullish 4 h, without time. */
export function trendWith(changes: Changes = {}): Trend {
  return changed(TREND, changes);
}

/** An instant so many minutes after 2026-11-20T15:00:00Z. */
export function minutesAfter(minutes: number): string {
  return new Date(Date.UTC(2026, 10, 20, 15) + Math.round(minutes * 60_000)).toISOString();
}
