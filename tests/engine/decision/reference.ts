/**
 * A second implementation of domain specification 4 to 6 for release 1.0.0: slow, table-driven, and
 * exact. It shares no code with the engine; factors are whole hundredths in BigInt, so products and
 * thresholds have no rounding at all. It is here to disagree when the engine is wrong.
 */
import type { ContextSignal, DecisionContext } from "../../../engine/decision/mod.ts";
import type { Signal } from "../../../engine/events/mod.ts";
import { accountRefusal } from "./reference_account.ts";
import {
  activePhases,
  activeTrend,
  priceOf,
  referencePrice,
  type ReferenceRegime,
  referenceRegime,
} from "./reference_market.ts";

/** What both implementations state. */
export interface ReferenceDecision {
  readonly decision: "EXECUTE" | "WAIT" | "SKIP";
  readonly code: string;
  readonly direction: "LONG" | "SHORT" | null;
  readonly confluence: number | null;
  /** Factors in the order of the specification, boosts as 1 + b, in hundredths. */
  readonly factors: readonly number[] | null;
  readonly raw: number | null;
  readonly contracts: number | null;
  readonly stop: number | null;
  readonly targets: readonly [number, number] | null;
  readonly entry: number | null;
  /** Of both directions, percent. */
  readonly sides: readonly [number, number] | null;
  /** Per active signal, highest timeframe first: timeframe and points for the direction. */
  readonly contributions: readonly (readonly [number, number])[] | null;
  /** Inputs that are missing. */
  readonly neutral: readonly string[] | null;
  /** Price, stop and targets as they would be if the direction were traded. */
  readonly plan: readonly number[] | null;
  readonly regime: ReferenceRegime;
}

const WEIGHTS: Record<number, number> = { 240: 40, 60: 25, 30: 15, 15: 10, 5: 7, 3: 3, 1440: 0 };
const CONFLUENCE = [[90, 250], [80, 200], [70, 150], [60, 100], [50, 70], [-Infinity, 50]];
const REWARD = [[5, 120], [4, 115], [3, 110], [2, 100], [1.5, 85], [-Infinity, 50]];
const VOLUME = [[1.5, 110], [0.8, 100], [-Infinity, 70]];
const STRENGTH = [[80, 120], [60, 100], [-Infinity, 80]];
const QUALITY: Record<string, number> = { EXTREME: 130, HIGH: 110, MEDIUM: 100 };
const ALIGNMENT: Record<string, number> = { PERFECT: 130, GOOD: 115, WEAK: 85, COUNTER: 50 };
const SESSION: Record<string, number> = { OPEN: 90, MIDDAY: 100, POWER_HOUR: 85, AFTERHOURS: 50 };
const DAY: Record<string, number> = {
  MONDAY: 95,
  TUESDAY: 110,
  WEDNESDAY: 100,
  THURSDAY: 95,
  FRIDAY: 85,
};
const ROLE: Record<number, number> = { 240: 2, 60: 1.5 };
const GRADE: Record<string, number> = { EXTREME: 1.5, HIGH: 1, MEDIUM: 0.75 };
const HOUR: Record<string, number> = { OPEN: 0.8, MIDDAY: 1, POWER_HOUR: 0.7, AFTERHOURS: 0.5 };
const RANK: Record<string, number> = { EXTREME: 3, HIGH: 2, MEDIUM: 1 };

const at = (text: string): number => Date.parse(text);
const look = (table: readonly (readonly number[])[], value: number | null): number =>
  value === null ? 100 : (table.find(([threshold]) => value >= threshold) ?? [0, 0])[1];
const decided = (
  regime: ReferenceRegime,
  outcome: Partial<ReferenceDecision>,
): ReferenceDecision => ({
  decision: "WAIT",
  code: "",
  direction: null,
  confluence: null,
  factors: null,
  raw: null,
  contracts: null,
  stop: null,
  targets: null,
  entry: null,
  sides: null,
  contributions: null,
  neutral: null,
  plan: null,
  regime,
  ...outcome,
});

function isStale(signal: Signal, received: number): boolean {
  const { timestamp, bar_time, timeframe, quality } = signal.signal;
  if (timeframe === null) return false;
  const validity = Math.min(
    720,
    Math.max(
      timeframe,
      timeframe * (ROLE[timeframe] ?? 1) * GRADE[quality ?? "MEDIUM"] *
        HOUR[signal.time_context.market_session],
    ),
  );
  const own = timestamp !== null
    ? at(timestamp)
    : bar_time !== null
    ? at(bar_time) + timeframe * 60_000
    : null;
  return own !== null && received - own > Math.round(validity * 60_000);
}

