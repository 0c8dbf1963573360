/**
 * Decides a simulated stream without the desk: contexts by the merge functions, and of each trade
 * only its levels, which ticks may reach.
 */
import { type AccountRules, accountRules, accountState } from "../../../../engine/account.ts";
import type { SimulatedEvent } from "../../../../engine/backtest/simulate.ts";
import {
  type ContextPhase,
  type ContextSignal,
  type ContextTrend,
  decide,
  type Decision,
  type DecisionContext,
  describeIncoming,
  RELEASE_1_0_0,
} from "../../../../engine/decision/mod.ts";
import {
  type EventRead,
  expiresAt,
  mergePhase,
  mergeSignal,
  phaseValidity,
  readBody,
  readEvent,
  signalValidity,
  TREND_VALIDITY_MINUTES,
} from "../../../../engine/events/mod.ts";

export const RULES: AccountRules = accountRules.parse({});
const STATE = accountState.parse({});

/** Reads an event as a webhook would; a refusal is a test's failure. */
export function readSimulated({ at, endpoint, body }: SimulatedEvent): EventRead {
  const parsed = readBody(JSON.stringify(body));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  const read = readEvent(parsed.value, { endpoint, received_at: at, rules: RULES });
  if (!read.ok) throw new Error(JSON.stringify(read));
  return read;
}

interface OpenTrade {
  readonly trade_id: string;
  readonly ticker: string;
  readonly direction: "LONG" | "SHORT";
  readonly stop: number;
  readonly target: number;
}

/** Makes a function that takes events in order and gives the decision a signal leads to. */
export function decider(): (event: SimulatedEvent) => Decision | null {
  let signals: readonly ContextSignal[] = [];
  let phases: readonly ContextPhase[] = [];
  const trends = new Map<string, ContextTrend>();
  let open: readonly OpenTrade[] = [];

  return (sent) => {
    const { at } = sent;
    const living = (minutes: number) => ({
      received_at: at,
      expires_at: expiresAt(at, minutes),
    });
    let decision: Decision | null = null;
    for (const { kind, event } of readSimulated(sent).events) {
      if (kind === "phase") {
        phases = mergePhase(phases, { phase: event, ...living(phaseValidity(event)) });
      } else if (kind === "trend") {
        trends.set(event.ticker, { trend: event, ...living(TREND_VALIDITY_MINUTES) });
      } else if (kind === "tick") {
        open = open.filter(({ ticker, direction, stop, target }) => {
          const sign = direction === "LONG" ? 1 : -1;
          return ticker !== event.ticker ||
            (sign * (event.price - stop) > 0 && sign * (event.price - target) < 0);
        });
      } else {
        const active = (item: ContextSignal | ContextPhase) => item.expires_at > at;
        const { ticker } = event.instrument;
        signals = mergeSignal(signals.filter(active), {
          signal: event,
          ...living(signalValidity(event)),
        });
        phases = phases.filter(active);
        const context: DecisionContext = {
          as_of: at,
          ticker,
          signals: signals.filter(({ signal }) => signal.instrument.ticker === ticker),
          phases: phases.filter(({ phase }) => phase.instrument.symbol === ticker),
          trend: trends.get(ticker) ?? null,
          tick: null,
          account: {
            ...STATE,
            open_trades: open.map(({ trade_id, ticker, direction }) => ({
              trade_id,
              ticker,
              direction,
            })),
          },
          release: RELEASE_1_0_0.id,
          implied_volatility: null,
          incoming: describeIncoming(event, at),
        };
        decision = decide(context, RELEASE_1_0_0);
        const { direction, stop_loss: stop, target_1: target } = decision;
        if (
          decision.decision === "EXECUTE" && direction !== null && stop !== null && target !== null
        ) {
          open = [...open, { trade_id: decision.context_hash, ticker, direction, stop, target }];
        }
      }
    }
    return decision;
  };
}
