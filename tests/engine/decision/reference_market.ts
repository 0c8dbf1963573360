/**
 * The market as the reference sees it: price, regime and regime context by the letter of domain
 * specification 2, 4, 5 and 8. Shares no code with the engine.
 */
import type { DecisionContext } from "../../../engine/decision/mod.ts";
import type { Phase, Signal } from "../../../engine/events/mod.ts";

const MINUTE = 60_000;
const at = (text: string): number => Date.parse(text);

/** What a decision says of the market it was made in. */
export interface ReferenceRegime {
  readonly volatility: string | null;
  readonly annualised: number | null;
  readonly trend: string | null;
  readonly liquidity: string | null;
  /** Timeframes of the regime context's phases, minutes. */
  readonly phases: readonly number[];
  readonly aligned: boolean;
}

/** Whether an observation is at most so old, and no more than 5 minutes ahead of the clock. */
function isFresh(timestamp: string, now: number, minutes: number): boolean {
  return now - at(timestamp) <= minutes * MINUTE && at(timestamp) - now <= 5 * MINUTE;
}

/** The price a signal states. */
export function priceOf({ instrument, entry }: Signal): number | null {
  return instrument.current_price ?? entry.price;
}

/**
 * The price of a decision: the newest of the active signals' and a tick of 15 minutes; of signals
 * received together the highest timeframe's. None when the incoming signal has none and no tick.
 */
export function referencePrice(
  context: DecisionContext,
  now: number,
  active: readonly { readonly signal: Signal; readonly received_at: string }[],
  incomingHasPrice: boolean,
): number | null {
  const { tick } = context;
  const fresh = tick !== null && isFresh(tick.timestamp, now, 15);
  if (!fresh && !incomingHasPrice) return null;
  const priced = active.filter(({ signal }) => priceOf(signal) !== null);
  const newest = Math.max(...priced.map(({ received_at }) => at(received_at)));
  if (fresh && at(tick.timestamp) > newest) return tick.price;
  const [first] = priced.filter(({ received_at }) => at(received_at) === newest);
  return first === undefined ? null : priceOf(first.signal);
}

function namedVolatility(value: number | null): string | null {
  if (value === null) return null;
  const bounds = [[0.5, "EXTREME"], [0.3, "HIGH"], [0.15, "NORMAL"]] as const;
  return bounds.find(([bound]) => value >= bound)?.[1] ?? "LOW";
}

function volatilityOf(
  { tick, implied_volatility }: DecisionContext,
  now: number,
  active: readonly Signal[],
  price: number | null,
): number | null {
  const seen = implied_volatility ??
    (tick !== null && tick.iv !== null ? { value: tick.iv, timestamp: tick.timestamp } : null);
  if (seen !== null && isFresh(seen.timestamp, now, 24 * 60)) return seen.value;
  const ranged = active.find(({ market_context }) => market_context.atr !== null);
  if (price === null || ranged === undefined) return null;
  // Parkinson: the mean range is √(8/π) σ; a trading day has 390 minutes, a year 252 of them.
  const bars = 252 * 390 / Math.min(Number(ranged.signal.timeframe), 390);
  const sigma = Number(ranged.market_context.atr) / price / 1.596 * Math.sqrt(bars);
  return Math.max(0.08, Math.min(1.5, sigma));
}

/** The regime of the active events. */
export function referenceRegime(
  context: DecisionContext,
  now: number,
  active: readonly Signal[],
  price: number | null,
  phases: readonly Phase[],
): ReferenceRegime {
  const annualised = volatilityOf(context, now, active, price);
  const trend = activeTrend(context, now);
  const volume = active.map(({ market_context }) => market_context.volume_vs_avg)
    .find((value) => value !== null) ?? null;
  const side =
    { BULLISH: "BULL", BEARISH: "BEAR", NEUTRAL: "NEUTRAL" }[trend?.dominant ?? "NEUTRAL"];
  const counted = phases.filter(({ timeframe }) =>
    [15, 60, 240, 1440].includes(timeframe.event_tf)
  );
  const biased = (bias: string) =>
    counted.filter(({ regime_context }) => regime_context.local_bias === bias).length > 1;
  return {
    volatility: namedVolatility(annualised),
    annualised,
    trend: trend === null
      ? null
      : side === "NEUTRAL" || trend.strength === "CHOPPY"
      ? "NEUTRAL"
      : trend.strength === "STRONG"
      ? `STRONG_${side}`
      : side,
    liquidity: volume === null ? null : volume >= 1.5 ? "HIGH" : volume >= 0.8 ? "NORMAL" : "LOW",
    phases: counted.map(({ timeframe }) => timeframe.event_tf).sort((a, b) => a - b),
    aligned: biased("BULLISH") || biased("BEARISH"),
  };
}

/** Alignment of the ticker's trend while it is active. */
export function activeTrend({ trend, ticker }: DecisionContext, now: number) {
  const active = trend !== null && trend.trend.ticker === ticker && at(trend.received_at) <= now &&
    now < at(trend.expires_at);
  return active ? trend.trend.alignment : null;
}

/** The active phases of the ticker: the newest of each timeframe. */
export function activePhases(context: DecisionContext, now: number): Phase[] {
  const newest = new Map<number, DecisionContext["phases"][number]>();
  const time = ({ phase, received_at }: DecisionContext["phases"][number]) =>
    at(phase.meta.generated_at ?? received_at);
  for (const each of context.phases) {
    if (each.phase.instrument.symbol !== context.ticker || at(each.received_at) > now) continue;
    const held = newest.get(each.phase.timeframe.event_tf);
    if (
      held === undefined || time(each) > time(held) ||
      (time(each) === time(held) && at(each.received_at) < at(held.received_at))
    ) newest.set(each.phase.timeframe.event_tf, each);
  }
  return [...newest.values()].filter(({ expires_at }) => now < at(expires_at))
    .map(({ phase }) => phase);
}
