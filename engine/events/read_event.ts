/**
 * From a JSON value to canonical events: recognise, adapt, and collect what else the payload says.
 */
import type { AccountRules } from "../account.ts";
import { embeddedPhase } from "./embedded_phase.ts";
import { signalTime } from "./event_time.ts";
import { isPlain, type Plain, Source } from "./fields.ts";
import { Findings } from "./findings.ts";
import { adaptPhase } from "./phase.ts";
import { notAnObject, recognise, shapeUnknown } from "./recognise.ts";
import {
  type CanonicalEvent,
  type Endpoint,
  type EventRead,
  KIND_OF_ENDPOINT,
  type Read,
  type ReadOptions,
  type Refusal,
} from "./result.ts";
import { shapeOf } from "./shape.ts";
import { adaptSignal } from "./signal.ts";
import { readTickList, type TicksRead } from "./tick.ts";
import { adaptTrend } from "./trend.ts";
import type { EventKind, Phase, Signal, Tick, Trend } from "./types.ts";

/** Options of the readers that are told the kind. */
export type KindOptions = Omit<ReadOptions, "endpoint">;

/**
 * Reads a value as whichever of the four events it is.
 *
 * Never throws on any JSON value; throws a `RangeError` when `received_at` is no instant, because
 * that is the caller's own mistake.
 *
 * @example
 * readEvent({ ticker: "SPY", direction: "LONG", timeframe: "15", price: 450 }, {
 *   endpoint: "ticks", received_at: "2026-11-20T15:00:00.000Z", rules,
 * }) // { ok: true, kind: "signal", rerouted_from: "ticks", … }
 */
export function readEvent(value: unknown, options: ReadOptions): EventRead | Refusal {
  const { endpoint } = options;
  const received = instantOf(options.received_at);
  if (Array.isArray(value)) return readList(value, endpoint, received);
  if (!isPlain(value)) return notAnObject(value === null ? "null" : `a ${typeof value}`, endpoint);

  const source = new Source(value, "signal");
  const shape = shapeOf(source);
  const kind = recognise(shape, endpoint);
  switch (kind) {
    case null:
      return shapeUnknown(shape, endpoint);
    case "tick":
      return fromTicks(readTickList(value, received), endpoint);
    case "signal":
      return readSignalEvent(source, endpoint, received, options.rules);
    case "phase": {
      const findings = new Findings();
      const event = adaptPhase(findings, source, received);
      return done(findings, kind, [{ kind, event }], endpoint, []);
    }
    case "trend": {
      const findings = new Findings();
      const event = adaptTrend(findings, source, received);
      const tick = tickOf(event, event.price, event.timestamp, received);
      return done(findings, kind, [{ kind, event }], endpoint, tick);
    }
  }
}

/** Reads a value that is known to be a signal, in any variant. */
export function readSignal(value: unknown, options: KindOptions): Read<Signal> {
  return readAs(value, "signals", options, adaptSignal);
}

/** Reads a value that is known to be a phase, in any variant. */
export function readPhase(value: unknown, options: KindOptions): Read<Phase> {
  return readAs(value, "saty-phase", options, adaptPhase);
}

/** Reads a value that is known to be a trend, in any variant. */
export function readTrend(value: unknown, options: KindOptions): Read<Trend> {
  return readAs(value, "trend", options, adaptTrend);
}

function readAs<T>(
  value: unknown,
  endpoint: Endpoint,
  { received_at, rules }: KindOptions,
  adapt: (findings: Findings, source: Source, received: number, rules: AccountRules) => T,
): Read<T> {
  if (!isPlain(value)) {
    return notAnObject(value === null ? "null" : `a ${typeof value}`, endpoint);
  }
  const findings = new Findings();
  const event = adapt(findings, new Source(value, "signal"), instantOf(received_at), rules);
  return findings.refusal ?? { ok: true, event, adaptations: findings.adaptations };
}

function readSignalEvent(
  source: Source,
  endpoint: Endpoint,
  received: number,
  rules: AccountRules,
): EventRead | Refusal {
  const findings = new Findings();
  const event = adaptSignal(findings, source, received, rules);
  const events: CanonicalEvent[] = [{ kind: "signal", event }];
  // Only a signal that stands is asked for more.
  const phase = findings.refusal === null ? embeddedPhase(findings, source, event, received) : null;
  if (phase !== null) events.push({ kind: "phase", event: phase });
  const tick = findings.refusal === null
    ? tickOf(event.instrument, event.instrument.current_price, signalTime(event), received)
    : [];
  return done(findings, "signal", events, endpoint, tick);
}

function readList(list: readonly unknown[], endpoint: Endpoint, received: number) {
  const own = KIND_OF_ENDPOINT[endpoint] === "tick";
  const first = list[0];
  if (list.length === 0 || (!own && !isPlain(first))) return notAnObject("a list", endpoint);
  if (!own) {
    const shape = shapeOf(new Source(first as Plain, "signal"));
    if (recognise(shape, endpoint) !== "tick") {
      return notAnObject("a list, and only ticks may come as one", endpoint);
    }
  }
  return fromTicks(readTickList(list, received), endpoint);
}

function fromTicks(read: TicksRead | Refusal, endpoint: Endpoint): EventRead | Refusal {
  if (!read.ok) return read;
  return {
    ok: true,
    kind: "tick",
    events: read.ticks.map((event) => ({ kind: "tick", event })),
    adaptations: read.adaptations,
    rerouted_from: reroutedFrom("tick", endpoint),
    ticks: read.ticks,
  };
}

function done(
  findings: Findings,
  kind: EventKind,
  events: readonly CanonicalEvent[],
  endpoint: Endpoint,
  ticks: readonly Tick[],
): EventRead | Refusal {
  if (findings.refusal !== null) return findings.refusal;
  const { adaptations } = findings;
  return {
    ok: true,
    kind,
    events,
    adaptations,
    rerouted_from: reroutedFrom(kind, endpoint),
    ticks,
  };
}

function reroutedFrom(kind: EventKind, endpoint: Endpoint): Endpoint | null {
  return KIND_OF_ENDPOINT[endpoint] === kind ? null : endpoint;
}

/**
 * The price observation in a signal or trend; not from the future, and received now if undated. Its
 * source is the exchange, so that delayed data stays known as such.
 */
function tickOf(
  { ticker, exchange }: { readonly ticker: string; readonly exchange: string | null },
  price: number | null,
  time: string | null,
  received: number,
): readonly Tick[] {
  if (price === null) return [];
  const seen = time === null ? received : Math.min(Date.parse(time), received);
  const timestamp = new Date(seen).toISOString();
  return [{ ticker, price, timestamp, iv: null, bid: null, ask: null, source: exchange }];
}

function instantOf(received_at: string): number {
  const instant = Date.parse(received_at);
  if (Number.isNaN(instant)) throw new RangeError(`received_at is no instant: ${received_at}`);
  return instant;
}