function later(a: ContextSignal, b: ContextSignal): ContextSignal {
  const key = ({ signal, received_at }: ContextSignal) => [
    at(signal.signal.bar_time ?? signal.signal.timestamp ?? received_at),
    RANK[signal.signal.quality ?? ""] ?? 0,
    -at(received_at),
  ];
  const [first, second] = [key(a), key(b)];
  for (const index of [0, 1, 2]) {
    if (first[index] !== second[index]) return first[index] > second[index] ? a : b;
  }
  return a;
}

/** What the signal that asks for the decision is like: named, or those received last together. */
function incomingOf(context: DecisionContext, known: readonly ContextSignal[]) {
  if (context.incoming !== null) return context.incoming;
  const last = Math.max(...known.map(({ received_at }) => at(received_at)));
  const group = known.filter(({ received_at }) => at(received_at) === last);
  return {
    stale: group.length > 0 &&
      group.every(({ signal, received_at }) => isStale(signal, at(received_at))),
    delayed: group.some(({ signal }) => isDelayed(signal)),
    has_price: group.some(({ signal }) => priceOf(signal) !== null),
  };
}

const isDelayed = (signal: Signal) => /_(DL|DLY)$/.test(signal.instrument.exchange ?? "");

/**
 * Decides by the letter of the specification. A signal without a price must have its levels and its
 * ratio: what is derived when they are missing is the exit plan's own matter.
 */
