/**
 * Turns a context into the form the rules work on: instants as milliseconds, the latest price
 * found, the exit plans completed. After this no date is parsed and nothing is looked up again.
 */
import type { AccountState } from "../account.ts";
import type { Direction, Phase, Signal, SignalTimeframe, TrendAlignment } from "../events/types.ts";
import { isDelayed } from "../events/tickers.ts";
import { withPrice } from "../events/with_price.ts";
import type { Market } from "../execution/types.ts";
import type { DecisionContext } from "./context.ts";
import { statedPrice } from "./incoming.ts";
import { impliedVolatility, latestPrice, marketOf } from "./market.ts";
import { isTimed, normaliseContext, type TimedSignal } from "./normalise.ts";
import { type Regime, regimeOf } from "./regime.ts";
import { type RegimeContext, regimeContext } from "./regime_context.ts";

/** An active signal, with what the rules read most. */
export interface PreparedSignal {
  readonly timeframe: SignalTimeframe;
  readonly direction: Direction;
  readonly aiScore: number | null;
  readonly stop: number | null;
  readonly target1: number | null;
  readonly target2: number | null;
  readonly event: Signal;
}

/** An active phase, with what the rules read. */
export interface PreparedPhase {
  /** The direction it implies; `null` when it is neutral. */
  readonly implies: Direction | null;
  /** Whether its timeframe has the role REGIME or BIAS. */
  readonly higher: boolean;
  readonly allowed: boolean;
  /** Whether it agrees with its own higher timeframe. */
  readonly aligned: boolean;
  /** 0 to 100. */
  readonly score: number | null;
}

/** A context ready to be evaluated, any number of times and under any release. */
export interface PreparedContext {
  /** The canonical form of the context, which is what gets hashed and stored. */
  readonly snapshot: DecisionContext;
  readonly asOf: number;
  readonly stale: boolean;
  readonly delayed: boolean;
  /** Price of the underlying, dollars; `null` when none may be used. */
  readonly price: number | null;
  /** What options are priced on; `null` without a price. */
  readonly market: Market | null;
  /** Active signals, one a timeframe, highest first. */
  readonly signals: readonly PreparedSignal[];
  /** Active phases, one a timeframe, highest first. */
  readonly phases: readonly PreparedPhase[];
  readonly trend: TrendAlignment | null;
  readonly regime: Regime;
  readonly regimeContext: RegimeContext;
  readonly account: AccountState;
  /** When a trade in the ticker was last stopped out, milliseconds; `null` when never. */
  readonly lastStop: number | null;
}

/**
 * Gives a signal that was stored without a price the one known now, and the exit plan that follows.
 * One whose levels the price has passed in the meantime stays as it is.
 */
function priced(signal: Signal, price: number | null, rules: AccountState["rules"]): Signal {
  if (price === null || statedPrice(signal) !== null) return signal;
  const completed = withPrice(signal, price, rules);
  return completed.ok ? completed.signal : signal;
}

function prepareSignal(
  { signal }: TimedSignal,
  price: number | null,
  rules: AccountState["rules"],
): PreparedSignal {
  const event = priced(signal, price, rules);
  return {
    timeframe: signal.signal.timeframe,
    direction: event.signal.type,
    aiScore: event.signal.ai_score,
    stop: event.entry.stop_loss,
    target1: event.entry.target_1,
    target2: event.entry.target_2,
    event,
  };
}

const IMPLIED = {
  UPSIDE_POTENTIAL: "LONG",
  DOWNSIDE_POTENTIAL: "SHORT",
  NEUTRAL: null,
} as const;

/** What the rules read of a phase. */
export function preparePhase(phase: Phase): PreparedPhase {
  const { tf_role } = phase.timeframe;
  return {
    implies: IMPLIED[phase.event.directional_implication],
    higher: tf_role === "REGIME" || tf_role === "BIAS",
    allowed: phase.execution_guidance.trade_allowed,
    aligned: phase.confidence.htf_alignment === true,
    score: phase.confidence.confidence_score,
  };
}

/**
 * Prepares a context. The result is immutable and may be evaluated repeatedly.
 *
 * @param context any context, in any order; see {@link normaliseContext}
 */
export function prepareContext(context: DecisionContext): PreparedContext {
  const snapshot = normaliseContext(context);
  const asOf = Date.parse(snapshot.as_of);
  const seen = latestPrice(snapshot, asOf);
  const price = seen?.price ?? null;
  const signals = snapshot.signals.filter(isTimed).map((each) =>
    prepareSignal(each, price, snapshot.account.rules)
  );
  const phases = snapshot.phases.map(({ phase }) => phase);
  const trend = snapshot.trend?.trend.alignment ?? null;
  const delayed = (snapshot.incoming?.delayed ?? false) ||
    snapshot.signals.some(({ signal }) => isDelayed(signal.instrument.exchange));
  const lastStop = snapshot.account.last_stops[snapshot.ticker];
  return {
    snapshot,
    asOf,
    stale: snapshot.incoming?.stale ?? false,
    delayed,
    price,
    market: seen && marketOf(seen, snapshot, asOf, signals, delayed),
    signals,
    phases: phases.map(preparePhase),
    trend,
    regime: regimeOf({
      impliedVolatility: impliedVolatility(snapshot, asOf)?.value ?? null,
      price,
      signals,
      trend,
    }),
    regimeContext: regimeContext(phases),
    account: snapshot.account,
    lastStop: lastStop === undefined ? null : Date.parse(lastStop),
  };
}
