/** Gathers the events of an input line into the parts of a context. */
import type { AccountRules } from "../account.ts";
import type {
  ContextPhase,
  ContextSignal,
  ContextTick,
  ContextTrend,
  ContextVolatility,
  DecisionContext,
} from "../decision/context.ts";
import {
  type CanonicalEvent,
  expiresAt,
  phaseValidity,
  replacesTrend,
  signalValidity,
  type Tick,
  TREND_VALIDITY_MINUTES,
} from "../events/mod.ts";
import { type Place, readElement, type Received } from "./elements.ts";
import { failure, type Parsed } from "./run_lines.ts";

/** The parts of a context that come from events. */
export type Gathered = Pick<
  DecisionContext,
  "ticker" | "signals" | "phases" | "trend" | "tick" | "implied_volatility"
>;

type Line = Readonly<Record<string, unknown>>;

/** The elements of a line with their places, or the member that is not a list. */
function elementsOf(line: Line): Parsed<readonly (readonly [unknown, Place])[]> {
  const elements: (readonly [unknown, Place])[] = [];
  for (
    const [list, name, endpoint] of [
      ["signals", "signal", "signals"],
      ["phases", "phase", "saty-phase"],
    ] as const
  ) {
    const values = line[list] ?? [];
    if (!Array.isArray(values)) return failure("FIELD_INVALID", list, `${list} must be a list.`);
    values.forEach((value, index) =>
      elements.push([value, { path: `${list}[${index}]`, name, endpoint }])
    );
  }
  for (const [name, endpoint] of [["trend", "trend"], ["tick", "ticks"]] as const) {
    const value = line[name] ?? null;
    if (value !== null) elements.push([value, { path: name, name, endpoint }]);
  }
  return { ok: true, value: elements };
}

/** An event of one kind with its receipt. */
type Of<Kind> = Extract<CanonicalEvent, { kind: Kind }>["event"];

function ofKind<Kind extends CanonicalEvent["kind"]>(
  received: readonly Received[],
  kind: Kind,
): { readonly event: Of<Kind>; readonly received_at: string }[] {
  return received.flatMap(({ events, received_at }) =>
    events.filter((each): each is Extract<CanonicalEvent, { kind: Kind }> => each.kind === kind)
      .map((each) => ({ event: each.event as Of<Kind>, received_at }))
  );
}

function signalsOf(received: readonly Received[]): ContextSignal[] {
  return ofKind(received, "signal").map(({ event, received_at }) => ({
    signal: event,
    received_at,
    expires_at: expiresAt(received_at, signalValidity(event)),
  }));
}

function phasesOf(received: readonly Received[]): ContextPhase[] {
  return ofKind(received, "phase").map(({ event, received_at }) => ({
    phase: event,
    received_at,
    expires_at: expiresAt(received_at, phaseValidity(event)),
  }));
}

function trendOf(received: readonly Received[], ticker: string): ContextTrend | null {
  return ofKind(received, "trend").filter(({ event }) => event.ticker === ticker)
    .map(({ event, received_at }) => ({
      trend: event,
      received_at,
      expires_at: expiresAt(received_at, TREND_VALIDITY_MINUTES),
    }))
    .reduce<ContextTrend | null>(
      (held, fresh) => held === null || replacesTrend(held, fresh) ? fresh : held,
      null,
    );
}

/** The newest of a ticker's prices that passes, seen at most now. */
function newestTick(
  received: readonly Received[],
  ticker: string,
  as_of: string,
  passes: (tick: Tick) => boolean,
): Tick | null {
  const order = (tick: Tick) => `${tick.timestamp} ${tick.price}`;
  return received.filter(({ received_at }) => received_at <= as_of)
    .flatMap(({ ticks }) => ticks)
    .filter((tick) => tick.ticker === ticker && passes(tick))
    .reduce<Tick | null>((held, tick) => held && order(held) >= order(tick) ? held : tick, null);
}

function tickOf(received: readonly Received[], ticker: string, as_of: string): ContextTick | null {
  const newest = newestTick(received, ticker, as_of, () => true);
  if (newest === null) return null;
  const { price, timestamp, iv, source } = newest;
  return { price, timestamp, iv, source };
}

function volatilityOf(
  received: readonly Received[],
  ticker: string,
  as_of: string,
): ContextVolatility | null {
  const newest = newestTick(received, ticker, as_of, ({ iv }) => iv !== null);
  if (newest === null || newest.iv === null) return null;
  return { value: newest.iv, timestamp: newest.timestamp, source: newest.source };
}

/** Ticker of the signal received last, else of a phase, else of a trend; empty without any event. */
function newestTicker(received: readonly Received[]): string {
  const order = (at: string, ticker: string) => ({ at, ticker });
  const [newest] = [
    ofKind(received, "signal").map((each) => order(each.received_at, each.event.instrument.ticker)),
    ofKind(received, "phase").map((each) => order(each.received_at, each.event.instrument.symbol)),
    ofKind(received, "trend").map((each) => order(each.received_at, each.event.ticker)),
  ].find((group) => group.length > 0)?.sort((a, b) =>
    a.at !== b.at ? (a.at < b.at ? 1 : -1) : a.ticker < b.ticker ? -1 : 1
  ) ?? [];
  return newest?.ticker ?? "";
}

function readTicker(value: unknown, received: readonly Received[]): Parsed<string> {
  if (value === undefined || value === null) return { ok: true, value: newestTicker(received) };
  if (typeof value !== "string" || value.trim() === "") {
    return failure("FIELD_INVALID", "ticker", "ticker must be a text such as SPY.");
  }
  // As in the events, an exchange may stand before it: NASDAQ:AAPL.
  return { ok: true, value: value.trim().toUpperCase().replace(/^.*:/, "") };
}

/**
 * Reads all events of an input line.
 *
 * Whatever list an event stands in, its structure says what it is. A tick may be given as `tick`;
 * prices seen in the other events count too. The ticker is the given one, else the newest signal's.
 *
 * @param as_of ISO 8601
 */
export function gatherEvents(line: Line, as_of: string, rules: AccountRules): Parsed<Gathered> {
  const elements = elementsOf(line);
  if (!elements.ok) return elements;
  const received: Received[] = [];
  for (const [element, place] of elements.value) {
    const read = readElement(element, place, as_of, rules);
    if (!read.ok) return read;
    received.push(read.value);
  }
  const ticker = readTicker(line.ticker, received);
  if (!ticker.ok) return ticker;
  return {
    ok: true,
    value: {
      ticker: ticker.value,
      signals: signalsOf(received),
      phases: phasesOf(received),
      trend: trendOf(received, ticker.value),
      tick: tickOf(received, ticker.value, as_of),
      implied_volatility: volatilityOf(received, ticker.value, as_of),
    },
  };
}