export function referenceDecision(context: DecisionContext): ReferenceDecision {
  const now = at(context.as_of);
  const known = context.signals.filter((each) =>
    each.signal.instrument.ticker === context.ticker && at(each.received_at) <= now
  );
  const incoming = incomingOf(context, known);
  const best = new Map<number, ContextSignal>();
  for (const each of known) {
    const { timeframe } = each.signal.signal;
    if (timeframe === null || isStale(each.signal, at(each.received_at))) continue;
    const held = best.get(timeframe);
    best.set(timeframe, held === undefined ? each : later(held, each));
  }
  const received = [...best.values()].filter(({ expires_at }) => now < at(expires_at))
    .sort((a, b) => Number(b.signal.signal.timeframe) - Number(a.signal.signal.timeframe));
  const active = received.map(({ signal }) => signal);
  const price = referencePrice(context, now, received, incoming.has_price);
  const phases = activePhases(context, now);
  const regime = referenceRegime(context, now, active, price, phases);
  const end = (outcome: Partial<ReferenceDecision>) => decided(regime, outcome);

  if (incoming.stale) return end({ code: "STALE_SIGNAL" });
  if (active.length === 0) return end({ code: "NO_SIGNALS" });
  if (incoming.delayed || active.some(isDelayed)) return end({ code: "DELAYED_DATA" });
  if (price === null) return end({ code: "NO_PRICE" });

  const sum = (type: string) =>
    active.filter(({ signal }) => signal.type === type)
      .reduce((total, { signal }) => total + WEIGHTS[Number(signal.timeframe)], 0);
  const direction = sum("SHORT") > sum("LONG") ? "SHORT" : "LONG";
  const confluence = sum(direction);
  const own = active.filter(({ signal }) => signal.type === direction);
  const heard = {
    direction,
    confluence,
    sides: [sum("LONG"), sum("SHORT")],
    contributions: active.map(({ signal: { type, timeframe } }) =>
      [Number(timeframe), type === direction ? WEIGHTS[Number(timeframe)] : 0] as const
    ),
    plan: own.length === 0 ? null : planOf(own, direction, price, context),
  } as const;
  const strong = (timeframe: number) =>
    own.some(({ signal }) => signal.timeframe === timeframe && Number(signal.ai_score ?? -1) >= 6);
  if (!strong(240) && !strong(60)) return end({ ...heard, code: "NO_HTF_BIAS" });
  if (confluence < 60) return end({ ...heard, code: "LOW_CONFLUENCE" });

  const entry = own[0];
  const up = direction === "LONG" ? "UPSIDE_POTENTIAL" : "DOWNSIDE_POTENTIAL";
  const implying = phases.filter(({ event }) => event.directional_implication === up);
  const bias = { four: entry.mtf_context["4h_bias"], one: entry.mtf_context["1h_bias"] };
  const four = strong(240) || bias.four === direction ||
    implying.some(({ timeframe }) => ["REGIME", "BIAS"].includes(timeframe.tf_role));
  const one = strong(60) || bias.one === direction;
  const against = direction === "LONG" ? "SHORT" : "LONG";
  const alignment = four && one
    ? "PERFECT"
    : four || one
    ? "GOOD"
    : bias.four === against && bias.one === against
    ? "COUNTER"
    : "WEAK";

  const counting = implying.filter((phase) =>
    phase.execution_guidance.trade_allowed && (phase.confidence.confidence_score ?? 65) >= 65 &&
    phase.confidence.htf_alignment === true
  );
  const trend = activeTrend(context, now);
  const ours = direction === "LONG" ? "BULLISH" : "BEARISH";
  const trendBoost = (trend?.strength === "STRONG" && trend.dominant === ours ? 30 : 0) +
    (trend?.htf_bias === ours ? 15 : 0);

  const factors = [
    look(CONFLUENCE, confluence),
    QUALITY[entry.signal.quality ?? "MEDIUM"],
    ALIGNMENT[alignment],
    look(REWARD, entry.risk.rr_ratio_t1),
    look(VOLUME, entry.market_context.volume_vs_avg),
    look(STRENGTH, entry.trend.strength),
    SESSION[entry.time_context.market_session],
    DAY[entry.time_context.day_of_week ?? "WEDNESDAY"],
    counting.length > 0 ? 120 : 100,
    counting.some(({ confidence }) => (confidence.confidence_score ?? 0) >= 70) ? 110 : 100,
    100 + trendBoost,
  ];
  const product = factors.reduce((total, factor) => total * BigInt(factor), 1n);
  const one_ = 100n ** BigInt(factors.length);
  const missing: readonly (readonly [string, boolean])[] = [
    ["quality", entry.signal.quality === null],
    ["rr_ratio_t1", entry.risk.rr_ratio_t1 === null],
    ["volume_vs_avg", entry.market_context.volume_vs_avg === null],
    ["trend_strength", entry.trend.strength === null],
    ["day_of_week", entry.time_context.day_of_week === null],
    ["phases", phases.length === 0],
    ["trend", trend === null],
  ];
  const found = {
    ...heard,
    neutral: missing.filter(([, is]) => is).map(([name]) => name),
    factors,
    raw: Number(product) / Number(one_),
    entry: Number(entry.signal.timeframe),
  } as const;
  if (product * 2n < one_) return end({ ...found, decision: "SKIP", code: "LOW_MULTIPLIER" });

  const refusal = accountRefusal(context, now, direction);
  if (refusal !== null) return end({ ...found, decision: "SKIP", code: refusal });

  const clamped = product > 3n * one_ ? 3n * one_ : product;
  const base = BigInt(Math.max(1, Number(entry.risk.recommended_contracts)));
  const rounded = Number((2n * base * clamped + one_) / (2n * one_));
  const [, stop = null, first = NaN, second = NaN] = heard.plan ?? [];
  return end({
    ...found,
    decision: "EXECUTE",
    code: "EXECUTE",
    contracts: Math.max(1, rounded),
    stop,
    targets: [first, second],
  });
}

/** Price, tightest stop, farthest targets; the account's distances where no signal has a level. */
function planOf(
  own: readonly Signal[],
  direction: string,
  price: number,
  { account: { rules } }: DecisionContext,
): number[] {
  const side = direction === "LONG" ? 1 : -1;
  const level = (name: "stop_loss" | "target_1" | "target_2", fallback: () => number) => {
    const sent = own.map(({ entry }) => entry[name]).filter((each) => each !== null);
    return sent.length === 0 ? fallback() : side * Math.max(...sent.map((each) => side * each));
  };
  const stop = level("stop_loss", () => price * (1 - side * rules.default_stop_pct / 100));
  const beyond = (multiple: number) => () => price + side * Math.abs(price - stop) * multiple;
  return [
    price,
    stop,
    level("target_1", beyond(rules.target_1_multiple)),
    level("target_2", beyond(rules.target_2_multiple)),
  ];
}
