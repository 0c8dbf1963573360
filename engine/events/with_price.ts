/**
 * A signal that came without a price gets the price of a tick.
 */
import type { AccountRules } from "../account.ts";
import { planExit } from "./exit_plan.ts";
import { Findings } from "./findings.ts";
import type { Refusal } from "./result.ts";
import type { Adaptation, Signal } from "./types.ts";

/**
 * Gives a signal without a price the price of a tick, and the exit plan that follows from it. A
 * signal that has a price comes back as it is.
 *
 * Refuses with `LEVELS_INCONSISTENT` when a level it was sent with stands on the wrong side.
 *
 * @param price dollars, above 0
 */
export function withPrice(
  signal: Signal,
  price: number,
  rules: AccountRules,
): { ok: true; signal: Signal; adaptations: readonly Adaptation[] } | Refusal {
  if (signal.instrument.current_price !== null) return { ok: true, signal, adaptations: [] };
  const findings = new Findings();
  findings.adapted("instrument.current_price", "price_from_tick", `The newest tick: ${price}.`);
  const entry = signal.entry.price ?? price;
  if (signal.entry.price === null) {
    findings.adapted("entry.price", "entry_from_price", `The current price, ${price}.`);
  }
  const plan = planExit(
    findings,
    { direction: signal.signal.type, price: entry, atr: signal.market_context.atr, rules },
    { ...signal.entry, ...signal.risk },
  );
  if (findings.refusal !== null) return findings.refusal;
  const { stop_loss, target_1, target_2, rr_ratio_t1, rr_ratio_t2, stop_distance_pct } = plan;
  return {
    ok: true,
    adaptations: findings.adaptations,
    signal: {
      ...signal,
      instrument: { ...signal.instrument, current_price: price },
      entry: { ...signal.entry, price: entry, stop_loss, target_1, target_2 },
      risk: { ...signal.risk, rr_ratio_t1, rr_ratio_t2, stop_distance_pct },
    },
  };
}
