/**
 * Another input for a recorded decision. Pure, and free of schemas: it runs in the browser beside the
 * engine.
 */
import type { ContextSignal, DecisionContext } from "../../engine/decision/context.ts";
import type { MarketSession, Quality } from "../../engine/events/types.ts";

/** What may be different about a signal. */
export interface SignalInput {
  /** Minutes. */
  readonly timeframe: number;
  readonly direction: "LONG" | "SHORT";
  /** Whether it counts. */
  readonly active: boolean;
  /** 0 to 10.5. */
  readonly aiScore: number | null;
  readonly quality: Quality | null;
  /** × its average. */
  readonly volume: number | null;
  readonly session: MarketSession;
}

/** What may be different about a phase. */
export interface PhaseInput {
  /** Minutes. */
  readonly timeframe: number;
  readonly bias: string;
  readonly active: boolean;
}

/** Every input that can be changed. */
export interface WhatIfInputs {
  /** Dollars; null where no price was known. */
  readonly price: number | null;
  readonly signals: readonly SignalInput[];
  readonly phases: readonly PhaseInput[];
}

/**
 * The inputs as they were.
 *
 * @param price At which it was decided, dollars.
 */
export function recordedInputs(context: DecisionContext, price: number | null): WhatIfInputs {
  return {
    price,
    signals: context.signals.flatMap(({ signal }) =>
      signal.signal.timeframe === null ? [] : [{
        timeframe: signal.signal.timeframe,
        direction: signal.signal.type,
        active: true,
        aiScore: signal.signal.ai_score,
        quality: signal.signal.quality,
        volume: signal.market_context.volume_vs_avg,
        session: signal.time_context.market_session,
      }]
    ),
    phases: context.phases.map(({ phase }) => ({
      timeframe: phase.timeframe.event_tf,
      bias: phase.regime_context.local_bias,
      active: true,
    })),
  };
}

/**
 * The context with other inputs. A price takes the place of every price in it; stops and targets
 * stay where they were sent.
 *
 * @param before The inputs as they were: what is the same in both is left untouched.
 */
export function changeContext(
  context: DecisionContext,
  before: WhatIfInputs,
  after: WhatIfInputs,
  release: string,
): DecisionContext {
  const price = after.price === before.price ? null : after.price;
  const inputs = new Map(after.signals.map((input) => [input.timeframe, input]));
  const absent = new Set(
    after.phases.filter(({ active }) => !active).map(({ timeframe }) => timeframe),
  );
  return {
    ...context,
    release,
    signals: context.signals.flatMap((held) => {
      const { timeframe } = held.signal.signal;
      const input = timeframe === null ? undefined : inputs.get(timeframe);
      if (input?.active === false) return [];
      return [changeSignal(held, input, price)];
    }),
    phases: context.phases.filter(({ phase }) => !absent.has(phase.timeframe.event_tf)),
    tick: context.tick && price !== null ? { ...context.tick, price } : context.tick,
    incoming: context.incoming && price !== null
      ? { ...context.incoming, has_price: true }
      : context.incoming,
  };
}

function changeSignal(
  held: ContextSignal,
  input: SignalInput | undefined,
  price: number | null,
): ContextSignal {
  const { signal } = held;
  return {
    ...held,
    signal: {
      ...signal,
      signal: {
        ...signal.signal,
        ...(input && { ai_score: input.aiScore, quality: input.quality }),
      },
      instrument: {
        ...signal.instrument,
        current_price: price ?? signal.instrument.current_price,
      },
      entry: { ...signal.entry, price: price ?? signal.entry.price },
      market_context: {
        ...signal.market_context,
        ...(input && { volume_vs_avg: input.volume }),
      },
      time_context: {
        ...signal.time_context,
        ...(input && { market_session: input.session }),
      },
    },
  };
}
