/** Random contexts that leave out, now and then, what arbitraries.ts always gives. */
import fc from "fast-check";
import type { DecisionContext } from "../../../engine/decision/mod.ts";
import { anyContext } from "./arbitraries.ts";
import { minutesFromNow } from "./contexts.ts";

/** A number below a million, to be taken apart into choices: cheaper than one draw for each. */
const dice = fc.integer({ min: 0, max: 999_999 });

/** Any context of SPY, now and then without prices or levels, with ticks, or with its own incoming signal. */
export const variedContext: fc.Arbitrary<DecisionContext> = fc.tuple(anyContext, dice, dice).map(
  ([context, first, second]) => {
    let left = first;
    const one = <T>(...choices: readonly T[]): T => {
      const choice = choices[left % choices.length];
      left = Math.floor(left / choices.length);
      return choice;
    };
    const prices = one<"all" | "some" | "none">("all", "all", "all", "some", "none");
    const levels = one<"all" | "some" | "none">("all", "all", "some", "none");
    const atr = one<number | null>(2, 0.1, 9, null);
    const iv = one(null, 0.149, 0.15, 0.3, 0.5);
    const tickAge = one<number | null>(null, null, -1, -15, -15.001, 5, 5.001);
    left = second;
    const ivAge = one(-1, -1440, -1440.001, 5.001);
    const known = one(null, null, { value: 0.2, timestamp: minutesFromNow(ivAge), source: null });
    const tickPrice = one(450, 449.5, 451);
    const own = one(null, null, null, null, "stale", "delayed", "unpriced", "priced");
    const pct = one(1, 2);
    return {
      ...context,
      signals: context.signals.map((each, index) => {
        const odd = index % 2 === 1;
        const unpriced = prices === "none" || (prices === "some" && odd);
        const bare = !unpriced && (levels === "none" || (levels === "some" && odd));
        const { signal } = each;
        return {
          ...each,
          signal: {
            ...signal,
            instrument: {
              ...signal.instrument,
              current_price: unpriced || odd ? null : 450 + index / 4,
            },
            entry: {
              ...signal.entry,
              price: unpriced ? null : 450,
              ...bare && { stop_loss: null, target_1: null, target_2: null },
            },
            // Without one it is computed from the levels once there is a price.
            risk: {
              ...signal.risk,
              rr_ratio_t1: signal.risk.rr_ratio_t1 ?? (unpriced ? 2 : null),
            },
            market_context: {
              ...signal.market_context,
              atr: odd ? atr : signal.market_context.atr,
            },
          },
        };
      }),
      tick: tickAge === null
        ? null
        : { price: tickPrice, timestamp: minutesFromNow(tickAge), iv, source: null },
      implied_volatility: known,
      incoming: own === null ? null : {
        received_at: context.as_of,
        stale: own === "stale",
        delayed: own === "delayed",
        has_price: own !== "unpriced",
      },
      account: {
        ...context.account,
        rules: { ...context.account.rules, default_stop_pct: pct, target_2_multiple: 2 + pct },
      },
    } satisfies DecisionContext;
  },
);
