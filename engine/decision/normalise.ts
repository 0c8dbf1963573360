/**
 * Brings a context into its one canonical form, so that the order in which events were loaded,
 * events that no longer matter, and ways of writing an instant change neither decision nor hash.
 */
import type { Phase, Signal, SignalTimeframe } from "../events/types.ts";
import { replacesPhase, replacesSignal } from "../events/conflicts.ts";
import { isStale } from "../events/validity.ts";
import { canonicalJson } from "../ledger/canonical.ts";
import type {
  ContextPhase,
  ContextSignal,
  ContextVolatility,
  DecisionContext,
  Lifetime,
} from "./context.ts";
import { describeGroup } from "./incoming.ts";

/** An instant that is in its canonical form for certain: no month is shorter than 28 days. */
const CANONICAL =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** An instant in UTC with milliseconds. What is written so already, as in a replay, is not parsed. */
const instant = (text: string): string =>
  CANONICAL.test(text) ? text : new Date(text).toISOString();

function withInstants<Event extends Lifetime>(event: Event): Event {
  return {
    ...event,
    received_at: instant(event.received_at),
    expires_at: instant(event.expires_at),
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byArrival(a: Lifetime, b: Lifetime): number {
  return byText(a.received_at, b.received_at);
}

/**
 * Asks the conflict rule. For two receipts in the same millisecond it compares texts, so both are
 * given the same order of members first.
 */
function replacesInOrder<Event extends Lifetime>(
  old: Event,
  fresh: Event,
  replaces: (old: Event, fresh: Event) => boolean,
): boolean {
  if (old.received_at !== fresh.received_at) return replaces(old, fresh);
  return replaces(JSON.parse(canonicalJson(old)), JSON.parse(canonicalJson(fresh)));
}

/** Keeps one event a timeframe by the conflict rules, highest timeframe first. */
function onePerTimeframe<Event extends Lifetime>(
  events: readonly Event[],
  timeframeOf: (event: Event) => number,
  replaces: (old: Event, fresh: Event) => boolean,
): Event[] {
  const kept = new Map<number, Event>();
  for (const event of [...events].sort(byArrival)) {
    const old = kept.get(timeframeOf(event));
    if (old === undefined || replacesInOrder(old, event, replaces)) {
      kept.set(timeframeOf(event), event);
    }
  }
  return [...kept.values()].sort((a, b) => timeframeOf(b) - timeframeOf(a));
}

/** A signal that says which timeframe it is about; no other is ever active. */
export type TimedSignal = ContextSignal & {
  readonly signal: { readonly signal: { readonly timeframe: SignalTimeframe } };
};

/** Whether a signal says which timeframe it is about. */
export function isTimed(each: ContextSignal): each is TimedSignal {
  return each.signal.signal.timeframe !== null;
}

const signalTimeframe = ({ signal }: TimedSignal): number => signal.signal.timeframe;
const phaseTimeframe = ({ phase }: ContextPhase): number => phase.timeframe.event_tf;

/** The newest implied volatility: the one given, else the tick's own. */
function volatilityOf({ implied_volatility, tick }: DecisionContext): ContextVolatility | null {
  const known = implied_volatility ??
    (tick === null || tick.iv === null ? null : { ...tick, value: tick.iv });
  return known && {
    value: known.value,
    timestamp: instant(known.timestamp),
    source: known.source,
  };
}

/** The signals received last; without a named incoming signal they are taken for it. */
function newestGroup(signals: readonly ContextSignal[]): ContextSignal[] {
  const newest = signals.reduce(
    (latest, { received_at }) => received_at > latest ? received_at : latest,
    "",
  );
  return signals.filter(({ received_at }) => received_at === newest);
}

/**
 * The canonical form of a context: instants in UTC with milliseconds; only events of the ticker
 * that are active at `as_of`, one a timeframe, highest first; the incoming signal described; the
 * account's lists sorted. Normalising twice changes nothing.
 */
export function normaliseContext(context: DecisionContext): DecisionContext {
  const as_of = instant(context.as_of);
  const arrived = ({ received_at }: Lifetime): boolean => received_at <= as_of;
  const unexpired = ({ expires_at }: Lifetime): boolean => as_of < expires_at;
  const ofTicker = (signal: Signal | Phase): boolean =>
    ("symbol" in signal.instrument ? signal.instrument.symbol : signal.instrument.ticker) ===
      context.ticker;

  const signals = context.signals.filter(({ signal }) => ofTicker(signal)).map(withInstants)
    .filter(arrived);
  const phases = context.phases.filter(({ phase }) => ofTicker(phase)).map(withInstants)
    .filter(arrived);
  const trend = context.trend !== null && context.trend.trend.ticker === context.ticker
    ? withInstants(context.trend)
    : null;
  const { account, tick, incoming } = context;

  return {
    as_of,
    ticker: context.ticker,
    signals: onePerTimeframe(
      signals.filter(isTimed).filter(({ signal, received_at }) => !isStale(signal, received_at)),
      signalTimeframe,
      replacesSignal,
    ).filter(unexpired),
    phases: onePerTimeframe(
      phases,
      phaseTimeframe,
      replacesPhase,
    ).filter(unexpired),
    trend: trend !== null && arrived(trend) && unexpired(trend) ? trend : null,
    tick: tick && {
      price: tick.price,
      timestamp: instant(tick.timestamp),
      iv: tick.iv,
      source: tick.source,
    },
    implied_volatility: volatilityOf(context),
    account: {
      equity: account.equity,
      cash: account.cash ?? account.equity,
      halted: account.halted,
      open_trades: [...account.open_trades].sort((a, b) => byText(a.trade_id, b.trade_id)),
      realised_today: account.realised_today,
      last_stops: Object.fromEntries(
        Object.entries(account.last_stops).map(([ticker, at]) => [ticker, instant(at)]),
      ),
      missing_bars: [...account.missing_bars].sort((a, b) => a - b),
      rules: account.rules,
    },
    release: context.release,
    incoming: incoming === null ? describeGroup(newestGroup(signals)) : {
      received_at: instant(incoming.received_at),
      stale: incoming.stale,
      delayed: incoming.delayed,
      has_price: incoming.has_price,
    },
  };
}
